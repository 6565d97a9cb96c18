import { badUserInput } from '../errors.ts';
import type { RelativeZone } from './relative-zone.ts';

/** `RelativePeriod`: exactly one key. */
export interface RelativePeriod {
  last?: PeriodLength;
  next?: PeriodLength;
  previous?: PeriodUnit;
  current?: PeriodUnit;
  following?: PeriodUnit;
}

/** `PeriodLength`: exactly one key. */
export type PeriodLength = Partial<Record<LengthUnit, number>>;

export type PeriodUnit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

type LengthUnit = 'hours' | 'days' | 'weeks' | 'months' | 'years';

/** From when to when, in epoch milliseconds, both included. */
export interface InstantRange {
  from: number;
  to: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** @throws GatewayError BAD_USER_INPUT naming `argument` when a length is out of bounds. */
export function readPeriod(
  period: RelativePeriod,
  now: number,
  zone: RelativeZone,
  argument: string,
): InstantRange {
  const { last, next } = period;
  if (last) return { from: moveBy(now, last, -1, zone, `${argument}.last`), to: now };
  if (next) return { from: now, to: moveBy(now, next, 1, zone, `${argument}.next`) };
  const [unit, steps] = stepsOf(period);
  const start = startOf(unit, zone.toLocal(now));
  // HubSpot keeps milliseconds: the last one of the period is its end.
  const [from = 0, end = 0] = [steps, steps + 1].map((count) =>
    zone.toInstant(moveLocal(start, unit, count)),
  );
  return { from, to: end - 1 };
}

/** @throws GatewayError BAD_USER_INPUT naming `argument` when the length is out of bounds. */
export function readAgo(length: PeriodLength, now: number, zone: RelativeZone, argument: string): number {
  return moveBy(now, length, -1, zone, argument);
}

/** The midnight UTC that stands for the calendar date of an instant. */
export function dateOf(instant: number, zone: RelativeZone): number {
  return startOf('DAY', zone.toLocal(instant));
}

function stepsOf({ previous, current, following }: RelativePeriod): [PeriodUnit, number] {
  if (previous) return [previous, -1];
  if (current) return [current, 0];
  if (following) return [following, 1];
  throw new TypeError('A relative period has exactly one key');
}

/** A hundred years of each. */
const longest: Record<LengthUnit, number> = {
  hours: 876_600,
  days: 36_525,
  weeks: 5_217,
  months: 1_200,
  years: 100,
};

const unitOf = { days: 'DAY', weeks: 'WEEK', months: 'MONTH', years: 'YEAR' } as const;

/** Hours are spans of time; all else keeps the time of day there. */
function moveBy(
  instant: number,
  length: PeriodLength,
  sign: 1 | -1,
  zone: RelativeZone,
  argument: string,
): number {
  const [unit, count] = (Object.entries(length) as [LengthUnit, number][])[0] ?? [];
  if (unit === undefined || count === undefined) throw new TypeError('A length has exactly one key');
  if (count < 1 || count > longest[unit]) {
    throw badUserInput(
      `${argument}.${unit}`,
      `Argument "${argument}.${unit}" must be between 1 and ${longest[unit]}, got ${count}.`,
    );
  }
  if (unit === 'hours') return instant + sign * count * hourMs;
  return zone.toInstant(moveLocal(zone.toLocal(instant), unitOf[unit], sign * count));
}

function moveLocal(local: number, unit: PeriodUnit, count: number): number {
  if (unit === 'DAY' || unit === 'WEEK') return local + count * (unit === 'DAY' ? 1 : 7) * dayMs;
  const date = new Date(local);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + count * monthsOf[unit], 1);
  // A month back from 31 March is the last of February.
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}

const monthsOf = { MONTH: 1, QUARTER: 3, YEAR: 12 };

function startOf(unit: PeriodUnit, local: number): number {
  const day = Math.floor(local / dayMs) * dayMs;
  if (unit === 'DAY') return day;
  const date = new Date(day);
  // Monday, as ISO 8601 has it.
  if (unit === 'WEEK') return day - ((date.getUTCDay() + 6) % 7) * dayMs;
  const month = date.getUTCMonth();
  date.setUTCMonth(month - (month % monthsOf[unit]), 1);
  return date.getTime();
}
