import { type Clock, createClock } from '../../src/clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on and lets everything that became due run. */
  advance(ms: number): Promise<void>;
}

export function createManualClock(start = 1_000_000): ManualClock {
  let now = start;
  const alarms = new Set<{ at: number; ring: () => void }>();
  const clock = createClock({
    now: () => now,
    alarm(ms, ring) {
      const alarm = { at: now + ms, ring };
      alarms.add(alarm);
      return () => void alarms.delete(alarm);
    },
  });
  return {
    ...clock,
    async advance(ms) {
      await settle();
      const end = now + ms;
      for (;;) {
        const due = [...alarms].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        now = Math.max(now, due.at);
        alarms.delete(due);
        due.ring();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

/** Lets pending promises run. */
async function settle(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}
