import type { WireProperty, WireSort } from '../../wire/index.ts';
import type { IndexEntry } from './index-entry.ts';
import { valueKindOf } from './property-values.ts';
import { byCreation, type EntryOrder, orderBySort, sortEntries, then } from './sort-entries.ts';

/** What search sees of one type. Whatever it was asked before costs next to nothing again. */
export interface IndexView {
  /** Live records, oldest first. */
  readonly entries: readonly IndexEntry[];
  /** All of them by one property, equals oldest first. */
  sorted(sort: WireSort, property: WireProperty): readonly IndexEntry[];
  /** The hits known under this key, found now if there are none; from then on they follow every change. */
  recall(key: string, find: () => FoundHits): readonly IndexEntry[];
  /** Puts one entry in place of another; undefined where a record comes or goes. */
  replace(before: IndexEntry | undefined, after: IndexEntry | undefined): void;
}

/** Hits with what keeps them right: their order, total, and which entries are among them. */
export interface FoundHits {
  /** Nobody else's list. */
  entries: IndexEntry[];
  compare: EntryOrder;
  /** undefined: all. */
  matches: ((entry: IndexEntry) => boolean) | undefined;
}

/** Pages of one search come one after another, so few of the last searches are enough. */
const keptSearches = 16;
const keptOrders = 16;

export function createIndexView(given: readonly IndexEntry[]): IndexView {
  const natural: FoundHits = {
    entries: [...given].sort(byCreation),
    compare: byCreation,
    matches: undefined,
  };
  const orders = new Map<string, FoundHits>();
  const searches = new Map<string, FoundHits>();
  return {
    entries: natural.entries,
    sorted(sort, property) {
      const key = `${sort.direction} ${valueKindOf(property)} ${property.name}`;
      const order = keep(orders, key, keptOrders, () => ({
        entries: sortEntries(natural.entries, sort, property),
        compare: then(orderBySort(sort, property), byCreation),
        matches: undefined,
      }));
      return order.entries;
    },
    recall: (key, find) => keep(searches, key, keptSearches, find).entries,
    replace(before, after) {
      for (const hits of [natural, ...orders.values(), ...searches.values()]) move(hits, before, after);
    },
  };
}

/** Orders are total, so an entry has one place and its neighbours need not be looked at. */
function move({ entries, compare, matches }: FoundHits, before?: IndexEntry, after?: IndexEntry): void {
  if (before !== undefined) {
    const place = lowerBound(entries, before, compare);
    if (entries[place] === before) entries.splice(place, 1);
  }
  if (after !== undefined && matches?.(after) !== false) {
    entries.splice(lowerBound(entries, after, compare), 0, after);
  }
}

function lowerBound(entries: readonly IndexEntry[], wanted: IndexEntry, compare: EntryOrder): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && compare(entry, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The map's value for a key, moved to its end; the one unused for longest goes when there are too many. */
function keep<Value>(map: Map<string, Value>, key: string, most: number, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
  return value;
}
