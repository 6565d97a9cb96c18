import type { WireProperty, WireSort } from '../../wire/index.ts';
import { compareIds } from '../store/compare-ids.ts';
import type { IndexEntry } from './index-entry.ts';
import { type SortKey, sortKeyOf } from './property-values.ts';

/** Negative where the left entry comes first. */
export type EntryOrder = (left: IndexEntry, right: IndexEntry) => number;

/** HubSpot's order where no sort is given: oldest first. */
export const byCreation: EntryOrder = (left, right) => {
  const [leftAt, rightAt] = [left.record.createdAt, right.record.createdAt];
  if (leftAt !== rightAt) return leftAt < rightAt ? -1 : 1;
  return compareIds(left.record.id, right.record.id);
};

/**
 * What a sort by one property says of two entries, 0 for equals. HubSpot does not tell where records without a value
 * go; here they come last either way, as in Elasticsearch by default.
 */
export function orderBySort(sort: WireSort, property: WireProperty): EntryOrder {
  const keyOf = sortKeyOf(property);
  const sign = sort.direction === 'DESCENDING' ? -1 : 1;
  return (left, right) => compareKeys(keyOf(left.record), keyOf(right.record), sign);
}

/** Two orders in one: the second decides where the first does not. */
export function then(first: EntryOrder, second: EntryOrder): EntryOrder {
  return (left, right) => first(left, right) || second(left, right);
}

/** All entries in the order of a sort; a key is made once for each, not once for each comparison. */
export function sortEntries(
  entries: readonly IndexEntry[],
  sort: WireSort,
  property: WireProperty,
): IndexEntry[] {
  const keyOf = sortKeyOf(property);
  const sign = sort.direction === 'DESCENDING' ? -1 : 1;
  return entries
    .map((entry) => ({ entry, key: keyOf(entry.record) }))
    .sort((left, right) => compareKeys(left.key, right.key, sign) || byCreation(left.entry, right.entry))
    .map(({ entry }) => entry);
}

function compareKeys(left: SortKey, right: SortKey, sign: number): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return left < right ? -sign : sign;
}
