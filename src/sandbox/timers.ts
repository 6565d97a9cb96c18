/** Waits that end with the sandbox, so that no timer outlives it. */
export interface Timers {
  /** Runs after real milliseconds, whatever the sandbox clock says. */
  after(ms: number, run: () => void): void;
  endAll(): void;
}

/** What a timer of Node can hold. */
const mostMs = 2 ** 31 - 1;

export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>();
  let ended = false;
  return {
    after(ms, run) {
      if (ended) return;
      const timer = setTimeout(
        () => {
          running.delete(timer);
          run();
        },
        Math.min(ms, mostMs),
      );
      running.add(timer);
    },
    endAll() {
      ended = true;
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
