import type { Builder } from './builder.ts';

/** The inputs of periods that are told from now: `RelativePeriod` and `PeriodLength`. `readPeriod` reads them. */
export function addRelativeInputs(builder: Builder) {
  const unit = builder.enumType('PeriodUnit', {
    description: "A stretch of the calendar in the portal's time zone.",
    values: {
      DAY: { description: 'From midnight to midnight.' },
      WEEK: { description: 'From Monday to Sunday.' },
      MONTH: {},
      QUARTER: { description: 'From the first of January, April, July or October.' },
      YEAR: {},
    } as const,
  });
  const length = builder.inputType('PeriodLength', {
    isOneOf: true,
    description:
      "A length of time, told from now; but for hours it keeps the time of day in the portal's time zone.",
    fields: (t) => ({
      hours: t.int(),
      days: t.int(),
      weeks: t.int(),
      months: t.int({ description: 'A day that the month does not have is its last.' }),
      years: t.int(),
    }),
  });
  const period = builder.inputType('RelativePeriod', {
    isOneOf: true,
    description:
      "A period that is told from now, in the portal's time zone. Both ends are included; of dates, those on which it begins and ends.",
    fields: (t) => ({
      last: t.field({ type: length, description: 'From this long ago until now.' }),
      next: t.field({ type: length, description: 'From now until this far ahead.' }),
      previous: t.field({ type: unit, description: 'The whole one before the current: DAY is yesterday.' }),
      current: t.field({ type: unit, description: 'The whole one that now is in: DAY is today.' }),
      following: t.field({ type: unit, description: 'The whole one after the current: DAY is tomorrow.' }),
    }),
  });
  return { length, period };
}
