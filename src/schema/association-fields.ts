import type { GraphQLResolveInfo } from 'graphql';
import type { ObjectTypeModel } from '../portal/index.ts';
import {
  type AssociationPage,
  type AssociationRequest,
  andThen,
  type Condition,
  everything,
  type Filter,
  type MaybePromise,
  type RecordValue,
  type SortOrder,
} from '../records/index.ts';
import { AssociationConnectionValue } from './association-connection-value.ts';
import { AssociationEdge } from './association-edge.ts';
import {
  type AssociationArguments,
  type AssociationTarget,
  isSelective,
  toAssociationRequest,
} from './association-request.ts';
import type { ConnectionValue } from './connection-types.ts';
import type { GatewayContext } from './context.ts';
import { planOnce } from './field-plan.ts';
import type { FilterReader } from './filter-reader.ts';
import { type AheadRequest, lookAhead, startAssociations } from './look-ahead.ts';
import { type PortalSchema, recordTypeOf } from './portal-schema.ts';
import { createRelativeMoment, type RelativeMoment } from './relative-moment.ts';
import { connectionSelection, connectionTypeOf, selectedProperties } from './selection.ts';

export interface FieldTarget extends AssociationTarget {
  scope: PortalSchema;
}

interface AssociationPlan {
  from: ObjectTypeModel;
  request: AssociationRequest;
  needsRecords: boolean;
  /** Of the associated records. */
  properties: ReadonlySet<string>;
  ahead: readonly AheadRequest[];
  /** What the records themselves decide. */
  selection: { filter: Filter; order: SortOrder | undefined; condition?: Promise<Condition> } | undefined;
}

/** One page of the records of a type that a record is associated with; at once when all of it is known. */
export function resolveAssociation(
  parent: RecordValue,
  target: FieldTarget,
  args: AssociationArguments,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): MaybePromise<ConnectionValue> {
  const { to } = target;
  const plan = planOnce(context, info, `${parent.objectTypeId} ${to.objectTypeId}`, () =>
    planAssociation(parent, target, args, { info, now: context.now }),
  );
  if (plan.selection) return selectRecords(parent, plan, plan.selection, target, context);
  const page = context.reader.associations(plan.from, to, parent.id, plan.request);
  return andThen(page, (found) => readRecords(found, plan, target, context));
}

function planAssociation(
  parent: RecordValue,
  target: FieldTarget,
  args: AssociationArguments,
  { info, now }: { info: GraphQLResolveInfo; now: () => number },
): AssociationPlan {
  const { scope, to, readFilter } = target;
  const from = scope.portal.typeById(parent.objectTypeId);
  if (from === undefined) throw new TypeError(`Unknown object type ${parent.objectTypeId}`);
  const selection = connectionSelection(info, connectionTypeOf(info.returnType), info.fieldNodes);
  const moment = createRelativeMoment(now, args);
  const selected = isSelective(args) ? readSelection(args, readFilter, moment) : undefined;
  const request = toAssociationRequest(from, target, args, selection);
  return {
    from,
    request: { ...request, scope: moment.pin(request.scope) },
    needsRecords: selection.records.length > 0,
    properties: selectedProperties(info, recordTypeOf(info.schema, to, scope), selection.records),
    ahead: lookAhead(to, selection.records, scope, info),
    selection: selected,
  };
}

function readSelection(
  { filter, orderBy }: AssociationArguments,
  readFilter: FilterReader | undefined,
  moment: RelativeMoment,
): AssociationPlan['selection'] {
  return {
    filter: readFilter?.(filter, moment) ?? everything,
    order: orderBy == null ? undefined : { property: orderBy.field, direction: orderBy.direction },
  };
}

async function selectRecords(
  { id }: RecordValue,
  { from, request, properties, ahead }: AssociationPlan,
  selection: NonNullable<AssociationPlan['selection']>,
  { to, association }: AssociationTarget,
  context: GatewayContext,
): Promise<ConnectionValue> {
  const { reader } = context;
  // Once for all parents.
  selection.condition ??= reader.resolveFilter(to, selection.filter);
  const { order } = selection;
  const selected = { condition: await selection.condition, order };
  const page = await reader.selectAssociated(from, to, id, request, selected, properties);
  context.countRecords(page.read);
  startAssociations(
    to,
    page.edges.map(({ record }) => record.id),
    ahead,
    context,
  );
  const edges = page.edges.map(
    ({ record, entry, cursor }) => new AssociationEdge(record, entry, { cursorOf: cursor }, association),
  );
  const nodes = page.edges.map(({ record }) => record);
  return { pageInfo: page.pageInfo, totalCount: page.totalCount, edges, nodes };
}

function readRecords(
  page: AssociationPage,
  { needsRecords, properties, ahead }: AssociationPlan,
  { to, association }: AssociationTarget,
  context: GatewayContext,
): MaybePromise<ConnectionValue> {
  const { entries } = page;
  context.countRecords(entries.length);
  if (!needsRecords) return new AssociationConnectionValue(page, undefined, association);
  const ids = entries.map(({ toId }) => toId);
  const read = context.reader.records(to, ids, properties);
  // Of records that are known the resolvers ask in this very turn.
  if (read instanceof Promise) startAssociations(to, ids, ahead, context);
  return andThen(read, (records) => {
    // An association can outlive its record for a moment; the receipt tells that the page is short of one.
    const omitted = records.reduce((count, record) => count + (record === null ? 1 : 0), 0);
    if (omitted > 0) context.noteOmitted(omitted);
    return new AssociationConnectionValue(page, records, association);
  });
}
