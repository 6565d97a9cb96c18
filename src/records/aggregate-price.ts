import type { ObjectTypeModel } from '../portal/index.ts';
import { maxAggregateCalls } from './aggregate-pages.ts';
import type { AggregateQuery } from './aggregate-records.ts';
import type { Condition, Filter } from './condition.ts';
import { planRecords } from './plan-records.ts';
import { type PlannedCalls, priceRecords } from './price-records.ts';

/**
 * What counting and adding up takes of HubSpot at most, without asking it.
 *
 * @throws GatewayError FILTER_TOO_COMPLEX as `planRecords` does.
 */
export function priceAggregate(type: ObjectTypeModel, query: AggregateQuery): PlannedCalls[] {
  const { filter, text, groupBy, numbers } = query;
  const isCount = groupBy.length === 0 && numbers.size === 0;
  const asPage = () =>
    priceRecords(type, {
      filter,
      text,
      order: undefined,
      archived: false,
      page: { direction: 'forward', count: 1, after: undefined },
      needsPage: false,
      needsTotal: true,
    });
  if (looksAtAssociated(filter)) return asPage();
  const condition = filter as Condition;
  const plan = planRecords({ type, condition, text, sorted: !isCount, scanned: !isCount });
  if (plan.road === 'nothing' || plan.road === 'keys') return asPage();
  const base = { operation: 'objects.search', subject: type.path } as const;
  if (isCount && (plan.road === 'list' || (plan.searches.length === 1 && !plan.test)))
    return [{ ...base, calls: 1, why: 'HubSpot counts' }];
  const isCounted = numbers.size === 0 && groupBy.length === 1;
  const why = `${isCounted ? 'one for each value, or ' : ''}one for each 200 records that match, within a limit`;
  return [{ ...base, calls: maxAggregateCalls, why }];
}

function looksAtAssociated(filter: Filter): boolean {
  switch (filter.kind) {
    case 'associated':
      return true;
    case 'property':
      return false;
    case 'not':
      return looksAtAssociated(filter.of);
    default:
      return filter.of.some(looksAtAssociated);
  }
}
