import type { Clock } from '../clock.ts';
import type { HubSpot, Priority } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { type Batchers, createBatchers } from './batchers.ts';
import type { Cache } from './cache.ts';
import { once } from './once.ts';
import { createOwnerSource, type OwnerSource } from './owner-source.ts';
import { type CacheAges, createShelves } from './shelves.ts';
import { forgetChanged } from './write-forget.ts';
import { createWriteQueue, type WriteQueue } from './write-queue.ts';

/** Where all requests of a portal read: through the same batchers and from the same cache. */
export interface RecordSource {
  readonly hubspot: HubSpot;
  readonly owners: OwnerSource;
  readonly clock: Clock;
  batchers(priority: Priority): Batchers;
  /** Where the updates of all requests to records of a type meet. */
  updates(type: ObjectTypeModel, priority: Priority): WriteQueue;
  /** The record was changed, archived or merged: what is known of it, and of lists that may show it, is forgotten. */
  invalidateRecord(type: ObjectTypeModel, id: string): void;
  /** What the record is associated with was changed, to one type or to any, in both directions. */
  invalidateAssociations(type: ObjectTypeModel, id: string, to?: ObjectTypeModel): void;
}

export interface RecordSourceOptions {
  hubspot: HubSpot;
  portalId: string;
  cache: Cache;
  ages: CacheAges;
  clock: Clock;
  /** Requests that are being answered. */
  running(): number;
  /** Whether so much of HubSpot's limit is used that calls should be saved. */
  isShort(): boolean;
}

export function createRecordSource({
  hubspot,
  portalId,
  cache,
  ages,
  clock,
  running,
  isShort,
}: RecordSourceOptions): RecordSource {
  const shelves = createShelves(cache, portalId, ages);
  const batchers = {
    interactive: createBatchers(hubspot, shelves, { clock, running, isShort, priority: 'interactive' }),
    bulk: createBatchers(hubspot, shelves, { clock, running, isShort, priority: 'bulk' }),
  };
  const each = Object.values(batchers);
  const queues = new Map<string, WriteQueue>();
  const source: RecordSource = {
    hubspot,
    owners: createOwnerSource(hubspot),
    clock,
    batchers: (priority) => batchers[priority],
    updates: (type, priority) =>
      once(queues, `${priority} ${type.objectTypeId}`, () =>
        createWriteQueue({
          objectType: type.path,
          hubspot,
          clock,
          priority,
          running,
          onWritten: (written, { id, properties }) =>
            forgetChanged(source, written, id, Object.keys(properties)),
        }),
      ),
    invalidateRecord(type, id) {
      shelves.invalidateRecord(type, id);
      for (const set of each) set.forgetRecord(type, id);
    },
    invalidateAssociations(type, id, to) {
      for (const list of shelves.invalidateAssociations(type, id, to)) {
        for (const set of each) set.associations(list.from, list.to).forget(list.id);
      }
    },
  };
  return source;
}
