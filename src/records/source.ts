import type { Clock } from '../clock.ts';
import type { HubSpot, Priority } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { type Answers, createAnswers } from './answers.ts';
import { type Batchers, createBatchers } from './batchers.ts';
import type { Cache } from './cache.ts';
import { once } from './once.ts';
import { createOwnerSource, type OwnerSource } from './owner-source.ts';
import { createRecentWrites, maxRecentWrites, type Touch } from './recent-writes.ts';
import { type CacheAges, createShelves, type ForgottenLists } from './shelves.ts';
import type { Traffic } from './traffic.ts';
import { forgetChanged } from './write-forget.ts';
import { createWriteQueue, type WriteQueue } from './write-queue.ts';

/** Where all requests of a portal read: through the same batchers and from the same cache. */
export interface RecordSource {
  readonly hubspot: HubSpot;
  readonly owners: OwnerSource;
  readonly clock: Clock;
  /** What was answered of what is cached alone. */
  readonly answers: Answers;
  batchers(priority: Priority): Batchers;
  /** Where the updates of all requests to records of a type meet. */
  updates(type: ObjectTypeModel, priority: Priority): WriteQueue;
  /**
   * The record was written, archived or merged, or may have been, by this gateway or by others: whoever hears of it, as by
   * a webhook, says so here. What is known of it, and of lists that may show it, is forgotten, and for a while searches are
   * not believed about it. `gone`: it is certain that it is there no longer.
   */
  noteTouched(type: ObjectTypeModel, id: string, touch: Touch): void;
  /** Something came to be and it is not known what: the lists that may show it are forgotten. */
  noteCreated(type: ObjectTypeModel): void;
  /** Searches a second, and what is left of them. */
  searchBudget(): { limit: number; remaining: number };
  /** Records that searches may not show as they are, the latest first. */
  recentWrites(type: ObjectTypeModel): ReadonlyMap<string, Touch>;
  /** What the record is associated with was changed, to one type or to any, in both directions. */
  invalidateAssociations(type: ObjectTypeModel, id: string, to?: ObjectTypeModel): void;
  /** A record of this type was associated with the one of this id, of whatever type. */
  invalidateListsTo(type: ObjectTypeModel, id: string): void;
  /** HubSpot knows the property, or its options, otherwise than the model does. */
  noteOutdated(type: ObjectTypeModel, property: string): void;
}

export interface RecordSourceOptions {
  hubspot: HubSpot;
  portalId: string;
  cache: Cache;
  ages: CacheAges;
  clock: Clock;
  /** How long a record that was touched is read by id wherever it is searched, in milliseconds; 0: never. */
  searchOverlayMs: number;
  logger: Logger;
  traffic: Traffic;
  /** Whether so much of HubSpot's limit is used that calls should be saved. */
  isShort(): boolean;
  /** Told of a property that HubSpot knows otherwise than the model does. */
  onOutdated?(type: ObjectTypeModel, property: string): void;
  /** Searches a second, and what is left of them. */
  searchBudget(): { limit: number; remaining: number };
}

/** No record has it: what is forgotten is the lists of the type, and which values led nowhere. */
const noRecord = '';

export function createRecordSource({
  hubspot,
  portalId,
  cache,
  ages,
  clock,
  searchOverlayMs,
  logger,
  traffic,
  isShort,
  onOutdated,
  searchBudget,
}: RecordSourceOptions): RecordSource {
  const recentWrites = createRecentWrites({
    clock,
    windowMs: searchOverlayMs,
    onOverflow: ({ pluralLabel }) =>
      logger.warn(
        `More than ${maxRecentWrites} ${pluralLabel} were written within ${searchOverlayMs} ms: searches show the earliest of them when HubSpot's index does.`,
      ),
  });
  const shelves = createShelves(cache, portalId, ages);
  const batchers = {
    interactive: createBatchers(hubspot, shelves, { clock, traffic, isShort, priority: 'interactive' }),
    bulk: createBatchers(hubspot, shelves, { clock, traffic, isShort, priority: 'bulk' }),
  };
  const each = Object.values(batchers);
  const queues = new Map<string, WriteQueue>();
  function forgetRecord(type: ObjectTypeModel, id: string): void {
    shelves.invalidateRecord(type, id);
    for (const set of each) set.forgetRecord(type, id);
  }

  function forgetLists(lists: readonly ForgottenLists[]): void {
    for (const { from, to, id } of lists) for (const set of each) set.associations(from, to).forget(id);
  }

  const source: RecordSource = {
    hubspot,
    owners: createOwnerSource(hubspot),
    clock,
    answers: createAnswers(cache, portalId),
    batchers: (priority) => batchers[priority],
    updates: (type, priority) =>
      once(queues, `${priority} ${type.objectTypeId}`, () =>
        createWriteQueue({
          objectType: type.path,
          hubspot,
          clock,
          priority,
          traffic,
          onWritten: (written, { id, properties }) => forgetChanged(source, written, id, properties),
        }),
      ),
    noteTouched(type, id, touch) {
      recentWrites.note(type, id, touch);
      forgetRecord(type, id);
    },
    noteCreated: (type) => forgetRecord(type, noRecord),
    searchBudget,
    recentWrites: recentWrites.of,
    invalidateAssociations: (type, id, to) => forgetLists(shelves.invalidateAssociations(type, id, to)),
    invalidateListsTo: (type, id) => forgetLists(shelves.invalidateListsTo(type, id)),
    noteOutdated: (type, property) => onOutdated?.(type, property),
  };
  return source;
}
