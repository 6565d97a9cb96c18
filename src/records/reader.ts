import type { ObjectTypeModel, OwnerModel, Portal } from '../portal/index.ts';
import { type AggregateQuery, aggregateRecords } from './aggregate-records.ts';
import type { AggregateResult } from './aggregate-tally.ts';
import {
  type AssociationPage,
  type AssociationRequest,
  prefetchAssociations,
  readAssociationPage,
} from './association-connection.ts';
import { type AssociationLoader, createAssociationLoader } from './association-loader.ts';
import type { Condition, Filter } from './condition.ts';
import { createHistoryLoader, type HistoryLoader } from './history-loader.ts';
import type { PropertyVersion } from './history-version.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { once } from './once.ts';
import { createOwnerLoader } from './owner-loader.ts';
import { readPageOnce } from './page-batches.ts';
import { priceOverlay } from './price-overlay.ts';
import type { PlannedCalls } from './price-records.ts';
import { readRecordPage } from './read-record-page.ts';
import type { RecordValue } from './record.ts';
import { recordKey } from './record-batches.ts';
import { createRecordLoader, type RecordLoader } from './record-loader.ts';
import type { RecordPage, RecordQuery } from './record-page.ts';
import type { RecordRoad } from './record-road.ts';
import { resolveAssociated } from './resolve-associated.ts';
import { createSearchTime } from './search-time.ts';
import { type AssociatedSelection, type SelectedPage, selectAssociated } from './select-associated.ts';
import type { RecordSource } from './source.ts';
import type { ReadContext } from './trail.ts';
import { uniqueKey } from './unique-batches.ts';

/** Everything one GraphQL request reads, through loaders of its own. */
export interface RecordReader {
  /** By id; null when missing or archived, the successor when merged away. */
  record(type: ObjectTypeModel, id: string, properties: ReadonlySet<string>): Promise<RecordValue | null>;
  /** The same for several, in their order; at once when all are known. */
  records(
    type: ObjectTypeModel,
    ids: readonly string[],
    properties: ReadonlySet<string>,
  ): MaybePromise<readonly (RecordValue | null)[]>;
  recordBy(
    type: ObjectTypeModel,
    property: string,
    value: string,
    properties: ReadonlySet<string>,
  ): Promise<RecordValue | null>;
  page(type: ObjectTypeModel, query: RecordQuery): Promise<RecordPage>;
  /** Counts and sums of all records that match. */
  aggregate(type: ObjectTypeModel, query: AggregateQuery): Promise<AggregateResult>;
  /** At once when they are known. */
  associations(
    from: ObjectTypeModel,
    to: ObjectTypeModel,
    fromId: string,
    request: AssociationRequest,
  ): MaybePromise<AssociationPage>;
  /** Those that a selection keeps. */
  selectAssociated(
    from: ObjectTypeModel,
    to: ObjectTypeModel,
    fromId: string,
    request: AssociationRequest,
    selection: AssociatedSelection,
    properties: ReadonlySet<string>,
  ): Promise<SelectedPage>;
  /** A filter as a condition that can be tested on records at hand. */
  resolveFilter(type: ObjectTypeModel, filter: Filter): Promise<Condition>;
  /** Starts reading what `associations` will need. */
  prefetchAssociations(
    from: ObjectTypeModel,
    to: ObjectTypeModel,
    fromIds: readonly string[],
    request: AssociationRequest,
  ): void;
  /** What a property of a record has held, newest first; null when the record is gone. */
  history(
    type: ObjectTypeModel,
    record: RecordValue,
    property: string,
  ): Promise<readonly PropertyVersion[] | null>;
  owner(id: string): Promise<OwnerModel | null>;
  /** What searching a type takes besides, for what was written lately; the type by its path. */
  priceOverlay(path: string): PlannedCalls[];
}

export function createRecordReader({
  portal,
  source,
  context,
}: {
  portal: Portal;
  source: RecordSource;
  context: ReadContext;
}): RecordReader {
  const { hubspot } = source;
  const batchers = source.batchers(context.priority ?? 'interactive');
  const records = new Map<string, RecordLoader>();
  const uniques = new Map<string, RecordLoader>();
  const associations = new Map<string, AssociationLoader>();
  const histories = new Map<string, HistoryLoader>();
  const owners = createOwnerLoader(portal, source.owners, context);

  const recordLoader = (type: ObjectTypeModel) =>
    once(records, type.objectTypeId, () => createRecordLoader(batchers.records(type), recordKey, context));
  const uniqueLoader = (type: ObjectTypeModel, property: string) =>
    once(uniques, `${type.objectTypeId} ${property}`, () =>
      createRecordLoader(batchers.uniques(type, property), (value) => uniqueKey(property, value), context),
    );
  const associationLoader = (from: ObjectTypeModel, to: ObjectTypeModel) =>
    once(associations, `${from.objectTypeId} ${to.objectTypeId}`, () =>
      createAssociationLoader(batchers.associations(from, to), context),
    );

  const { deadlineAt = Number.POSITIVE_INFINITY, patientUntil = deadlineAt } = context;
  // It takes its turns with the rest of the request.
  const patient: ReadContext = { ...context, deadlineAt: patientUntil, queue: context.queue ?? context };
  const searchTime = createSearchTime({
    clock: source.clock,
    until: patientUntil,
    budget: source.searchBudget,
  });

  const roadTo = (type: ObjectTypeModel): RecordRoad => ({
    type,
    hubspot,
    loader: recordLoader(type),
    loaderBy: (property) => uniqueLoader(type, property),
    roadTo,
    primeAssociations: (to, lists) => associationLoader(type, to).prime(lists),
    async associatedIds(of, ids) {
      const loader = associationLoader(of, type);
      const whole = { startToken: undefined, needsTypes: false, isEnough: () => false };
      const lists = await Promise.all(ids.map((fromId) => loader.load({ fromId, ...whole })));
      return new Set(lists.flatMap((list) => list.entries().map(({ toId }) => toId)));
    },
    list: (request) => readPageOnce(batchers.lists(type), request, context),
    search: (request) => readPageOnce(batchers.searches(type), request, context),
    recentWrites() {
      const touched = source.recentWrites(type);
      // They count for a while only, and what they change cannot be told from what is known.
      if (touched.size > 0) context.trail?.lose();
      return touched;
    },
    patient: () => ({
      ...roadTo(type),
      search: (request) => readPageOnce(batchers.searches(type), request, patient),
    }),
    searchTime,
    context,
  });
  /** What reads very much lets the requests of people pass. */
  const bulkTo = (type: ObjectTypeModel): RecordRoad => ({
    ...roadTo(type),
    search: (request) => readPageOnce(source.batchers('bulk').searches(type), request, patient),
  });

  return {
    record: (type, id, properties) => recordLoader(type).load(id, properties),
    records: (type, ids, properties) => recordLoader(type).loadAll(ids, properties),
    recordBy: (type, property, value, properties) => uniqueLoader(type, property).load(value, properties),
    async page(type, query) {
      return await readRecordPage(roadTo(type), query);
    },
    async aggregate(type, query) {
      return await aggregateRecords(roadTo(type), bulkTo(type), query);
    },
    associations: (from, to, fromId, request) =>
      readAssociationPage(associationLoader(from, to), fromId, request),
    selectAssociated: (from, to, fromId, request, selection, properties) =>
      selectAssociated(associationLoader(from, to), roadTo(to), fromId, request, selection, properties),
    resolveFilter: (type, filter) => resolveAssociated(filter, roadTo(type), { isTested: true }),
    prefetchAssociations(from, to, fromIds, request) {
      for (const fromId of fromIds) prefetchAssociations(associationLoader(from, to), fromId, request);
    },
    history: (type, { id, archived }, property) =>
      once(histories, `${type.objectTypeId} ${archived}`, () =>
        createHistoryLoader(batchers.histories(type, archived), context),
      ).load(id, property),
    owner: (id) => owners.load(id),
    priceOverlay(path) {
      const type = portal.findType(path);
      return type === undefined ? [] : priceOverlay(path, source.recentWrites(type).size);
    },
  };
}
