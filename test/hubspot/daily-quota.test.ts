import { describe, expect, it } from 'vitest';
import { createDailyQuota, nextMidnight } from '../../src/hubspot/daily-quota.ts';
import { createManualClock } from './manual-clock.ts';

describe('midnight', () => {
  it.each([
    ['UTC', '2026-09-01T08:30:15.250Z', '2026-09-02T00:00:00Z'],
    ['Europe/Berlin', '2026-09-01T08:30:15.250Z', '2026-09-01T22:00:00Z'],
    ['Europe/Berlin', '2026-09-01T22:30:00Z', '2026-09-02T22:00:00Z'],
    ['Asia/Kathmandu', '2026-09-01T18:14:59Z', '2026-09-01T18:15:00Z'],
    ['Asia/Kathmandu', '2026-09-01T18:15:00Z', '2026-09-02T18:15:00Z'],
    ['US/Eastern', '2026-11-01T04:30:00Z', '2026-11-02T05:00:00Z'],
    ['US/Eastern', '2026-03-08T05:30:00Z', '2026-03-09T04:00:00Z'],
  ])('in %s after %s is %s', (timeZone, now, midnight) => {
    expect(new Date(nextMidnight(Date.parse(now), timeZone)).toISOString()).toBe(
      new Date(midnight).toISOString(),
    );
  });
});

describe('the daily quota', () => {
  const noon = Date.parse('2026-09-01T12:00:00Z');

  it('lets its calls out, refuses the next until midnight, and begins anew then', async () => {
    const clock = createManualClock(noon);
    const quota = createDailyQuota({ clock, limit: 2 });
    for (const _call of ['first', 'second']) {
      quota.require();
      quota.note();
    }
    expect(() => quota.require()).toThrow(
      expect.objectContaining({ code: 'HUBSPOT_RATE_LIMITED', retryAfterMs: 12 * 3_600_000 }),
    );
    await clock.advance(12 * 3_600_000);
    expect(() => quota.require()).not.toThrow();
    expect(quota.state()).toMatchObject({ limit: 2, remaining: 2 });
  });

  it('follows what HubSpot says, which counts the calls of other apps too', () => {
    const quota = createDailyQuota({ clock: createManualClock(noon), limit: 1_000 });
    quota.note();
    quota.follow(500_000, 10);
    expect(quota.state()).toMatchObject({ limit: 500_000, remaining: 10 });
    quota.follow(500_000, 12);
    expect(quota.state()).toMatchObject({ remaining: 10 });
  });

  it('is over when HubSpot says so, whatever was counted', () => {
    const quota = createDailyQuota({ clock: createManualClock(noon), limit: undefined });
    expect(quota.state()).toBeUndefined();
    quota.note();
    quota.exhaust();
    expect(() => quota.require()).toThrow(/daily limit/);
  });

  it('ends at midnight of the portal', () => {
    const quota = createDailyQuota({ clock: createManualClock(noon), limit: 1 });
    quota.setTimeZone('Europe/Berlin');
    expect(quota.state()?.resetsAt).toBe(Date.parse('2026-09-01T22:00:00Z'));
  });
});
