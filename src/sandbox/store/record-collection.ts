import { lowerBound } from './compare-ids.ts';
import { createSortedIds } from './sorted-ids.ts';
import type { StoredRecord } from './stored-record.ts';
import { createUniqueIndex } from './unique-index.ts';

/** The records of one object type: by id, by unique property, and in id order. Loading and writing take one door, `put`. */
export interface RecordCollection {
  /** Follows `makeUnique`. */
  readonly uniqueProperties: ReadonlySet<string>;
  /** From now on the values of this property are unique, as far as they are not yet held twice. */
  makeUnique(propertyName: string): void;
  /** An id that no record ever had, higher than all before it. */
  newId(): string;
  /** The first unique value of a record that another one holds already; archived records never conflict. */
  conflictOf(record: StoredRecord): UniqueConflict | undefined;
  /** The unique values of a record, one text per property and value. */
  uniqueKeysOf(record: StoredRecord): { propertyName: string; value: string }[];
  /** Adds the record or replaces the one with its id. */
  put(record: StoredRecord): void;
  /** Takes the record out for good. */
  remove(id: string): void;
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
  /** Ascending. */
  liveIds(): readonly string[];
  /** Puts `successor` in the place of two records, whose ids mean it from now on. */
  merge(primary: StoredRecord, other: StoredRecord, successor: StoredRecord): void;
  /** Told after every change. */
  onChange(listener: ChangeListener): void;
}

export interface RecordChange {
  id: string;
  /** undefined: the record is new. */
  before: StoredRecord | undefined;
  /** The record as it is now, undefined when it is gone for good. */
  record: StoredRecord | undefined;
  /** What the change is part of: two records went and their successor came. */
  merge?: { primary: StoredRecord; other: StoredRecord };
}

export type ChangeListener = (change: RecordChange) => void;

export interface UniqueConflict {
  propertyName: string;
  value: string;
  holderId: string;
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
  const uniqueNames = new Set(indexes.keys());
  const listeners: ChangeListener[] = [];
  let highestId = 0n;

  const find = (id: string, archived: boolean) => {
    const record = byId.get(id);
    return record !== undefined && (record.archivedAt !== undefined) === archived ? record : undefined;
  };

  const conflictOf = (record: StoredRecord): UniqueConflict | undefined => {
    if (record.archivedAt !== undefined) return undefined;
    for (const [propertyName, index] of indexes) {
      const conflict = index.conflictOf(record);
      if (conflict !== undefined) return { propertyName, ...conflict };
    }
    return undefined;
  };

  const noteId = (id: string) => {
    const number = BigInt(id);
    if (number > highestId) highestId = number;
  };

  type Merge = RecordChange['merge'];
  const tell = (change: RecordChange, merge: Merge) => {
    for (const listener of listeners) listener(merge === undefined ? change : { ...change, merge });
  };

  const put = (record: StoredRecord, merge?: Merge) => {
    // Looked at before anything changes, so that a refused record leaves no trace.
    const conflict = conflictOf(record);
    if (conflict !== undefined) {
      const ids = `${conflict.holderId} and ${record.id}`;
      throw new TypeError(
        `${conflict.propertyName} is unique, but records ${ids} both have ${conflict.value}`,
      );
    }
    noteId(record.id);
    const before = byId.get(record.id);
    for (const index of indexes.values()) {
      if (before !== undefined) index.remove(before);
      index.add(record);
    }
    byId.set(record.id, record);
    const [home, other] = record.archivedAt === undefined ? [liveIds, archivedIds] : [archivedIds, liveIds];
    other.delete(record.id);
    home.add(record.id);
    tell({ id: record.id, before, record }, merge);
  };

  const remove = (id: string, merge?: Merge) => {
    const before = byId.get(id);
    if (before === undefined) return;
    for (const index of indexes.values()) index.remove(before);
    byId.delete(id);
    liveIds.delete(id);
    archivedIds.delete(id);
    tell({ id, before, record: undefined }, merge);
  };

  const alias = (mergedId: string, successorId: string) => {
    noteId(mergedId);
    successors.set(mergedId, successorId);
  };

  return {
    uniqueProperties: uniqueNames,
    makeUnique(propertyName) {
      if (indexes.has(propertyName)) return;
      const index = createUniqueIndex(propertyName);
      for (const record of byId.values()) index.add(record);
      indexes.set(propertyName, index);
      uniqueNames.add(propertyName);
    },
    newId() {
      highestId += 1n;
      return String(highestId);
    },
    conflictOf,
    uniqueKeysOf: (record) =>
      [...indexes].flatMap(([propertyName, index]) =>
        index.keysOf(record).map((value) => ({ propertyName, value })),
      ),
    put: (record) => put(record),
    remove: (id) => remove(id),
    alias,
    merge(primary, other, successor) {
      const merge = { primary, other };
      remove(primary.id, merge);
      remove(other.id, merge);
      put(successor, merge);
      for (const { id } of [primary, other]) alias(id, successor.id);
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
    liveIds: () => liveIds.ascending(),
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
