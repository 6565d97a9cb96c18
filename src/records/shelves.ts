import type { ObjectTypeModel } from '../portal/index.ts';
import { type AssociationShelf, createAssociationShelf } from './association-shelf.ts';
import type { Cache } from './cache.ts';
import { once } from './once.ts';
import { createPageShelf, type PageShelf } from './page-shelf.ts';
import type { RecordValue } from './record.ts';
import { createRecordShelf, type RecordShelf } from './record-shelf.ts';
import type { Shelf } from './shelf.ts';

/** How long what was read counts, in milliseconds. */
export interface CacheAges {
  /** Records and association lists of a type. */
  recordMs(objectTypeId: string): number;
  /** The absence of a record. */
  missingMs: number;
  /** Pages of lists and searches: what is in them changes with every record. */
  pageMs: number;
}

/** What is known of one portal, shelf by shelf. */
export interface Shelves {
  records(type: ObjectTypeModel): RecordShelf;
  uniques(type: ObjectTypeModel, idProperty: string): Shelf<RecordValue>;
  associations(from: ObjectTypeModel, to: ObjectTypeModel): AssociationShelf;
  lists(type: ObjectTypeModel): PageShelf;
  searches(type: ObjectTypeModel): PageShelf;
  invalidateRecord(type: ObjectTypeModel, id: string): void;
  /** What the record is associated with, and all lists that hold it. */
  invalidateAssociations(type: ObjectTypeModel, id: string, to?: ObjectTypeModel): ForgottenLists[];
  /** The lists of records of this type that a record with this id, of whatever type, is associated with. */
  invalidateListsTo(type: ObjectTypeModel, id: string): ForgottenLists[];
}

export interface ForgottenLists {
  from: ObjectTypeModel;
  to: ObjectTypeModel;
  /** Whose list; undefined: it is not known. */
  id: string | undefined;
}

interface Pair {
  from: ObjectTypeModel;
  to: ObjectTypeModel;
  shelf: AssociationShelf;
}

export function createShelves(cache: Cache, portalId: string, ages: CacheAges): Shelves {
  const records = new Map<string, RecordShelf>();
  const pairs = new Map<string, Pair>();
  const lists = new Map<string, PageShelf>();
  const searches = new Map<string, PageShelf>();

  const recordsOf = (type: ObjectTypeModel) =>
    once(records, type.objectTypeId, () =>
      createRecordShelf(cache, portalId, type, {
        recordMs: ages.recordMs(type.objectTypeId),
        missingMs: ages.missingMs,
      }),
    );
  const pairOf = (from: ObjectTypeModel, to: ObjectTypeModel) =>
    once(pairs, `${from.objectTypeId} ${to.objectTypeId}`, () => ({
      from,
      to,
      shelf: createAssociationShelf(cache, portalId, { from, to }, ages.recordMs(from.objectTypeId)),
    }));

  return {
    records: recordsOf,
    uniques: (type, idProperty) => recordsOf(type).by(idProperty),
    associations: (from, to) => pairOf(from, to).shelf,
    lists: (type) =>
      once(lists, type.objectTypeId, () => createPageShelf(cache, portalId, type, 'list', ages.pageMs)),
    searches: (type) =>
      once(searches, type.objectTypeId, () => createPageShelf(cache, portalId, type, 'search', ages.pageMs)),
    invalidateRecord(type, id) {
      recordsOf(type).invalidate(id);
      lists.get(type.objectTypeId)?.invalidate();
      searches.get(type.objectTypeId)?.invalidate();
    },
    invalidateAssociations(type, id, to) {
      const isMeant = (other: ObjectTypeModel) => to === undefined || other.objectTypeId === to.objectTypeId;
      const forgotten: ForgottenLists[] = [];
      for (const { from, to: other, shelf } of pairs.values()) {
        if (from.objectTypeId === type.objectTypeId && isMeant(other)) {
          shelf.invalidate(id);
          forgotten.push({ from, to: other, id });
        }
        // The lists at the other end show the record too.
        if (other.objectTypeId === type.objectTypeId && isMeant(from)) {
          shelf.invalidateHolding(id);
          forgotten.push({ from, to: other, id: undefined });
        }
      }
      return forgotten;
    },
    invalidateListsTo(type, id) {
      const forgotten = [...pairs.values()].filter(({ to }) => to.objectTypeId === type.objectTypeId);
      for (const { shelf } of forgotten) shelf.invalidate(id);
      return forgotten.map(({ from, to }) => ({ from, to, id }));
    },
  };
}
