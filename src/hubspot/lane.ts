import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import type { CallContext, Gathering, Priority } from './call.ts';
import { createTurns, type Waiting } from './turns.ts';

export interface LaneOptions {
  name: string;
  /** Permits in any `windowMs`. */
  limit: number;
  windowMs: number;
  clock: Clock;
  /** Waiting calls at most; one more is refused. */
  maxQueue: number;
}

/**
 * One of HubSpot's budgets: a rolling window of permits. Queues that wait take turns, each first come, first served;
 * interactive ones go before bulk ones, but for every fifth permit.
 */
export interface BudgetLane {
  /** Resolves when a call may be sent. */
  acquire(context: CallContext): Promise<Permit>;
  /** No permits before then; HubSpot said so. */
  pauseUntil(epochMs: number): void;
  setLimit(limit: number): void;
  /** HubSpot says that no more than this is left: others use the limit too. */
  noteRemaining(remaining: number): void;
  state(): LaneState;
}

export interface LaneState {
  /** Calls in one window. */
  limit: number;
  /** Calls left in the current window. */
  remaining: number;
  /** Calls waiting for a permit. */
  waiting: number;
  /** Epoch milliseconds when all of the limit is there again; null while it is, or while calls are under way. */
  resetsAt: number | null;
}

export interface Permit {
  /** Time spent in the queue. */
  waitedMs: number;
  /**
   * The call is over. HubSpot counted it at some moment between its sending and its answer, so its place in the
   * window is kept until a whole window after the answer.
   */
  release(): void;
  /** The call was not sent. */
  giveBack(): void;
}

interface Waiter extends Waiting {
  priority: Priority;
  deadlineAt: number;
  grant(): void;
  refuse(): void;
}

/** While both wait, every so many permits one is for bulk work. */
const bulkTurn = 5;

/** How long a batch that can still grow lets others go first. */
const maxGrowthMs = 1_000;

const alone: Gathering = { askers: () => 1, canGrow: () => false };

export function createLane({
  name,
  limit: initialLimit,
  windowMs,
  clock,
  maxQueue,
}: LaneOptions): BudgetLane {
  let limit = initialLimit;
  let pausedUntil = 0;
  let stopAlarm: (() => void) | undefined;
  let inFlight = 0;
  const finishedAt: number[] = [];
  const queues = { interactive: createTurns<Waiter>(), bulk: createTurns<Waiter>() };
  let interactiveInRow = 0;

  function forgetOld(): void {
    const horizon = clock.now() - windowMs;
    while (finishedAt[0] !== undefined && finishedAt[0] <= horizon) finishedAt.shift();
  }

  /** Infinity while only the end of a call in flight can make room. */
  function nextPermitAt(): number {
    forgetOld();
    const excess = inFlight + finishedAt.length - limit;
    const blocking = excess < 0 ? Number.NEGATIVE_INFINITY : (finishedAt[excess] ?? Number.POSITIVE_INFINITY);
    return Math.max(pausedUntil, blocking + windowMs);
  }

  function waiting(): number {
    return queues.interactive.size + queues.bulk.size;
  }

  function nextWaiter(): Waiter {
    const isBulkTurn = queues.interactive.size === 0 || interactiveInRow >= bulkTurn - 1;
    const queue = queues.bulk.size > 0 && isBulkTurn ? queues.bulk : queues.interactive;
    const waiter = queue.next();
    interactiveInRow = waiter.priority === 'bulk' ? 0 : interactiveInRow + 1;
    return waiter;
  }

  function grant(askedAt: number): Permit {
    inFlight += 1;
    let over = false;
    const end = (sent: boolean) => {
      if (over) return;
      over = true;
      inFlight -= 1;
      if (sent) finishedAt.push(clock.now());
      if (waiting() > 0) drain();
    };
    return { waitedMs: clock.now() - askedAt, release: () => end(true), giveBack: () => end(false) };
  }

  function drain(): void {
    stopAlarm?.();
    stopAlarm = undefined;
    while (waiting() > 0 && nextPermitAt() <= clock.now()) {
      const waiter = nextWaiter();
      queues[waiter.priority].delete(waiter);
      waiter.grant();
    }
    const next = nextPermitAt();
    if (waiting() > 0 && Number.isFinite(next))
      stopAlarm = clock.alarm(Math.max(0, next - clock.now()), drain);
  }

  /** Whether a request would wait in vain; unknown while a call in flight must end first. */
  function isTooLate(deadlineAt: number): boolean {
    const next = nextPermitAt();
    return Number.isFinite(next) && next > deadlineAt;
  }

  function refusal(): GatewayError {
    const next = nextPermitAt();
    // Until a call in flight ends nobody knows; a window after it there is room.
    const knownAt = Number.isFinite(next) ? next : Math.max(pausedUntil, clock.now() + windowMs);
    const retryAfterMs = Math.max(0, knownAt - clock.now());
    return new GatewayError(
      'HUBSPOT_RATE_LIMITED',
      `HubSpot's ${name} limit leaves no call for this request in time`,
      {
        retryAfterMs,
      },
    );
  }

  return {
    async acquire(context) {
      const {
        signal,
        deadlineAt = Number.POSITIVE_INFINITY,
        priority = 'interactive',
        gathering = alone,
      } = context;
      signal?.throwIfAborted();
      const askedAt = clock.now();
      if (waiting() === 0 && nextPermitAt() <= askedAt) return grant(askedAt);
      if (waiting() >= maxQueue || isTooLate(deadlineAt)) throw refusal();
      return await new Promise<Permit>((resolve, reject) => {
        const settle = () => {
          stopWaiting?.();
          signal?.removeEventListener('abort', onAbort);
        };
        const leave = (error: unknown) => {
          queues[priority].delete(waiter);
          settle();
          reject(error);
        };
        const onAbort = () => leave(signal?.reason);
        const waiter: Waiter = {
          owner: context.queue ?? context,
          priority,
          deadlineAt,
          askers: gathering.askers,
          isReady: () => !gathering.canGrow() || clock.now() - askedAt >= maxGrowthMs,
          refuse: () => leave(refusal()),
          grant() {
            settle();
            resolve(grant(askedAt));
          },
        };
        queues[priority].add(waiter);
        signal?.addEventListener('abort', onAbort, { once: true });
        const stopWaiting = Number.isFinite(deadlineAt)
          ? clock.alarm(Math.max(0, deadlineAt - askedAt), waiter.refuse)
          : undefined;
        if (waiting() === 1) drain();
      });
    },
    pauseUntil(epochMs) {
      pausedUntil = Math.max(pausedUntil, epochMs);
      for (const queue of Object.values(queues))
        for (const waiter of queue.all()) if (waiter.deadlineAt < pausedUntil) waiter.refuse();
      if (waiting() > 0) drain();
    },
    setLimit(next) {
      if (next === limit || next < 1) return;
      limit = next;
      if (waiting() > 0) drain();
    },
    noteRemaining(remaining) {
      forgetOld();
      // Calls on their way are not in HubSpot's count yet, so it never says less than this but for calls of others.
      const others = limit - inFlight - finishedAt.length - remaining;
      for (let count = 0; count < others; count += 1) finishedAt.push(clock.now());
    },
    state() {
      forgetOld();
      const last = finishedAt.at(-1);
      return {
        limit,
        remaining: clock.now() < pausedUntil ? 0 : Math.max(0, limit - inFlight - finishedAt.length),
        waiting: waiting(),
        resetsAt: inFlight > 0 || last === undefined ? null : Math.max(pausedUntil, last + windowMs),
      };
    },
  };
}
