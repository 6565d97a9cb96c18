import { type Clock, createSystemClock } from '../../src/clock.ts';

/** The system's clock, but so many times as fast. */
export function createFastClock(times: number): Clock {
  const clock = createSystemClock();
  const start = clock.now();
  return {
    now: () => start + (clock.now() - start) * times,
    sleep: (ms, signal) => clock.sleep(ms / times, signal),
  };
}
