import type { Portal } from '../portal/index.ts';
import type { RelativeMoment } from './relative-moment.ts';
import { dateOf, type PeriodLength, type RelativePeriod, readAgo, readPeriod } from './relative-period.ts';
import { createRelativeZone } from './relative-zone.ts';

interface OperatorInput {
  operator: string;
  operand: unknown;
}

interface RelativeScope {
  portal: Portal;
  moment: RelativeMoment;
  /** Calendar dates instead of instants. */
  isDate: boolean;
}

/**
 * `within` and `olderThan` as the operators on dates and instants that they stand for; any other is given back.
 *
 * @throws GatewayError BAD_USER_INPUT naming `argument`.
 */
export function toAbsolute(
  { operator, operand }: OperatorInput,
  { portal, moment, isDate }: RelativeScope,
  argument: string,
): OperatorInput {
  if ((operator !== 'within' && operator !== 'olderThan') || operand === null || operand === undefined)
    return { operator, operand };
  const zone = createRelativeZone(portal.model.account.timeZone);
  const toDate = (instant: number) => new Date(isDate ? dateOf(instant, zone) : instant);
  const now = moment.instant();
  if (operator === 'olderThan')
    return { operator: 'lt', operand: toDate(readAgo(operand as PeriodLength, now, zone, argument)) };
  const { from, to } = readPeriod(operand as RelativePeriod, now, zone, argument);
  return { operator: 'between', operand: { from: toDate(from), to: toDate(to) } };
}
