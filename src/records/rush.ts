import type { Clock } from '../clock.ts';

/** Tells a rush of requests from steady traffic. */
export interface Rush {
  /** A request asks for something; `withOthers`: while others are being answered. One client alone makes no rush. */
  note(withOthers: boolean): void;
  /** Whether many have asked at once of late, and the last of them just now: more are likely to come. */
  isOn(): boolean;
}

const spanMs = 50;
const many = 20;
/** A rush has stragglers. */
const stragglersMs = 1_000;
/** In a rush a moment without a new request is no sign that it is over. */
const quietMs = 15;

export function createRush(clock: Clock): Rush {
  let since = 0;
  let earlier = 0;
  let count = 0;
  let lastAt = 0;
  let stragglersUntil = 0;

  function roll(now: number): void {
    if (now - since < spanMs) return;
    earlier = now - since < 2 * spanMs ? count : 0;
    count = 0;
    since = now;
  }

  return {
    note(withOthers) {
      const now = clock.now();
      roll(now);
      if (withOthers) count += 1;
      if (earlier + count >= many) stragglersUntil = now + stragglersMs;
      lastAt = now;
    },
    isOn() {
      const now = clock.now();
      return now < stragglersUntil && now - lastAt < quietMs;
    },
  };
}
