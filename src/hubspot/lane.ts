import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import type { CallContext } from './call.ts';

export interface LaneOptions {
  name: string;
  /** Permits in any `windowMs`. */
  limit: number;
  windowMs: number;
  clock: Clock;
  /** Waiting calls at most; one more is refused. */
  maxQueue: number;
}

/** One of HubSpot's budgets: a rolling window of permits, first come, first served. */
export interface BudgetLane {
  /** Resolves when a call may be sent, with the time waited. */
  acquire(context: CallContext): Promise<number>;
  /** No permits before then; HubSpot said so. */
  pauseUntil(epochMs: number): void;
  setLimit(limit: number): void;
  state(): { limit: number; remaining: number; waiting: number };
}

interface Waiter {
  grant(): void;
}

export function createLane({
  name,
  limit: initialLimit,
  windowMs,
  clock,
  maxQueue,
}: LaneOptions): BudgetLane {
  let limit = initialLimit;
  let pausedUntil = 0;
  let alarm: AbortController | undefined;
  const granted: number[] = [];
  const queue = new Set<Waiter>();

  function forgetOld(): void {
    const horizon = clock.now() - windowMs;
    while (granted[0] !== undefined && granted[0] <= horizon) granted.shift();
  }

  function nextPermitAt(): number {
    forgetOld();
    const blocking = granted.length < limit ? undefined : granted[granted.length - limit];
    return Math.max(pausedUntil, blocking === undefined ? 0 : blocking + windowMs);
  }

  function drain(): void {
    alarm?.abort();
    alarm = undefined;
    for (const waiter of queue) {
      if (nextPermitAt() > clock.now()) break;
      queue.delete(waiter);
      granted.push(clock.now());
      waiter.grant();
    }
    if (queue.size > 0) setAlarm(nextPermitAt() - clock.now());
  }

  function setAlarm(waitMs: number): void {
    const controller = new AbortController();
    alarm = controller;
    clock.sleep(waitMs, controller.signal).then(drain, () => undefined);
  }

  function refuse(): GatewayError {
    const retryAfterMs = Math.max(0, nextPermitAt() - clock.now());
    return new GatewayError(
      'HUBSPOT_RATE_LIMITED',
      `HubSpot's ${name} limit leaves no call for this request in time`,
      {
        retryAfterMs,
      },
    );
  }

  return {
    async acquire({ signal, deadlineAt }) {
      signal?.throwIfAborted();
      const askedAt = clock.now();
      if (queue.size === 0 && nextPermitAt() <= askedAt) {
        granted.push(askedAt);
        return 0;
      }
      if (queue.size >= maxQueue) throw refuse();
      await new Promise<void>((resolve, reject) => {
        const settled = new AbortController();
        const leave = (error: unknown) => {
          queue.delete(waiter);
          settled.abort();
          signal?.removeEventListener('abort', onAbort);
          reject(error);
        };
        const onAbort = () => leave(signal?.reason);
        const waiter: Waiter = {
          grant() {
            settled.abort();
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        queue.add(waiter);
        signal?.addEventListener('abort', onAbort, { once: true });
        if (deadlineAt !== undefined) {
          clock.sleep(Math.max(0, deadlineAt - askedAt), settled.signal).then(
            () => leave(refuse()),
            () => undefined,
          );
        }
        if (queue.size === 1) drain();
      });
      return clock.now() - askedAt;
    },
    pauseUntil(epochMs) {
      pausedUntil = Math.max(pausedUntil, epochMs);
      if (queue.size > 0) drain();
    },
    setLimit(next) {
      if (next === limit || next < 1) return;
      limit = next;
      if (queue.size > 0) drain();
    },
    state() {
      forgetOld();
      return { limit, remaining: Math.max(0, limit - granted.length), waiting: queue.size };
    },
  };
}
