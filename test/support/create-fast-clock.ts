import { type Clock, createClock, createSystemClock } from '../../src/clock.ts';

/** The system's clock, but so many times as fast. */
export function createFastClock(times: number): Clock {
  const clock = createSystemClock();
  const start = clock.now();
  return createClock({
    now: () => start + (clock.now() - start) * times,
    alarm: (ms, ring) => clock.alarm(ms / times, ring),
  });
}
