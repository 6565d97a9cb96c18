import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';

/** What is left of the time that a request has for many searches. */
export interface SearchTime {
  /**
   * @param calls searches that are still to be made.
   * @throws GatewayError QUERY_TOO_EXPENSIVE when HubSpot's limit does not let them go in time, others' searches left
   *   aside.
   */
  requireFor(calls: number): void;
}

export interface SearchTimeOptions {
  clock: Clock;
  /** Epoch milliseconds. */
  until: number;
  /** Searches a second, and how many are left of them. */
  budget(): { limit: number; remaining: number };
}

/** A search has its place in HubSpot's second until a second after its answer. */
const roundMs = 1_000 + 100;

export function createSearchTime({ clock, until, budget }: SearchTimeOptions): SearchTime {
  return {
    requireFor(calls) {
      const { limit, remaining } = budget();
      const neededMs = Math.ceil(Math.max(0, calls - remaining) / limit) * roundMs;
      const leftMs = until - clock.now();
      if (neededMs <= leftMs) return;
      throw new GatewayError(
        'QUERY_TOO_EXPENSIVE',
        `It takes ${calls} more searches, which are ${inSeconds(neededMs)} s at HubSpot's ${limit} a second; the request has ${inSeconds(leftMs)} s left. Narrow the filter, or give the request more time.`,
        { argument: 'filter' },
      );
    },
  };
}

function inSeconds(ms: number): number {
  return Math.max(0, Math.round(ms / 1_000));
}
