import { mean } from './median.ts';

export interface MemorySample {
  minutes: number;
  heapUsed: number;
  rss: number;
  external: number;
}

export interface MemoryTrend {
  /** Means over the second and the last quarter. */
  heapStart: number;
  heapEnd: number;
  /** Of a line through the samples after the first quarter, in bytes. */
  slopePerMinute: number;
}

/** How the heap went after its warm-up, which is the first quarter. */
export function trendOf(samples: readonly MemorySample[]): MemoryTrend {
  const quarter = Math.floor(samples.length / 4);
  const heap = (from: number, to: number) => mean(samples.slice(from, to).map(({ heapUsed }) => heapUsed));
  const warm = samples.slice(quarter);
  const meanMinutes = mean(warm.map(({ minutes }) => minutes));
  const meanHeap = mean(warm.map(({ heapUsed }) => heapUsed));
  const spread = mean(warm.map(({ minutes }) => (minutes - meanMinutes) ** 2));
  const together = mean(warm.map(({ minutes, heapUsed }) => (minutes - meanMinutes) * (heapUsed - meanHeap)));
  return {
    heapStart: heap(quarter, quarter * 2),
    heapEnd: heap(samples.length - quarter, samples.length),
    slopePerMinute: together / spread,
  };
}
