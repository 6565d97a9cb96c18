import { compareIds, lowerBound } from './compare-ids.ts';

/** A set of record ids that can be walked in ascending order. */
export interface SortedIds {
  readonly size: number;
  has(id: string): boolean;
  add(id: string): void;
  delete(id: string): void;
  ascending(): readonly string[];
}

export function createSortedIds(): SortedIds {
  const members = new Set<string>();
  // Sorted when first walked, not on every insertion: loading 60,000 records in any order stays O(n log n).
  let sorted: string[] | undefined = [];

  return {
    get size() {
      return members.size;
    },
    has: (id) => members.has(id),
    add(id) {
      if (members.has(id)) return;
      members.add(id);
      const last = sorted?.at(-1);
      if (last === undefined ? members.size === 1 : compareIds(last, id) < 0) sorted?.push(id);
      else sorted = undefined;
    },
    delete(id) {
      if (!members.delete(id)) return;
      sorted?.splice(lowerBound(sorted, id), 1);
    },
    ascending() {
      sorted ??= [...members].sort(compareIds);
      return sorted;
    },
  };
}
