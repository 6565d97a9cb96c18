import { describe, expect, it } from 'vitest';
import { dateOf, type RelativePeriod, readAgo, readPeriod } from '../../src/schema/relative-period.ts';
import { createRelativeZone } from '../../src/schema/relative-zone.ts';

const argument = 'filter.createdate.within';

function read(period: RelativePeriod, now: string, timeZone: string | null): [string, string] {
  const { from, to } = readPeriod(period, Date.parse(now), createRelativeZone(timeZone), argument);
  return [new Date(from).toISOString(), new Date(to).toISOString()];
}

describe('a period that is told from now', () => {
  const now = '2026-11-23T19:40:38.000Z';
  it.each<[RelativePeriod, string, string, string]>([
    [{ last: { days: 30 } }, 'Europe/Berlin', '2026-10-24T18:40:38.000Z', now],
    [{ last: { days: 30 } }, 'UTC', '2026-10-24T19:40:38.000Z', now],
    [{ last: { hours: 24 } }, 'Europe/Berlin', '2026-11-22T19:40:38.000Z', now],
    [{ last: { weeks: 2 } }, 'America/New_York', '2026-11-09T19:40:38.000Z', now],
    [{ last: { months: 9 } }, 'UTC', '2026-02-23T19:40:38.000Z', now],
    [{ last: { years: 1 } }, 'UTC', '2025-11-23T19:40:38.000Z', now],
    [{ next: { days: 7 } }, 'UTC', now, '2026-11-30T19:40:38.000Z'],
    [{ next: { hours: 1 } }, 'UTC', now, '2026-11-23T20:40:38.000Z'],
    [{ current: 'DAY' }, 'UTC', '2026-11-23T00:00:00.000Z', '2026-11-23T23:59:59.999Z'],
    [{ current: 'DAY' }, 'Asia/Kathmandu', '2026-11-23T18:15:00.000Z', '2026-11-24T18:14:59.999Z'],
    [{ current: 'DAY' }, 'America/Los_Angeles', '2026-11-23T08:00:00.000Z', '2026-11-24T07:59:59.999Z'],
    [{ previous: 'DAY' }, 'UTC', '2026-11-22T00:00:00.000Z', '2026-11-22T23:59:59.999Z'],
    [{ following: 'DAY' }, 'UTC', '2026-11-24T00:00:00.000Z', '2026-11-24T23:59:59.999Z'],
    [{ current: 'WEEK' }, 'UTC', '2026-11-23T00:00:00.000Z', '2026-11-29T23:59:59.999Z'],
    [{ previous: 'WEEK' }, 'UTC', '2026-11-16T00:00:00.000Z', '2026-11-22T23:59:59.999Z'],
    [{ current: 'MONTH' }, 'Europe/Berlin', '2026-10-31T23:00:00.000Z', '2026-11-30T22:59:59.999Z'],
    [{ previous: 'MONTH' }, 'Europe/Berlin', '2026-09-30T22:00:00.000Z', '2026-10-31T22:59:59.999Z'],
    [{ following: 'MONTH' }, 'UTC', '2026-12-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z'],
    [{ current: 'QUARTER' }, 'UTC', '2026-10-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z'],
    [{ following: 'QUARTER' }, 'UTC', '2027-01-01T00:00:00.000Z', '2027-03-31T23:59:59.999Z'],
    [{ current: 'YEAR' }, 'UTC', '2026-01-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z'],
    [{ previous: 'YEAR' }, 'US/Eastern', '2025-01-01T05:00:00.000Z', '2026-01-01T04:59:59.999Z'],
  ])('%j in %s', (period, timeZone, from, to) => {
    expect(read(period, now, timeZone)).toEqual([from, to]);
  });

  it('begins on Monday when today is Sunday', () => {
    expect(read({ current: 'WEEK' }, '2026-11-29T12:00:00Z', 'UTC')).toEqual([
      '2026-11-23T00:00:00.000Z',
      '2026-11-29T23:59:59.999Z',
    ]);
  });

  it.each([
    ['2026-03-31T12:00:00Z', { months: 1 }, '2026-02-28T12:00:00.000Z'],
    ['2024-02-29T12:00:00Z', { years: 1 }, '2023-02-28T12:00:00.000Z'],
    ['2026-01-15T12:00:00Z', { months: 13 }, '2024-12-15T12:00:00.000Z'],
  ])('from %s back by %j ends on a day that there is', (at, last, from) => {
    expect(read({ last }, at, 'UTC')[0]).toBe(from);
  });

  it.each([
    ['of 23 hours', '2026-03-29T12:00:00Z', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
    ['of 25 hours', '2026-10-25T12:00:00Z', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z'],
  ])('is a whole day %s when the clocks are set', (_hours, now, from, to) => {
    expect(read({ current: 'DAY' }, now, 'Europe/Berlin')).toEqual([from, to]);
  });

  it('keeps the time of day over summer time, and hours do not', () => {
    const monday = '2026-03-30T10:00:00Z';
    expect(read({ last: { days: 2 } }, monday, 'Europe/Berlin')[0]).toBe('2026-03-28T11:00:00.000Z');
    expect(read({ last: { hours: 48 } }, monday, 'Europe/Berlin')[0]).toBe('2026-03-28T10:00:00.000Z');
  });

  it('is UTC where the time zone is not known', () => {
    for (const timeZone of [null, 'Mars/Olympus'])
      expect(read({ current: 'DAY' }, now, timeZone)[0]).toBe('2026-11-23T00:00:00.000Z');
  });

  it.each([
    ['days', 0],
    ['days', -3],
    ['hours', 900_000],
    ['months', 1_201],
    ['years', 2_147_483_647],
  ])('refuses %s: %i', (unit, count) => {
    expect(() => read({ last: { [unit]: count } }, now, 'UTC')).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument: `${argument}.last.${unit}` }),
    );
  });
});

describe('a calendar date', () => {
  it.each([
    ['2026-11-23T19:40:38Z', 'Asia/Kathmandu', '2026-11-24'],
    ['2026-11-23T19:40:38Z', 'America/New_York', '2026-11-23'],
    ['2026-11-23T03:00:00Z', 'America/New_York', '2026-11-22'],
  ])('of %s in %s is midnight UTC of %s', (now, timeZone, date) => {
    expect(dateOf(Date.parse(now), createRelativeZone(timeZone))).toBe(Date.parse(`${date}T00:00:00Z`));
  });

  it('this long ago is reckoned on the calendar there', () => {
    const zone = createRelativeZone('Asia/Kathmandu');
    const ago = readAgo({ months: 1 }, Date.parse('2026-03-30T19:00:00Z'), zone, 'x');
    expect(new Date(dateOf(ago, zone)).toISOString()).toBe('2026-02-28T00:00:00.000Z');
  });
});
