import { type Clock, createSystemClock } from '../../src/clock.ts';

/** The system's clock; who sleeps long sleeps until it is skipped. */
export interface PollClock extends Clock {
  /** Wakes whoever sleeps no longer than this. */
  skip(ms: number): void;
}

/** `longMs`: what counts as long. */
export function createPollClock(longMs = 60_000): PollClock {
  const system = createSystemClock();
  let skipped = 0;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const now = () => system.now() + skipped;
  return {
    now,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      if (ms < longMs) return system.sleep(ms, signal);
      return new Promise((resolve, reject) => {
        const sleeper = { at: now() + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          if (sleepers.delete(sleeper)) reject(signal.reason);
        });
      });
    },
    skip(ms) {
      skipped += ms;
      for (const sleeper of [...sleepers]) {
        if (sleeper.at > now()) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
  };
}
