import { setTimeout as delay } from 'node:timers/promises';

/** Time, as everything that waits or expires sees it; tests bring their own. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export function createSystemClock(): Clock {
  return {
    // Unlike Date.now it never steps back when the machine's time is corrected, and no permit waits for that.
    now: () => Math.floor(performance.timeOrigin + performance.now()),
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      try {
        await delay(ms, undefined, signal ? { signal } : {});
      } catch (error) {
        throw signal?.aborted ? signal.reason : error;
      }
    },
  };
}
