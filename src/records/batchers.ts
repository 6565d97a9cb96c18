import type { HubSpot, ListPage } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireSearchRequest } from '../wire/index.ts';
import { type AssociationKey, createAssociationBatches } from './association-batches.ts';
import type { AssociationEntries } from './association-list.ts';
import type { Batcher, BatcherSetting, BatchKey } from './batcher.ts';
import { createHistoryBatches, type RecordHistory } from './history-batches.ts';
import { once } from './once.ts';
import { createListBatches, createSearchBatches, type PageKey, type RecordsPage } from './page-batches.ts';
import type { RecordValue } from './record.ts';
import { createRecordBatches } from './record-batches.ts';
import type { Shelves } from './shelves.ts';
import { createUniqueBatches } from './unique-batches.ts';

/** A batcher for each kind of thing that is read. */
export interface Batchers {
  records(type: ObjectTypeModel): Batcher<BatchKey, RecordValue>;
  uniques(type: ObjectTypeModel, idProperty: string): Batcher<BatchKey, RecordValue>;
  associations(from: ObjectTypeModel, to: ObjectTypeModel): Batcher<AssociationKey, AssociationEntries>;
  lists(type: ObjectTypeModel): Batcher<PageKey<ListPage>, RecordsPage>;
  searches(type: ObjectTypeModel): Batcher<PageKey<WireSearchRequest>, RecordsPage>;
  /** Archived records are read apart from live ones. */
  histories(type: ObjectTypeModel, archived: boolean): Batcher<BatchKey, RecordHistory>;
  /** Calls under way that may show the record as it was are shared no longer. */
  forgetRecord(type: ObjectTypeModel, id: string): void;
}

export function createBatchers(hubspot: HubSpot, shelves: Shelves, setting: BatcherSetting): Batchers {
  const records = new Map<string, Batcher<BatchKey, RecordValue>>();
  const uniques = new Map<string, Map<string, Batcher<BatchKey, RecordValue>>>();
  const associations = new Map<string, Batcher<AssociationKey, AssociationEntries>>();
  const lists = new Map<string, Batcher<PageKey<ListPage>, RecordsPage>>();
  const searches = new Map<string, Batcher<PageKey<WireSearchRequest>, RecordsPage>>();
  const histories = new Map<string, Batcher<BatchKey, RecordHistory>>();
  const uniquesOf = ({ objectTypeId }: ObjectTypeModel) => once(uniques, objectTypeId, () => new Map());

  return {
    records: (type) =>
      once(records, type.objectTypeId, () =>
        createRecordBatches(type, hubspot, setting, shelves.records(type)),
      ),
    uniques: (type, idProperty) =>
      once(uniquesOf(type), idProperty, () =>
        createUniqueBatches(type, idProperty, hubspot, setting, shelves.uniques(type, idProperty)),
      ),
    associations: (from, to) =>
      once(associations, `${from.objectTypeId} ${to.objectTypeId}`, () =>
        createAssociationBatches(from, to, hubspot, setting, shelves.associations(from, to)),
      ),
    lists: (type) =>
      once(lists, type.objectTypeId, () =>
        createListBatches(type, hubspot, setting, {
          pages: shelves.lists(type),
          records: shelves.records(type),
        }),
      ),
    searches: (type) =>
      once(searches, type.objectTypeId, () =>
        createSearchBatches(type, hubspot, setting, shelves.searches(type)),
      ),
    histories: (type, archived) =>
      once(histories, `${type.objectTypeId} ${archived}`, () =>
        createHistoryBatches(type, archived, hubspot, setting),
      ),
    forgetRecord({ objectTypeId }, id) {
      records.get(objectTypeId)?.forget(id);
      for (const archived of [false, true]) histories.get(`${objectTypeId} ${archived}`)?.forget(id);
      for (const batcher of uniques.get(objectTypeId)?.values() ?? []) batcher.forget();
      lists.get(objectTypeId)?.forget();
      searches.get(objectTypeId)?.forget();
    },
  };
}
