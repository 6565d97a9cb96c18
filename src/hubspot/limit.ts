import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import { type HubSpotAnswer, type Lane, type Middleware, nothingSent } from './call.ts';
import { createDailyQuota } from './daily-quota.ts';
import { type BudgetLane, createLane, type LaneState } from './lane.ts';

export interface LimitOptions {
  clock: Clock;
  /** Calls per ten seconds, search excluded. */
  burstPer10s: number;
  /** What this process may use of HubSpot's limit at most; undefined: all of it. */
  burstCeiling: number | undefined;
  searchPerSecond: number;
  /** Calls a day; undefined: none until HubSpot tells one. */
  daily: number | undefined;
  /** Calls that may wait in one lane. */
  maxQueue: number;
}

/** What is left of each limit; `daily` is absent where there is none. */
export type Budgets = Readonly<Record<Lane, LaneState>> & { readonly daily?: LaneState };

export interface Limiter {
  limitCalls: Middleware;
  budgets(): Budgets;
  /** The daily quota begins anew at midnight there. */
  setTimeZone(timeZone: string): void;
}

/**
 * Keeps one portal's calls within HubSpot's limits. Search has its own budget and does not draw from the burst; the
 * daily quota counts both.
 *
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export function createLimiter(options: LimitOptions): Limiter {
  const { clock, maxQueue } = options;
  const lanes: Record<Lane, BudgetLane> = {
    burst: createLane({ name: 'ten-second', limit: options.burstPer10s, windowMs: 10_000, clock, maxQueue }),
    search: createLane({ name: 'search', limit: options.searchPerSecond, windowMs: 1_000, clock, maxQueue }),
  };
  const quota = createDailyQuota({ clock, limit: options.daily });
  return {
    setTimeZone: quota.setTimeZone,
    budgets() {
      const daily = quota.state();
      return { burst: lanes.burst.state(), search: lanes.search.state(), ...(daily ? { daily } : {}) };
    },
    limitCalls: (next) => async (call, context) => {
      quota.require();
      const permit = await lanes[call.lane].acquire(context);
      try {
        if (call.prepare?.() === false) {
          permit.giveBack();
          return nothingSent;
        }
        context.receipt?.addWait(permit.waitedMs);
        quota.note();
        const answer = await next(call, context);
        followHeaders(answer);
        return answer;
      } catch (error) {
        if (error instanceof GatewayError) heed(error, call.lane);
        throw error;
      } finally {
        permit.release();
      }
    },
  };

  /** Search answers carry no rate-limit headers, and those to OAuth tokens none of the daily ones. */
  function followHeaders({ headers }: HubSpotAnswer): void {
    const read = (name: string) => Number.parseInt(headers[`x-hubspot-ratelimit-${name}`] ?? '', 10);
    if (read('interval-milliseconds') === 10_000 && read('max') > 0) {
      lanes.burst.setLimit(Math.min(options.burstCeiling ?? Number.POSITIVE_INFINITY, read('max')));
      if (read('remaining') >= 0) lanes.burst.noteRemaining(read('remaining'));
    }
    if (read('daily') > 0 && read('daily-remaining') >= 0)
      quota.follow(read('daily'), read('daily-remaining'));
  }

  function heed({ details, retryAfterMs }: GatewayError, lane: Lane): void {
    if (details?.status === 429 && details.policyName === 'DAILY') quota.exhaust();
    else if (details?.status === 429) {
      const named = details.policyName === 'TEN_SECONDLY_ROLLING' ? 'burst' : lane;
      lanes[named].pauseUntil(clock.now() + (retryAfterMs ?? 1_000));
    }
    // The account is being moved between data centres; until it is, nothing answers.
    if (details?.status === 477 && retryAfterMs !== undefined) {
      for (const each of Object.values(lanes)) each.pauseUntil(clock.now() + retryAfterMs);
    }
  }
}
