import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { ObjectTypeModel } from '../portal/index.ts';
import { maxHistoryInputs, maxRecordInputs, priceFilter } from '../records/index.ts';
import type { ChangeRequest } from './change-request.ts';
import { type ChangeSelection, selectChange } from './change-selection.ts';
import { openChangeSource } from './change-source.ts';
import type { GatewayContext } from './context.ts';
import type { RootPlan } from './explain-operation.ts';
import type { FilterReader } from './filter-reader.ts';
import type { PlannedCall } from './planned-call.ts';
import type { PortalSchema } from './portal-schema.ts';
import { type ChangeValue, type ReadChangesOptions, readChanges } from './read-changes.ts';
import { createRelativeMoment } from './relative-moment.ts';
import type { SelectionInfo } from './selection.ts';
import type { SubscriptionEvent, SubscriptionSource } from './subscription-event.ts';

export type FilterInput = Record<string, unknown> | null | undefined;

/** What is selected of changes, type by type, worked out once. `suffix`: of the name of the type they are given as. */
export function selectionsOf(
  nodes: readonly FieldNode[],
  scope: PortalSchema,
  info: SelectionInfo,
  suffix = 'Change',
): (type: ObjectTypeModel) => ChangeSelection {
  const selections = new Map<ObjectTypeModel, ChangeSelection>();
  return (type) => {
    const plan = scope.plans.find((each) => each.type === type);
    if (plan === undefined) throw new TypeError(`${type.objectTypeId} is not in the schema`);
    const { typeName, single } = plan;
    const known = selections.get(type) ?? selectChange(typeName + suffix, single, type, nodes, scope, info);
    selections.set(type, known);
    return known;
  };
}

/** How a filter is read for a burst of changes; undefined without one. */
function filterOfChanges(input: FilterInput, read: FilterReader): ReadChangesOptions['readFilter'] {
  if (input == null) return undefined;
  const readAt = (now: number) =>
    read(
      input,
      createRelativeMoment(() => now),
    );
  // What is wrong with it is told at once.
  readAt(0);
  return readAt;
}

export interface FollowOptions extends Pick<ReadChangesOptions, 'selectionOf'> {
  request: ChangeRequest;
  after: string | null | undefined;
  filter?: { input: FilterInput; read: FilterReader };
}

/** @throws GatewayError BAD_USER_INPUT, CURSOR_EXPIRED */
export function followChanges(
  { request, after, selectionOf, filter }: FollowOptions,
  { changes, resumeAfter, ending, sharing }: GatewayContext,
): SubscriptionSource<ChangeValue> {
  if (sharing === undefined) throw new TypeError('A subscription shares with nobody, itself included');
  const readFilter = filter && filterOfChanges(filter.input, filter.read);
  return openChangeSource({
    ...request,
    feed: changes,
    // A client that lost its connection sends the same operation again: the header is the later place.
    after: resumeAfter ?? after ?? undefined,
    signal: ending,
    sharing,
    read: (some, context) => readChanges(some, { selectionOf, readFilter }, context),
    readKey: JSON.stringify(filter?.input ?? null),
  });
}

/** What was read ahead is given to a client that comes for it this late; later it is read again. */
const maxReadAgeMs = 10_000;

/** The event for its resolvers, which find read what is selected. */
export function giveChange({ value }: SubscriptionEvent<ChangeValue>, context: GatewayContext): ChangeValue {
  if (context.changes.clock.now() - value.readAt > maxReadAgeMs) return { ...value, reader: context.reader };
  context.reader = value.reader;
  return value;
}

export interface PlannedChanges {
  types: readonly ObjectTypeModel[];
  /** Changes at a time. */
  count: number;
  nodes: readonly FieldNode[];
  filter?: { type: ObjectTypeModel; input: FilterInput; read: FilterReader };
  suffix?: string;
}

/** What telling of changes takes at most, when HubSpot shows them: of each type there may be so many. */
export function planChanges(
  { types, count, nodes, filter, suffix }: PlannedChanges,
  scope: PortalSchema,
  info: GraphQLResolveInfo | SelectionInfo,
): RootPlan {
  const selectionOf = selectionsOf(nodes, scope, info, suffix);
  const test = filter && filterOfChanges(filter.input, filter.read)?.(0);
  const calls: PlannedCall[] = test && filter ? [...priceFilter(filter.type, test)] : [];
  const records: NonNullable<RootPlan['records']> = [];
  for (const type of types) {
    const { record, places, hasFromStage } = selectionOf(type);
    const reads = Math.ceil(count / maxRecordInputs);
    const read = (why: string, times: number): PlannedCall => ({
      operation: 'objects.batchRead',
      subject: type.path,
      calls: times,
      why,
    });
    if (record.isRead || test !== undefined) calls.push(read('changed records as they are now', reads));
    if (hasFromStage) calls.push(read('what the stage was before', Math.ceil(count / maxHistoryInputs)));
    records.push({ type, count, places });
  }
  return { calls, records };
}
