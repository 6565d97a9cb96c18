import { lowerBound } from './compare-ids.ts';
import { createSortedIds } from './sorted-ids.ts';
import type { StoredRecord } from './stored-record.ts';
import { createUniqueIndex } from './unique-index.ts';

/** The records of one object type: by id, by unique property, and in id order. Loading and writing take one door, `put`. */
export interface RecordCollection {
  readonly uniqueProperties: ReadonlySet<string>;
  /** Adds the record or replaces the one with its id. */
  put(record: StoredRecord): void;
  /** Remembers that `mergedId` now means `successorId`. */
  alias(mergedId: string, successorId: string): void;
  /** The id that stands for `id` after merges; `id` itself when it was never merged away. */
  currentId(id: string): string;
  isMerged(id: string): boolean;
  isLive(id: string): boolean;
  find(id: string, archived: boolean): StoredRecord | undefined;
  findByUnique(propertyName: string, value: string, archived: boolean): StoredRecord | undefined;
  /** Up to `limit` records with ids from `fromId` on, and the id the next page starts at. */
  page(request: { archived: boolean; fromId?: string; limit: number }): RecordSlice;
  live(): Iterable<StoredRecord>;
  onPut(listener: (record: StoredRecord) => void): void;
}

export interface RecordSlice {
  records: StoredRecord[];
  nextId?: string;
}

export function createRecordCollection(uniqueProperties: Iterable<string>): RecordCollection {
  const byId = new Map<string, StoredRecord>();
  const liveIds = createSortedIds();
  const archivedIds = createSortedIds();
  const successors = new Map<string, string>();
  const indexes = new Map([...uniqueProperties].map((name) => [name, createUniqueIndex(name)]));
  const listeners: ((record: StoredRecord) => void)[] = [];

  const find = (id: string, archived: boolean) => {
    const record = byId.get(id);
    return record !== undefined && (record.archivedAt !== undefined) === archived ? record : undefined;
  };

  // Looked at before anything changes, so that a refused record leaves no trace.
  const refuseConflicts = (record: StoredRecord) => {
    if (record.archivedAt !== undefined) return;
    for (const [name, index] of indexes) {
      const conflict = index.conflictOf(record);
      if (conflict === undefined) continue;
      const ids = `${conflict.holderId} and ${record.id}`;
      throw new TypeError(`${name} is unique, but records ${ids} both have ${conflict.value}`);
    }
  };

  return {
    uniqueProperties: new Set(indexes.keys()),
    put(record) {
      refuseConflicts(record);
      const before = byId.get(record.id);
      for (const index of indexes.values()) {
        if (before !== undefined) index.remove(before);
        index.add(record);
      }
      byId.set(record.id, record);
      const [home, other] = record.archivedAt === undefined ? [liveIds, archivedIds] : [archivedIds, liveIds];
      other.delete(record.id);
      home.add(record.id);
      for (const listener of listeners) listener(record);
    },
    alias(mergedId, successorId) {
      successors.set(mergedId, successorId);
    },
    currentId(id) {
      let current = id;
      const seen = new Set<string>();
      // A successor may itself have been merged away later.
      for (let next = successors.get(current); next !== undefined; next = successors.get(current)) {
        if (seen.has(current)) break;
        seen.add(current);
        current = next;
      }
      return current;
    },
    isMerged: (id) => successors.has(id),
    isLive: (id) => liveIds.has(id),
    find,
    findByUnique(propertyName, value, archived) {
      const id = indexes.get(propertyName)?.find(value, archived);
      return id === undefined ? undefined : find(id, archived);
    },
    page({ archived, fromId, limit }) {
      const ids = (archived ? archivedIds : liveIds).ascending();
      const start = fromId === undefined ? 0 : lowerBound(ids, fromId);
      const records: StoredRecord[] = [];
      for (const id of ids.slice(start, start + limit)) {
        const record = byId.get(id);
        if (record !== undefined) records.push(record);
      }
      const nextId = ids[start + limit];
      return nextId === undefined ? { records } : { records, nextId };
    },
    *live() {
      for (const id of liveIds.ascending()) {
        const record = byId.get(id);
        if (record !== undefined) yield record;
      }
    },
    onPut(listener) {
      listeners.push(listener);
    },
  };
}
