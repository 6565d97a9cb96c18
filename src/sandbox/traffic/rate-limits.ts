import { randomUUID } from 'node:crypto';
import type { WireAccount } from '../../wire/index.ts';
import { getOrMake } from '../store/get-or-make.ts';
import { dailyBody, type RateLimitBody, secondlyBody, tenSecondlyBody } from './rate-limit-bodies.ts';
import { createRollingWindow, type RollingWindow } from './rolling-window.ts';

export interface RateLimitOptions {
  /** Per token in ten rolling seconds, searches not counted. */
  burstPer10s: number;
  /** The same for all tokens of the OAuth app in a portal together; default 110. */
  oauthBurstPer10s?: number;
  /** Per portal, whatever the token. */
  searchPerSecond: number;
  /** Per portal and day of the portal's time zone. */
  daily: number;
}

/** Whose calls are counted together. */
export interface RateCaller {
  token: string;
  kind: 'static' | 'oauth';
}

export interface RateVerdict {
  /** Sent with the answer, whatever it is; none on searches. */
  headers: Record<string, string>;
  /** The body of a 429; absent when the call may pass. */
  refused?: RateLimitBody;
}

export interface RateLimiter {
  admit(caller: RateCaller, lane: 'search' | 'standard'): RateVerdict;
  /** What was used so far stays used. */
  setLimits(limits: RateLimitOptions | 'off'): void;
}

/** Limits are on a portal. Refused calls use nothing up. */
export function createRateLimiter(
  initial: RateLimitOptions | 'off',
  account: WireAccount,
  clock: () => number,
): RateLimiter {
  let limits = initial;
  const bursts = new Map<string, RollingWindow>();
  const searches = createRollingWindow(1_000);
  const dayOf = createCalendar(account.timeZone);
  let today = { day: '', used: 0 };

  const refusalOf = (
    limits: CallerLimits,
    lane: 'search' | 'standard',
    burst: RollingWindow,
    now: number,
  ) => {
    if (limits.daily !== undefined && today.used >= limits.daily) return dailyBody(randomUUID());
    if (lane === 'search') {
      return searches.count(now) >= limits.searchPerSecond ? secondlyBody(account.portalId) : undefined;
    }
    return burst.count(now) >= limits.burstPer10s ? tenSecondlyBody(account.portalId) : undefined;
  };

  return {
    admit(caller, lane) {
      if (limits === 'off') return { headers: {} };
      const own = limitsOf(limits, caller);
      const now = clock();
      const day = dayOf(now);
      if (day !== today.day) today = { day, used: 0 };
      const burst = getOrMake(bursts, caller.kind === 'oauth' ? 'oauth' : caller.token, () =>
        createRollingWindow(10_000),
      );

      const refused = refusalOf(own, lane, burst, now);
      if (refused === undefined) {
        if (own.daily !== undefined) today.used += 1;
        (lane === 'search' ? searches : burst).add(now);
      }
      const headers = lane === 'search' ? {} : describe(own, burst, today.used, now);
      return refused === undefined ? { headers } : { headers, refused };
    },
    setLimits(next) {
      limits = next;
    },
  };
}

interface CallerLimits {
  burstPer10s: number;
  searchPerSecond: number;
  /** undefined: the portal's daily quota is not about this caller. */
  daily: number | undefined;
}

/** @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
function limitsOf(limits: RateLimitOptions, { kind }: RateCaller): CallerLimits {
  if (kind === 'static') return limits;
  return { ...limits, burstPer10s: limits.oauthBurstPer10s ?? 110, daily: undefined };
}

/** @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
function describe(
  limits: CallerLimits,
  burst: RollingWindow,
  usedToday: number,
  now: number,
): Record<string, string> {
  const secondly = Math.max(1, Math.floor(limits.burstPer10s / 10));
  const left = (limit: number, used: number) => String(Math.max(0, limit - used));
  const daily =
    limits.daily === undefined
      ? {}
      : {
          'X-HubSpot-RateLimit-Daily': String(limits.daily),
          'X-HubSpot-RateLimit-Daily-Remaining': left(limits.daily, usedToday),
        };
  return {
    ...daily,
    'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
    'X-HubSpot-RateLimit-Max': String(limits.burstPer10s),
    'X-HubSpot-RateLimit-Remaining': left(limits.burstPer10s, burst.count(now)),
    // Still sent, no longer enforced.
    'X-HubSpot-RateLimit-Secondly': String(secondly),
    'X-HubSpot-RateLimit-Secondly-Remaining': left(secondly, burst.count(now, 1_000)),
  };
}

/** The calendar day of an instant where the portal is: the daily quota starts anew at its midnight. */
function createCalendar(timeZone = 'UTC'): (now: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return (now) => format.format(now);
}
