/** What a clock is made of. */
export interface Timekeeper {
  /** Epoch milliseconds, for what waits and ages in this process: it does not step. */
  now(): number;
  /** What the machine's clock shows, for what others have dated: it can step. Default: `now`. */
  wall?(): number;
  /** Calls `ring` after `ms`, 24 days at most, unless what it gives back is called first. */
  alarm(ms: number, ring: () => void): () => void;
}

/** Time, as everything that waits or expires sees it; tests bring their own. */
export interface Clock extends Required<Timekeeper> {
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Node.js takes a longer time for none at all. */
const maxTimerMs = 2 ** 31 - 1;

export function createClock({ now, alarm, wall = now }: Timekeeper): Clock {
  return {
    now,
    alarm,
    wall,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const onAbort = () => {
          cancel();
          reject(signal?.reason);
        };
        const cancel = alarm(ms, () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        });
        signal?.addEventListener('abort', onAbort, { once: true });
      });
    },
  };
}

export function createSystemClock(): Clock {
  return createClock({
    // Unlike Date.now it never steps when the machine's time is corrected, and no permit waits for that. It stands still
    // while the machine sleeps.
    now: () => Math.floor(performance.timeOrigin + performance.now()),
    wall: () => Date.now(),
    alarm(ms, ring) {
      const timer = setTimeout(ring, Math.min(ms, maxTimerMs));
      return () => clearTimeout(timer);
    },
  });
}
