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
  let stopAlarm: (() => void) | undefined;

  function runAfter(waitMs: number): void {
    stopAlarm?.();
    if (!stopped) stopAlarm = clock.alarm(waitMs, run);
  }

  function run(): void {
    runAfter(work());
  }

  run();
  return {
    wake: () => runAfter(0),
    stop() {
      stopped = true;
      stopAlarm?.();
    },
  };
}
