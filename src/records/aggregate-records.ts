import { aggregateByCounting, isCountingCheaper } from './aggregate-by-counting.ts';
import { readAggregatePages, requireReadable } from './aggregate-pages.ts';
import { type AggregateResult, createAggregateTally, type GroupProperty } from './aggregate-tally.ts';
import { countRecordsMatching } from './count-records-matching.ts';
import { createConditionTest, propertiesOf } from './evaluate-condition.ts';
import { type Matching, planMatching } from './plan-matching.ts';
import type { RecordPlan } from './plan-records.ts';
import { readCandidates } from './read-candidates.ts';
import type { RecordRoad } from './record-road.ts';

export interface AggregateQuery extends Matching {
  /** Empty: no groups are wanted. */
  groupBy: readonly GroupProperty[];
  /** The number properties that are added up, averaged and so on. */
  numbers: ReadonlySet<string>;
}

/**
 * Counts and sums of all records that match, in the fewest calls. What has to be read is read whole or refused, never
 * in part. `bulk` is the road of everything beyond the first page.
 *
 * @throws GatewayError QUERY_TOO_EXPENSIVE, FILTER_TOO_COMPLEX, and whatever HubSpot answers.
 */
export async function aggregateRecords(
  road: RecordRoad,
  bulk: RecordRoad,
  query: AggregateQuery,
): Promise<AggregateResult> {
  const { groupBy, numbers } = query;
  if (groupBy.length === 0 && numbers.size === 0) {
    return { count: await countRecordsMatching(road, bulk, query), numbers: new Map(), groups: [] };
  }
  const plan = await planMatching(road, query, { sorted: true, scanned: true });
  switch (plan.road) {
    case 'nothing':
      return createAggregateTally(road.type, groupBy, numbers).result();
    case 'list':
      throw new TypeError('What is scanned is not answered by a list');
    case 'keys': {
      const tally = createAggregateTally(road.type, groupBy, numbers);
      const properties = [...numbers, ...groupBy.map(({ name }) => name)];
      for (const record of await readCandidates(road, plan.keys, plan.test, properties)) tally.add(record);
      return tally.result();
    }
    case 'search':
      return await aggregateSearches(road, bulk, plan, query);
  }
}

async function aggregateSearches(
  road: RecordRoad,
  bulk: RecordRoad,
  { searches, test }: Extract<RecordPlan, { road: 'search' }>,
  { text, groupBy, numbers }: AggregateQuery,
): Promise<AggregateResult> {
  const { type } = road;
  const names = [...numbers, ...groupBy.map(({ name }) => name), ...(test ? propertiesOf(test) : [])];
  const tally = createAggregateTally(type, groupBy, numbers);
  const [groups = []] = searches;
  const [group, ...others] = groupBy;
  const isCountable = searches.length === 1 && !test && numbers.size === 0 && others.length === 0;
  for await (const { records, total } of readAggregatePages(road, bulk, {
    text,
    searches,
    properties: new Set(names),
    test: test && createConditionTest(test, type),
  })) {
    if (total !== undefined && searches.length === 1) {
      // The first page tells how many there are: less than all may do, or all may be too many.
      const search = { text, groups, total };
      const counted =
        group && isCountable && isCountingCheaper(group, search)
          ? await aggregateByCounting(bulk, group, search)
          : undefined;
      if (counted?.result) return counted.result;
      requireReadable(total, counted?.calls ?? 0);
    }
    for (const record of records) tally.add(record);
  }
  return tally.result();
}
