import type { Clock } from '../clock.ts';

/** Tells a rush of requests from steady traffic. */
export interface Rush {
  /** A request asks for something. */
  note(): void;
  /** Whether many have asked of late, and the last of them just now: more are likely to come. */
  isOn(): boolean;
}

const spanMs = 50;
const many = 20;
/** In a rush a moment without a new request is no sign that it is over. */
const quietMs = 15;

export function createRush(clock: Clock): Rush {
  let since = 0;
  let earlier = 0;
  let count = 0;
  let lastAt = 0;

  function roll(now: number): void {
    if (now - since < spanMs) return;
    earlier = now - since < 2 * spanMs ? count : 0;
    count = 0;
    since = now;
  }

  return {
    note() {
      const now = clock.now();
      roll(now);
      count += 1;
      lastAt = now;
    },
    isOn() {
      const now = clock.now();
      roll(now);
      return earlier + count >= many && now - lastAt < quietMs;
    },
  };
}
