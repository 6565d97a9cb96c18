import type { GraphQLResolveInfo } from 'graphql';
import type { ObjectTypeModel } from '../portal/index.ts';
import {
  type AssociationPage,
  type AssociationRequest,
  andThen,
  type MaybePromise,
  type RecordValue,
} from '../records/index.ts';
import { AssociationEdge } from './association-edge.ts';
import {
  type AssociationArguments,
  type AssociationTarget,
  toAssociationRequest,
} from './association-request.ts';
import type { ConnectionValue } from './connection-types.ts';
import type { GatewayContext } from './context.ts';
import { planOnce } from './field-plan.ts';
import { type AheadRequest, lookAhead, startAssociations } from './look-ahead.ts';
import { type PortalSchema, recordTypeOf } from './portal-schema.ts';
import { connectionSelection, connectionTypeOf, selectedProperties } from './selection.ts';

interface AssociationPlan {
  from: ObjectTypeModel;
  request: AssociationRequest;
  needsRecords: boolean;
  /** Of the associated records. */
  properties: ReadonlySet<string>;
  ahead: readonly AheadRequest[];
}

/** One page of the records of a type that a record is associated with; at once when all of it is known. */
export function resolveAssociation(
  parent: RecordValue,
  target: AssociationTarget & { scope: PortalSchema },
  args: AssociationArguments,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): MaybePromise<ConnectionValue> {
  const { to } = target;
  const plan = planOnce(context, info, `${parent.objectTypeId} ${to.objectTypeId}`, () =>
    planAssociation(parent, target, args, info),
  );
  const page = context.reader.associations(plan.from, to, parent.id, plan.request);
  return andThen(page, (found) => readRecords(found, plan, target, context));
}

function planAssociation(
  parent: RecordValue,
  target: AssociationTarget & { scope: PortalSchema },
  args: AssociationArguments,
  info: GraphQLResolveInfo,
): AssociationPlan {
  const { scope, to } = target;
  const from = scope.portal.typeById(parent.objectTypeId);
  if (from === undefined) throw new TypeError(`Unknown object type ${parent.objectTypeId}`);
  const selection = connectionSelection(info, connectionTypeOf(info.returnType), info.fieldNodes);
  return {
    from,
    request: toAssociationRequest(from, target, args, selection),
    needsRecords: selection.records.length > 0,
    properties: selectedProperties(info, recordTypeOf(info.schema, to, scope), selection.records),
    ahead: lookAhead(to, selection.records, scope, info),
  };
}

function readRecords(
  page: AssociationPage,
  { needsRecords, properties, ahead }: AssociationPlan,
  { to, association }: AssociationTarget,
  context: GatewayContext,
): MaybePromise<ConnectionValue> {
  const { entries, pageInfo } = page;
  const totalCount = page.totalCount ?? null;
  context.countRecords(entries.length);
  if (!needsRecords) {
    const edges = entries.map((entry) => new AssociationEdge(undefined, entry, page, association));
    return { pageInfo, totalCount, edges };
  }
  const ids = entries.map(({ toId }) => toId);
  const read = context.reader.records(to, ids, properties);
  // Of records that are known the resolvers ask in this very turn.
  if (read instanceof Promise) startAssociations(to, ids, ahead, context);
  return andThen(read, (records) => {
    const edges: AssociationEdge[] = [];
    for (const [index, entry] of entries.entries()) {
      const record = records[index];
      if (record) edges.push(new AssociationEdge(record, entry, page, association));
    }
    // An association can outlive its record for a moment; the receipt tells that the page is short of one.
    if (edges.length < entries.length) context.noteOmitted(entries.length - edges.length);
    return { pageInfo, totalCount, edges };
  });
}
