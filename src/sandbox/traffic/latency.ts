import { createRandom } from '../profiles/random.ts';

/** Milliseconds that every answer takes longer: always the same, or anything between two bounds. */
export type Latency = number | { min: number; max: number };

/** The server's side: how long the next answer is held back. */
export interface LatencySource {
  set(latencyMs: Latency): void;
  draw(): number;
}

/** What a timer of Node can hold. */
const mostMs = 2 ** 31 - 1;

export function createLatencySource(initial: Latency, seed: number): LatencySource {
  let bounds = readBounds(initial);
  const random = createRandom(seed);
  return {
    set(latencyMs) {
      bounds = readBounds(latencyMs);
    },
    draw: () => bounds.min + random.next() * (bounds.max - bounds.min),
  };
}

function readBounds(latencyMs: Latency): { min: number; max: number } {
  const { min, max } = typeof latencyMs === 'number' ? { min: latencyMs, max: latencyMs } : latencyMs;
  if (!(min >= 0 && min <= max && max <= mostMs)) {
    throw new TypeError(`a latency must be milliseconds from 0 up, min before max, not ${min} to ${max}`);
  }
  return { min, max };
}
