import { GatewayError } from '../errors.ts';
import { createIdWalk, type IdPlace, type SearchTarget } from './id-walk.ts';
import type { RecordValue } from './record.ts';
import type { RecordRoad } from './record-road.ts';
import { searchLimits } from './search-limits.ts';
import { walkPages } from './walk-pages.ts';

/** Searches that one aggregate may make. At HubSpot's five a second they take twenty seconds and more. */
export const maxAggregateCalls = 100;

export interface AggregatePage {
  /** Those that pass the test, each in one page only. */
  records: RecordValue[];
  /** With the first page of one search: how many records there are to read. */
  total: number | undefined;
}

/** Everything that searches find, page by page. `bulk` is the road of what follows the first page. */
export async function* readAggregatePages(
  road: RecordRoad,
  bulk: RecordRoad,
  { test, ...target }: SearchTarget,
): AsyncGenerator<AggregatePage> {
  const first = createIdWalk(road, { ...target, test: undefined });
  const next = createIdWalk(bulk, { ...target, test: undefined });
  const page = { direction: 'forward', count: searchLimits.pageSize, needsTotal: false } as const;
  const callsEach = target.searches.length;
  // A page is made only when all of its searches may be.
  const limits = {
    callsEach,
    maxCalls: maxAggregateCalls - callsEach + 1,
    refuse: tooManyPages,
    whole: road.searchTime,
  };
  const step = (from: IdPlace | undefined) => (from === undefined ? first : next).step({ ...page, from });
  for await (const { hits, total } of walkPages(step, undefined, limits)) {
    const found = hits.flatMap(({ record }) => (record ? [record] : []));
    yield { records: test ? found.filter(test) : found, total };
    if (hits.length === 0) return;
  }
}

/** How many searches read so many records. */
export function callsFor(records: number): number {
  return Math.max(1, Math.ceil(records / searchLimits.pageSize));
}

/**
 * `made`: searches that were made already, to count the groups.
 *
 * @throws GatewayError QUERY_TOO_EXPENSIVE when there are more records than may be read.
 */
export function requireReadable(total: number, made: number): void {
  const calls = callsFor(total);
  if (made + calls <= maxAggregateCalls) return;
  if (calls <= maxAggregateCalls) throw doesNotAddUp(total, made);
  throw new GatewayError(
    'QUERY_TOO_EXPENSIVE',
    `${total} records match and would have to be read, which takes ${calls} searches; at most ${maxAggregateCalls} are made, for ${maxAggregateCalls * searchLimits.pageSize} records. Narrow the filter. Counts alone, grouped by one property with few values, need no reading.`,
    { argument: 'filter' },
  );
}

function doesNotAddUp(total: number, made: number): GatewayError {
  return new GatewayError(
    'QUERY_TOO_EXPENSIVE',
    `${made} searches counted the groups of ${total} records and did not add up, for records changed meanwhile or have values that the portal does not list. To read them takes ${callsFor(total)} more; at most ${maxAggregateCalls} are made in all. Narrow the filter, or try again.`,
    { argument: 'filter' },
  );
}

function tooManyPages(needed: number): GatewayError {
  return new GatewayError(
    'QUERY_TOO_EXPENSIVE',
    `The filter takes several searches side by side, ${needed} or more in all; at most ${maxAggregateCalls} are made. Narrow the filter.`,
    { argument: 'filter' },
  );
}
