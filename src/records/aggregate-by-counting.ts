import type { WireFilter } from '../wire/index.ts';
import { callsFor, maxAggregateCalls } from './aggregate-pages.ts';
import type { AggregateResult, GroupProperty } from './aggregate-tally.ts';
import { type CountedSearch, readUnlistedGroups } from './aggregate-unlisted.ts';
import { bodySize } from './body-size.ts';
import type { RecordRoad } from './record-road.ts';
import { searchLimits } from './search-limits.ts';
import { countRecords } from './search-records.ts';
import { hasRoom, withFilter } from './with-filter.ts';

/** Room in a search's body for what is not a filter: sorting, paging, the property. */
const restCharacters = 300;

/** How a page after the first begins, with the longest of ids. */
const nextPage: WireFilter = { propertyName: 'hs_object_id', operator: 'GT', value: '0'.repeat(20) };

/** Whether counting the records of each known value takes fewer calls than reading all records does. */
export function isCountingCheaper({ name, values }: GroupProperty, search: CountedSearch): boolean {
  const calls = countingCalls(values);
  if (values.length === 0 || calls >= callsFor(search.total) || calls > maxAggregateCalls) return false;
  const longest = values.reduce((a, b) => (b.length > a.length ? b : a));
  return fits(search, equals(name, longest));
}

export interface CountedGroups {
  /** Undefined when the counts do not add up: then everything has to be read. */
  result: AggregateResult | undefined;
  /** Searches that it took. */
  calls: number;
}

/**
 * Groups by one property with a search for each known value and one for none. Records that are missing from the total
 * then have values that the portal does not list: they are read.
 */
export async function aggregateByCounting(
  road: RecordRoad,
  group: GroupProperty,
  search: CountedSearch,
): Promise<CountedGroups> {
  const { name, values } = group;
  const { text, groups, total } = search;
  const none: WireFilter = { propertyName: name, operator: 'NOT_HAS_PROPERTY' };
  road.searchTime.requireFor(values.length + 1);
  const counted = await Promise.all(
    [...values, null].map(async (value) => {
      const filter = value === null ? none : equals(name, value);
      const count = await countRecords(road, { text, filterGroups: withFilter(groups, filter) });
      return { key: [value], count, numbers: new Map() };
    }),
  );
  const missing = total - counted.reduce((sum, { count }) => sum + count, 0);
  const unlistedSearch = missing === 0 ? undefined : searchUnlisted(group, search, missing);
  const unlisted = unlistedSearch === undefined ? [] : await readUnlistedGroups(road, group, unlistedSearch);
  const calls = counted.length + (unlistedSearch ? callsFor(missing) : 0);
  const ordered = [...counted.slice(0, -1), ...unlisted, ...counted.slice(-1)];
  const found = ordered.filter(({ count }) => count > 0);
  if (found.reduce((sum, { count }) => sum + count, 0) !== total) return { result: undefined, calls };
  return { result: { count: total, numbers: new Map(), groups: found }, calls };
}

function searchUnlisted(
  group: GroupProperty,
  search: CountedSearch,
  missing: number,
): CountedSearch | undefined {
  const filters: WireFilter[] = [
    { propertyName: group.name, operator: 'HAS_PROPERTY' },
    { propertyName: group.name, operator: 'NOT_IN', values: [...group.values] },
  ];
  const calls = countingCalls(group.values) + callsFor(missing);
  // Less than none is missing when records changed meanwhile.
  if (missing < 0 || calls > maxAggregateCalls || !fits(search, ...filters, nextPage)) return undefined;
  const { text, groups } = search;
  return { text, groups: withFilter(groups, ...filters), total: missing };
}

/** One for each value, one for the records without one, and the one that told the total. */
function countingCalls(values: readonly string[]): number {
  return values.length + 2;
}

function fits({ text = '', groups }: CountedSearch, ...added: WireFilter[]): boolean {
  return (
    hasRoom(groups, added.length) &&
    bodySize([text, withFilter(groups, ...added)]) + restCharacters <= searchLimits.bodyCharacters
  );
}

function equals(propertyName: string, value: string): WireFilter {
  return { propertyName, operator: 'EQ', value };
}
