import type { Clock } from '../clock.ts';

export interface Recurring {
  /** Runs the work soon, whatever it waits for. */
  wake(): void;
  /** No run begins after this. */
  stop(): void;
}

/** Runs work again and again until it is stopped. The work says how long to wait, in milliseconds, and must not throw. */
export function startRecurring(clock: Clock, work: () => number): Recurring {
  let stopped = false;
  let waiting = new AbortController();

  async function run(): Promise<void> {
    while (!stopped) {
      const waitMs = work();
      waiting = new AbortController();
      await clock.sleep(waitMs, waiting.signal).catch(() => undefined);
    }
  }

  void run();
  return {
    wake: () => waiting.abort(),
    stop() {
      stopped = true;
      waiting.abort();
    },
  };
}
