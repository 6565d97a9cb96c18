import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import type { LaneState } from './lane.ts';

/**
 * The calls of one day, searches included; a new day begins at midnight where the portal is. HubSpot shares it among
 * all apps of an account, so its headers, where there are any, know better than a count of our own.
 *
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export interface DailyQuota {
  /** @throws GatewayError HUBSPOT_RATE_LIMITED until midnight when nothing is left. */
  require(): void;
  /** A call goes out. */
  note(): void;
  /** What HubSpot's headers say. */
  follow(limit: number, remaining: number): void;
  /** HubSpot refused a call for the day. */
  exhaust(): void;
  setTimeZone(timeZone: string): void;
  /** undefined when there is no daily limit. */
  state(): LaneState | undefined;
}

/** `limit` undefined: none until HubSpot's headers tell one. */
export function createDailyQuota({
  clock,
  limit: initialLimit,
}: {
  clock: Clock;
  limit: number | undefined;
}): DailyQuota {
  let limit = initialLimit;
  let timeZone = 'UTC';
  let used = 0;
  let endsAt = nextMidnight(clock.now(), timeZone);

  function refresh(): void {
    if (clock.now() < endsAt) return;
    used = 0;
    endsAt = nextMidnight(clock.now(), timeZone);
  }

  return {
    require() {
      refresh();
      if (limit === undefined || used < limit) return;
      throw new GatewayError(
        'HUBSPOT_RATE_LIMITED',
        "HubSpot's daily limit is used up until midnight in the portal's time zone",
        {
          retryAfterMs: endsAt - clock.now(),
        },
      );
    },
    note() {
      refresh();
      used += 1;
    },
    follow(nextLimit, remaining) {
      refresh();
      limit = nextLimit;
      used = Math.max(used, nextLimit - remaining);
    },
    exhaust() {
      refresh();
      limit ??= used;
      used = Math.max(used, limit);
    },
    setTimeZone(next) {
      timeZone = next;
      endsAt = nextMidnight(clock.now(), timeZone);
    },
    state() {
      refresh();
      return limit === undefined
        ? undefined
        : { limit, remaining: Math.max(0, limit - used), waiting: 0, resetsAt: endsAt };
    },
  };
}

const hourMs = 3_600_000;

/** Epoch milliseconds of the next midnight there; a day can have 23 or 25 hours. */
export function nextMidnight(now: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  const read = (epochMs: number) => {
    const [date = '', time = '00:00:00'] = format.format(epochMs).split(', ');
    const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
    return { date, sinceMidnightMs: ((hours * 60 + minutes) * 60 + seconds) * 1_000 };
  };
  const today = read(now).date;
  let later = now + hourMs;
  while (read(later).date === today) later += hourMs;
  return Math.floor(later / 1_000) * 1_000 - read(later).sinceMidnightMs;
}
