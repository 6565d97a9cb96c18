import { describe, expect, it } from 'vitest';
import { createRelativeZone } from '../../src/schema/relative-zone.ts';

const asUtc = (text: string) => Date.parse(`${text}Z`);

describe('an instant by the clocks of a place', () => {
  it.each([
    ['Europe/Berlin', '2026-07-01T12:00:00.000', '2026-07-01T10:00:00.000Z'],
    ['Europe/Berlin', '2026-01-01T12:00:00.250', '2026-01-01T11:00:00.250Z'],
    ['Asia/Kathmandu', '2026-07-01T00:00:00.000', '2026-06-30T18:15:00.000Z'],
    ['America/St_Johns', '2026-07-01T00:00:00.000', '2026-07-01T02:30:00.000Z'],
    ['Pacific/Apia', '2011-12-31T00:00:00.000', '2011-12-30T10:00:00.000Z'],
    ['UTC', '1969-12-31T23:59:59.999', '1969-12-31T23:59:59.999Z'],
    ['UTC', '0050-01-01T00:00:00.000', '0050-01-01T00:00:00.000Z'],
  ])('in %s, %s is %s', (timeZone, local, instant) => {
    const zone = createRelativeZone(timeZone);
    expect(new Date(zone.toInstant(asUtc(local))).toISOString()).toBe(instant);
    expect(zone.toLocal(Date.parse(instant))).toBe(asUtc(local));
  });

  it.each([
    // The clocks go from 2:00 to 3:00, from 0:00 to 1:00, from 3:00 back to 2:00, and from 1:00 back to 0:00.
    ['never shown', 'Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
    ['a midnight never shown', 'Africa/Cairo', '2026-04-24T00:00:00', '2026-04-23T22:00:00.000Z'],
    ['shown twice', 'Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
    ['a midnight shown twice', 'America/Havana', '2026-11-01T00:00:00', '2026-11-01T04:00:00.000Z'],
  ])('%s in %s: %s is %s', (_case, timeZone, local, instant) => {
    expect(new Date(createRelativeZone(timeZone).toInstant(asUtc(local))).toISOString()).toBe(instant);
  });

  it('comes back from every hour of a year', () => {
    for (const timeZone of [
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
    ]) {
      const zone = createRelativeZone(timeZone);
      for (let instant = Date.UTC(2026, 0, 1); instant < Date.UTC(2027, 0, 1); instant += 3_600_000 * 5) {
        const back = zone.toInstant(zone.toLocal(instant));
        // An hour that is shown twice is the first of the two.
        expect(zone.toLocal(back)).toBe(zone.toLocal(instant));
        expect(back).toBeLessThanOrEqual(instant);
      }
    }
  });
});
