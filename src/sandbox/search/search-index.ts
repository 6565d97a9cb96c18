import { compareIds } from '../store/compare-ids.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import { propertyValue, type StoredRecord } from '../store/stored-record.ts';

/**
 * What search sees of the records: a copy that follows the record store with a lag, as HubSpot's does.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export interface SearchIndex {
  /** The type's live records, oldest first, as far as they have been indexed. */
  entriesOf(type: PortalObjectType): readonly IndexEntry[];
}

export interface IndexEntry {
  readonly record: StoredRecord;
  /** The searchable values in lower case, one per line; made when a `query` first needs it. */
  searchText(): string;
}

export interface SearchIndexOptions {
  clock: () => number;
  /** Asked again at every search: a changed lag also holds for what is waiting. */
  lagMs: () => number;
}

export function createSearchIndex(
  types: readonly PortalObjectType[],
  options: SearchIndexOptions,
): SearchIndex {
  const indexes = new Map(types.map((type) => [type.id, createTypeIndex(type, options)]));
  return { entriesOf: (type) => indexes.get(type.id)?.() ?? [] };
}

function createTypeIndex(
  type: PortalObjectType,
  { clock, lagMs }: SearchIndexOptions,
): () => readonly IndexEntry[] {
  const entries = new Map<string, IndexEntry>();
  let ordered: IndexEntry[] | undefined;
  const waiting: { record: StoredRecord; putAt: number }[] = [];

  const apply = (record: StoredRecord) => {
    if (record.archivedAt === undefined) entries.set(record.id, createEntry(type, record));
    else entries.delete(record.id);
    ordered = undefined;
  };

  for (const record of type.records.live()) apply(record);
  type.records.onPut((record) => {
    waiting.push({ record, putAt: clock() });
  });

  return () => {
    const until = clock() - lagMs();
    for (let next = waiting[0]; next !== undefined && next.putAt <= until; next = waiting[0]) {
      waiting.shift();
      apply(next.record);
    }
    ordered ??= [...entries.values()].sort(byCreation);
    return ordered;
  };
}

function createEntry(type: PortalObjectType, record: StoredRecord): IndexEntry {
  let text: string | undefined;
  return {
    record,
    searchText() {
      text ??= type.definition.searchableProperties
        .map((name) => propertyValue(record, name) ?? '')
        .join('\n')
        .toLowerCase();
      return text;
    },
  };
}

function byCreation(left: IndexEntry, right: IndexEntry): number {
  const [leftAt, rightAt] = [left.record.createdAt, right.record.createdAt];
  if (leftAt !== rightAt) return leftAt < rightAt ? -1 : 1;
  return compareIds(left.record.id, right.record.id);
}
