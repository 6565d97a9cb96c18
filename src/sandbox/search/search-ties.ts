import { compareIds } from '../store/compare-ids.ts';
import type { IndexEntry } from './index-entry.ts';
import type { EntryOrder } from './sort-entries.ts';

/**
 * How hits stand that are equal in what they are sorted by. HubSpot promises nothing: `scrambled` takes another
 * order for every search body, the same on all its pages, so that nobody leans on a second criterion.
 */
export type SearchTies = 'oldestFirst' | 'scrambled';

/** An order without a pattern, another one for every seed. */
export function scrambledOrder(seedText: string): EntryOrder {
  const seed = hash(seedText, 0x811c9dc5);
  return (left, right) =>
    hash(left.record.id, seed) - hash(right.record.id, seed) || compareIds(left.record.id, right.record.id);
}

/** Puts every run of hits that are equal to their neighbours into another order; runs stay where they are. */
export function reorderTies(
  hits: readonly IndexEntry[],
  equals: (left: IndexEntry, right: IndexEntry) => boolean,
  order: EntryOrder,
): IndexEntry[] {
  const reordered: IndexEntry[] = [];
  let run: IndexEntry[] = [];
  const endRun = () => {
    for (const entry of run.length > 1 ? run.sort(order) : run) reordered.push(entry);
    run = [];
  };
  for (const entry of hits) {
    const last = run.at(-1);
    if (last !== undefined && !equals(last, entry)) endRun();
    run.push(entry);
  }
  endRun();
  return reordered;
}

/** FNV-1a with a last stir, so that neighbouring ids do not stay neighbours. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
