import type { PortalObjectType } from '../store/portal-object-type.ts';
import { propertyValue, type StoredRecord } from '../store/stored-record.ts';

/** A record as search sees it, which may be an older state than the store's. */
export interface IndexEntry {
  readonly record: StoredRecord;
  /** The searchable values in lower case, one per line; made when a `query` first needs it. */
  searchText(): string;
}

export function createIndexEntry(type: PortalObjectType, record: StoredRecord): IndexEntry {
  let text: string | undefined;
  let searched: readonly string[] | undefined;
  return {
    record,
    searchText() {
      const names = type.searchableProperties();
      // A schema may come to search other properties.
      if (text === undefined || names !== searched) {
        text = names
          .map((name) => propertyValue(record, name) ?? '')
          .join('\n')
          .toLowerCase();
        searched = names;
      }
      return text;
    },
  };
}
