import { type Clock, createSystemClock } from '../../src/clock.ts';

/** The system's clock, with time skipped. */
export function createSkippingClock(): Clock & { skip(ms: number): void } {
  const clock = createSystemClock();
  let skipped = 0;
  return {
    now: () => clock.now() + skipped,
    sleep: clock.sleep,
    skip: (ms) => {
      skipped += ms;
    },
  };
}
