export interface ManualClock {
  (): number;
  advance(ms: number): void;
}

/** A clock that stands still until told otherwise. */
export function createManualClock(start = Date.UTC(2024, 6, 1, 12)): ManualClock {
  let now = start;
  return Object.assign(() => now, {
    advance(ms: number) {
      now += ms;
    },
  });
}
