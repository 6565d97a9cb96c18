import type { WireProperty, WireSort } from '../../wire/index.ts';
import { propertyValue, type StoredRecord } from '../store/stored-record.ts';
import { toNumber, valueKindOf } from './property-values.ts';
import type { IndexEntry } from './search-index.ts';

interface Keyed<Key> {
  entry: IndexEntry;
  key: Key;
}

/** Sorts hits by one property. Records without a value come last either way; equals stay oldest first. */
export function sortEntries(
  entries: readonly IndexEntry[],
  sort: WireSort,
  property: WireProperty,
): IndexEntry[] {
  const sign = sort.direction === 'DESCENDING' ? -1 : 1;
  const kind = valueKindOf(property);
  if (kind === 'number' || kind === 'instant') {
    const { present, absent } = split(entries, (record) => {
      const value = propertyValue(record, property.name);
      const number = value === undefined ? Number.NaN : toNumber(kind, value);
      return Number.isNaN(number) ? undefined : number;
    });
    return merge(
      present.sort((left, right) => sign * (left.key - right.key)),
      absent,
    );
  }
  const { present, absent } = split(entries, (record) => propertyValue(record, property.name)?.toLowerCase());
  return merge(
    present.sort((left, right) => {
      if (left.key === right.key) return 0;
      return left.key < right.key ? -sign : sign;
    }),
    absent,
  );
}

function split<Key>(
  entries: readonly IndexEntry[],
  keyOf: (record: StoredRecord) => Key | undefined,
): { present: Keyed<Key>[]; absent: IndexEntry[] } {
  const present: Keyed<Key>[] = [];
  const absent: IndexEntry[] = [];
  for (const entry of entries) {
    const key = keyOf(entry.record);
    if (key === undefined) absent.push(entry);
    else present.push({ entry, key });
  }
  return { present, absent };
}

function merge<Key>(present: readonly Keyed<Key>[], absent: readonly IndexEntry[]): IndexEntry[] {
  return [...present.map(({ entry }) => entry), ...absent];
}
