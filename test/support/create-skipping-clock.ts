import { type Clock, createSystemClock } from '../../src/clock.ts';

/** The system's clock, with time skipped. */
export function createSkippingClock(): Clock & { skip(ms: number): void } {
  const clock = createSystemClock();
  let skipped = 0;
  return {
    ...clock,
    now: () => clock.now() + skipped,
    skip: (ms) => {
      skipped += ms;
    },
  };
}
