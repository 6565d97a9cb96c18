import type { WireBatchError } from '../../wire/index.ts';
import type { CallFilter } from './call-log.ts';

/** What goes wrong instead of the normal answer. */
export type Fault =
  | ({ kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> } & Afterwards)
  | ({ kind: 'html'; status: number } & Afterwards)
  | ({ kind: 'empty' } & Afterwards)
  /**
   * The connection is reset: before the call is carried out, when it was but before anything is answered, or in the
   * middle of the normal answer.
   */
  | { kind: 'drop'; when?: 'before' | 'afterwards' | 'midAnswer' }
  /** The normal answer, late. */
  | { kind: 'slow'; delayMs: number }
  /** The normal answer of a batch, but for the input the rule names: in its place stands an entry in `errors`. */
  | { kind: 'errorEntry'; entry?: Partial<WireBatchError> };

export interface Afterwards {
  /** The call is carried out first, so a write has happened although its caller does not learn of it. */
  afterwards?: true;
}

export interface FaultMatch extends CallFilter {
  /** Only batches with this id, or objectWriteTraceId, among their inputs. */
  inputId?: string;
}

/** A line of the script: strikes the next calls that match, then is used up. */
export interface FaultRule extends FaultMatch {
  /** How many matching calls it strikes; 1 unless told, Infinity for all. */
  times?: number;
  fault: Fault;
}

/** Strikes a share of the matching calls, each time with one of the faults. */
export interface FaultRate {
  /** 0 to 1. */
  rate: number;
  faults: readonly Fault[];
  match?: FaultMatch;
  /** Default: the sandbox's. The same seed strikes the same calls of the same sequence. */
  seed?: number;
}

export type FaultPlan = FaultRule | FaultRate;

/** @throws TypeError when the plan can never do what it says. */
export function requireSoundPlan(plan: FaultPlan): void {
  if ('rate' in plan) requireSoundRate(plan);
  else requireSoundRule(plan);
}

function requireSoundRule({ times = 1, fault, ...match }: FaultRule): void {
  if (!(times >= 1)) throw new TypeError(`times must be at least 1, not ${times}`);
  requireSoundFault(fault, match);
}

function requireSoundRate({ rate, faults, match = {} }: FaultRate): void {
  if (!(rate >= 0 && rate <= 1)) throw new TypeError(`rate must be from 0 to 1, not ${rate}`);
  if (faults.length === 0) throw new TypeError('a rate needs at least one fault to choose from');
  for (const fault of faults) requireSoundFault(fault, match);
}

function requireSoundFault(fault: Fault, match: FaultMatch): void {
  if (fault.kind === 'errorEntry' && match.inputId === undefined) {
    throw new TypeError('an errorEntry fault needs inputId, the input that goes wrong');
  }
  if ((fault.kind === 'status' || fault.kind === 'html') && !isStatus(fault.status)) {
    throw new TypeError(`status must be an integer from 200 to 599, not ${fault.status}`);
  }
  if (fault.kind === 'slow' && !(fault.delayMs >= 0)) {
    throw new TypeError(`delayMs must be at least 0, not ${fault.delayMs}`);
  }
}

function isStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 200 && status <= 599;
}
