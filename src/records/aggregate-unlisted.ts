import type { WireFilterGroup } from '../wire/index.ts';
import { readAggregatePages } from './aggregate-pages.ts';
import { type AggregateGroup, createAggregateTally, type GroupProperty } from './aggregate-tally.ts';
import type { RecordRoad } from './record-road.ts';

/** A search, and how many records it finds. */
export interface CountedSearch {
  text: string | undefined;
  groups: readonly WireFilterGroup[];
  total: number;
}

/**
 * The groups of records whose values the portal does not list, such as options that were deleted. None when the search
 * finds another number of records than it should: then they changed meanwhile.
 */
export async function readUnlistedGroups(
  road: RecordRoad,
  group: GroupProperty,
  { text, groups, total: expected }: CountedSearch,
): Promise<readonly AggregateGroup[]> {
  const tally = createAggregateTally(road.type, [group], new Set());
  const properties = new Set([group.name]);
  const target = { text, searches: [[...groups]], properties, test: undefined };
  for await (const { records, total } of readAggregatePages(road, road, target)) {
    if (total !== undefined && total !== expected) return [];
    for (const record of records) tally.add(record);
  }
  return tally.result().groups;
}
