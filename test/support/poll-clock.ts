import { type Clock, createClock, createSystemClock } from '../../src/clock.ts';

/** The system's clock; who sleeps long sleeps until it is skipped. */
export interface PollClock extends Clock {
  /** Wakes whoever sleeps no longer than this. */
  skip(ms: number): void;
}

/** `longMs`: what counts as long. */
export function createPollClock(longMs = 60_000): PollClock {
  const system = createSystemClock();
  let skipped = 0;
  const alarms = new Set<{ at: number; ring: () => void }>();
  const now = () => system.now() + skipped;
  const clock = createClock({
    now,
    alarm(ms, ring) {
      if (ms < longMs) return system.alarm(ms, ring);
      const alarm = { at: now() + ms, ring };
      alarms.add(alarm);
      return () => void alarms.delete(alarm);
    },
  });
  return {
    ...clock,
    skip(ms) {
      skipped += ms;
      for (const alarm of [...alarms]) {
        if (alarm.at > now()) continue;
        alarms.delete(alarm);
        alarm.ring();
      }
    },
  };
}
