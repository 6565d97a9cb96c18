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
  /** The lists that were forgotten. */
  invalidateAssociations(type: ObjectTypeModel, id: string, to?: ObjectTypeModel): AssociationListName[];
}

export interface AssociationListName {
  from: ObjectTypeModel;
  to: ObjectTypeModel;
  id: string;
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
      const forgotten: AssociationListName[] = [];
      const forget = ({ from, to: other, shelf }: Pair, fromId: string) => {
        shelf.invalidate(fromId);
        forgotten.push({ from, to: other, id: fromId });
      };
      for (const pair of [...pairs.values()]) {
        if (pair.from.objectTypeId !== type.objectTypeId) continue;
        if (to !== undefined && pair.to.objectTypeId !== to.objectTypeId) continue;
        // The lists at the other end show the record too; those that hold it are known from its own.
        const others = pair.shelf.known(id);
        forget(pair, id);
        for (const other of others) forget(pairOf(pair.to, pair.from), other);
      }
      return forgotten;
    },
  };
}
