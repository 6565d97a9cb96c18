import type { Clock } from '../clock.ts';

export interface AdmissionOptions {
  /** Requests that are answered at the same time. */
  maxConcurrent: number;
  /** Requests that wait for one of those places. */
  maxQueued: number;
  maxWaitMs: number;
  clock: Clock;
}

/** How many requests are let in at once, whatever transport they come by. */
export interface Admission {
  /**
   * A place, when there is one in time; give it back with `leave`, which may be called twice. undefined: there is none,
   * or the signal aborted, and the request is to be refused.
   */
  enter(signal: AbortSignal): Promise<{ leave(): void } | undefined>;
}

/**
 * Lets a bounded number of requests in and a bounded number wait, shortly and in order. More of them at once would make
 * each slower without one being answered earlier.
 */
export function createAdmission({ maxConcurrent, maxQueued, maxWaitMs, clock }: AdmissionOptions): Admission {
  let admitted = 0;
  const waiting = new Set<() => void>();

  function place(): { leave(): void } {
    admitted += 1;
    let left = false;
    return {
      leave() {
        if (left) return;
        left = true;
        admitted -= 1;
        const [next] = waiting;
        next?.();
      },
    };
  }

  return {
    async enter(signal) {
      if (signal.aborted) return undefined;
      if (admitted < maxConcurrent && waiting.size === 0) return place();
      if (waiting.size >= maxQueued) return undefined;
      return await new Promise<{ leave(): void } | undefined>((resolve) => {
        const settle = (entered: { leave(): void } | undefined) => {
          waiting.delete(proceed);
          stopWaiting();
          signal.removeEventListener('abort', giveUp);
          resolve(entered);
        };
        const proceed = () => settle(place());
        const giveUp = () => settle(undefined);
        const stopWaiting = clock.alarm(maxWaitMs, giveUp);
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.add(proceed);
      });
    },
  };
}
