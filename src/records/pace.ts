import type { Clock } from '../clock.ts';

/** When the next call below HubSpot's maximum may go. */
export interface Pace {
  /** Milliseconds until then; 0 for now. */
  waitMs(): number;
  /** A call goes now. */
  note(): void;
}

const spanMs = 1_000;
const msPerCall = 10;
const maxWaitMs = 200;

/**
 * While permits get short, keys gather the longer the more calls there were in the last second, so that many small
 * requests settle at about ten calls a second instead of one each.
 */
export function createPace(clock: Clock, isShort: () => boolean): Pace {
  const calledAt: number[] = [];
  return {
    waitMs() {
      const now = clock.now();
      while (calledAt[0] !== undefined && calledAt[0] <= now - spanMs) calledAt.shift();
      const last = calledAt.at(-1);
      if (last === undefined || !isShort()) return 0;
      return Math.max(0, last + Math.min(maxWaitMs, msPerCall * calledAt.length) - now);
    },
    note: () => void calledAt.push(clock.now()),
  };
}
