import { aggregateByCounting, isCountingCheaper } from './aggregate-by-counting.ts';
import { readAggregatePages, requireReadable } from './aggregate-pages.ts';
import { type AggregateResult, createAggregateTally, type GroupProperty } from './aggregate-tally.ts';
import { countRecordsMatching } from './count-records-matching.ts';
import { createConditionTest, propertiesOf } from './evaluate-condition.ts';
import { roomForIds, withoutIds } from './exclude-ids.ts';
import { type Matching, type MatchingPlan, planMatching } from './plan-matching.ts';
import { readCandidates } from './read-candidates.ts';
import type { RecordRoad } from './record-road.ts';

/** Filters that counting the groups adds to the search. */
const filtersOfCounting = 2;

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
  { searches, test, overlay }: Extract<MatchingPlan, { road: 'search' }>,
  { text, groupBy, numbers }: AggregateQuery,
): Promise<AggregateResult> {
  const { type } = road;
  const names = [...numbers, ...groupBy.map(({ name }) => name), ...(test ? propertiesOf(test) : [])];
  const properties = new Set(names);
  const [group, ...others] = groupBy;
  const isOne = searches.length === 1 && !test;
  const [whole = []] = searches;
  const room = isOne ? roomForIds(whole, { text, properties, reserve: filtersOfCounting }) : 0;
  const excluded = [...overlay.ids].slice(0, room);
  const groups = withoutIds(whole, excluded);
  const pages = readAggregatePages(road, bulk, {
    text,
    searches: isOne ? [groups] : searches,
    properties,
    test: overlay.leaveOut(test && createConditionTest(test, type)),
  });
  const tally = createAggregateTally(type, groupBy, numbers);
  const reading = overlay.matching(properties);
  // It fails where it is awaited.
  reading.catch(() => undefined);
  for await (const { records, total } of pages) {
    if (total !== undefined && searches.length === 1) {
      // The first page tells how many there are: less than all may do, or all may be too many.
      const search = { text, groups, total };
      const isCountable = isOne && numbers.size === 0 && others.length === 0;
      const counted =
        group && isCountable && isCountingCheaper(group, search)
          ? await aggregateByCounting(bulk, group, search)
          : undefined;
      if (counted?.result) {
        for (const { key, count } of counted.result.groups) tally.addCount(key, count);
        const loose = [...overlay.ids].slice(excluded.length);
        for (const record of await overlay.indexed({ groups, properties }, loose)) tally.removeCount(record);
        for (const record of await reading) tally.add(record);
        return tally.result();
      }
      requireReadable(total, counted?.calls ?? 0);
    }
    for (const record of records) tally.add(record);
  }
  for (const record of await reading) tally.add(record);
  return tally.result();
}
