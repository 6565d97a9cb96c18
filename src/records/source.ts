import type { HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import {
  type AssociationEntries,
  type AssociationKey,
  createAssociationBatches,
} from './association-batches.ts';
import type { Batcher, BatcherSetting, BatchKey } from './batcher.ts';
import { createOwnerSource, type OwnerSource } from './owner-source.ts';
import type { RecordValue } from './record.ts';
import { createRecordBatches } from './record-batches.ts';
import { createUniqueBatches } from './unique-batches.ts';

/** Where all requests of a portal read records and associations: one batcher for each kind of thing. */
export interface RecordSource {
  readonly hubspot: HubSpot;
  readonly owners: OwnerSource;
  records(type: ObjectTypeModel): Batcher<BatchKey, RecordValue>;
  uniques(type: ObjectTypeModel, idProperty: string): Batcher<BatchKey, RecordValue>;
  associations(from: ObjectTypeModel, to: ObjectTypeModel): Batcher<AssociationKey, AssociationEntries>;
}

export function createRecordSource(hubspot: HubSpot, setting: BatcherSetting): RecordSource {
  const records = new Map<string, Batcher<BatchKey, RecordValue>>();
  const uniques = new Map<string, Batcher<BatchKey, RecordValue>>();
  const associations = new Map<string, Batcher<AssociationKey, AssociationEntries>>();
  return {
    hubspot,
    owners: createOwnerSource(hubspot),
    records: (type) => once(records, type.objectTypeId, () => createRecordBatches(type, hubspot, setting)),
    uniques: (type, idProperty) =>
      once(uniques, `${type.objectTypeId} ${idProperty}`, () =>
        createUniqueBatches(type, idProperty, hubspot, setting),
      ),
    associations: (from, to) =>
      once(associations, `${from.objectTypeId} ${to.objectTypeId}`, () =>
        createAssociationBatches(from, to, hubspot, setting),
      ),
  };
}

/** The value of a key, made when it is first wanted. */
export function once<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const created = create();
  map.set(key, created);
  return created;
}
