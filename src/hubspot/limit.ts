import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import { type HubSpotAnswer, type Lane, type Middleware, nothingSent } from './call.ts';
import { type BudgetLane, createLane } from './lane.ts';

export interface LimitOptions {
  clock: Clock;
  /** Calls per ten seconds, search excluded. */
  burstPer10s: number;
  searchPerSecond: number;
  /** Calls that may wait in one lane. */
  maxQueue: number;
}

export type Budgets = Readonly<Record<Lane, { limit: number; remaining: number; waiting: number }>>;

export interface Limiter {
  limitCalls: Middleware;
  budgets(): Budgets;
}

/**
 * Keeps one portal's calls within HubSpot's limits. Search has its own budget and does not draw from the burst.
 *
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export function createLimiter({ clock, burstPer10s, searchPerSecond, maxQueue }: LimitOptions): Limiter {
  const lanes: Record<Lane, BudgetLane> = {
    burst: createLane({ name: 'ten-second', limit: burstPer10s, windowMs: 10_000, clock, maxQueue }),
    search: createLane({ name: 'search', limit: searchPerSecond, windowMs: 1_000, clock, maxQueue }),
  };
  return {
    budgets: () => ({ burst: lanes.burst.state(), search: lanes.search.state() }),
    limitCalls: (next) => async (call, context) => {
      const permit = await lanes[call.lane].acquire(context);
      if (call.prepare?.() === false) {
        permit.giveBack();
        return nothingSent;
      }
      context.receipt?.addWait(permit.waitedMs);
      try {
        const answer = await next(call, context);
        if (call.lane === 'burst') followHeaders(lanes.burst, answer);
        return answer;
      } catch (error) {
        if (error instanceof GatewayError && error.details?.status === 429) {
          lanes[call.lane].pauseUntil(clock.now() + (error.retryAfterMs ?? 1_000));
        }
        throw error;
      } finally {
        permit.release();
      }
    },
  };
}

/** Search answers carry no rate-limit headers; the others say what the ten-second limit of this app is. */
function followHeaders(lane: BudgetLane, { headers }: HubSpotAnswer): void {
  if (headers['x-hubspot-ratelimit-interval-milliseconds'] !== '10000') return;
  const max = Number(headers['x-hubspot-ratelimit-max']);
  if (Number.isInteger(max) && max > 0) lane.setLimit(max);
}
