import { createRandom } from '../profiles/random.ts';
import { matchesCall, type SandboxCall } from './call-log.ts';
import { type Fault, type FaultMatch, type FaultPlan, requireSoundPlan } from './fault.ts';

export interface FaultInjector {
  /** In the order given, which is the order they strike in. A scripted rule goes before every rate. */
  add(...plans: FaultPlan[]): void;
  clear(): void;
}

export interface Strike {
  fault: Fault;
  /** The batch input the plan is about. */
  inputId: string | undefined;
}

/** The server's side: what strikes a call, if anything. */
export interface FaultSource {
  injector: FaultInjector;
  take(call: StruckCall): Strike | undefined;
}

type StruckCall = Pick<SandboxCall, 'method' | 'path' | 'operation' | 'body'>;

interface ActivePlan {
  match: FaultMatch;
  scripted: boolean;
  /** The fault for one more matching call; undefined when it goes unharmed. */
  next(): Fault | undefined;
  isSpent(): boolean;
}

export function createFaultSource(initial: readonly FaultPlan[] = [], seed = 1): FaultSource {
  let active: ActivePlan[] = [];
  const injector: FaultInjector = {
    add(...plans) {
      for (const plan of plans) requireSoundPlan(plan);
      active.push(...plans.map((plan) => activate(plan, seed)));
      active.sort((left, right) => Number(right.scripted) - Number(left.scripted));
    },
    clear() {
      active = [];
    },
  };
  injector.add(...initial);
  return {
    injector,
    take(call) {
      for (const plan of active) {
        if (!strikesAt(call, plan.match)) continue;
        const fault = plan.next();
        if (fault === undefined) continue;
        if (plan.isSpent()) active = active.filter((other) => other !== plan);
        return { fault, inputId: plan.match.inputId };
      }
      return undefined;
    },
  };
}

function activate(plan: FaultPlan, seed: number): ActivePlan {
  if ('rate' in plan) {
    // A generator of its own, so that it strikes alike whatever came before it.
    const random = createRandom(plan.seed ?? seed);
    return {
      match: plan.match ?? {},
      scripted: false,
      next: () => (random.chance(plan.rate) ? random.pick(plan.faults) : undefined),
      isSpent: () => false,
    };
  }
  let left = plan.times ?? 1;
  return {
    match: plan,
    scripted: true,
    next() {
      left -= 1;
      return plan.fault;
    },
    isSpent: () => left <= 0,
  };
}

function strikesAt(call: StruckCall, match: FaultMatch): boolean {
  return matchesCall(call, match) && (match.inputId === undefined || hasInput(call.body, match.inputId));
}

function hasInput(body: unknown, id: string): boolean {
  if (typeof body !== 'object' || body === null || !('inputs' in body)) return false;
  return Array.isArray(body.inputs) && body.inputs.some((input) => isInput(input, id));
}

/** By its id, the id of its from-record or its objectWriteTraceId. Ids may come as JSON numbers. */
export function isInput(input: unknown, id: string): boolean {
  if (typeof input !== 'object' || input === null) return false;
  if ('id' in input && String(input.id) === id) return true;
  if ('objectWriteTraceId' in input && input.objectWriteTraceId === id) return true;
  return 'from' in input && isInput(input.from, id);
}
