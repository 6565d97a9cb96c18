import { type Clock, createClock, createSystemClock } from '../../src/clock.ts';

/** The system's clock, which a test can set ahead. */
export function createSkippingClock(): Clock & { skip(ms: number): void } {
  const clock = createSystemClock();
  let skipped = 0;
  return {
    ...createClock({ now: () => clock.now() + skipped, alarm: clock.alarm }),
    skip: (ms) => {
      skipped += ms;
    },
  };
}
