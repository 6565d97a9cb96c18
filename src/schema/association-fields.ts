import type { GraphQLResolveInfo } from 'graphql';
import type { AssociationModel } from '../portal/index.ts';
import type { PlacedEntry, RecordValue } from '../records/index.ts';
import {
  type AssociationArguments,
  type AssociationTarget,
  toAssociationRequest,
} from './association-request.ts';
import type { ConnectionValue, EdgeValue } from './connection-types.ts';
import type { GatewayContext } from './context.ts';
import { startAssociations } from './look-ahead.ts';
import { type PortalSchema, recordTypeOf } from './portal-schema.ts';
import { connectionSelection, connectionTypeOf, selectedProperties } from './selection.ts';

/** One page of the records of a type that a record is associated with. */
export async function resolveAssociation(
  parent: RecordValue,
  target: AssociationTarget & { scope: PortalSchema },
  args: AssociationArguments,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue> {
  const { scope, to, association } = target;
  const from = scope.portal.typeById(parent.objectTypeId);
  if (from === undefined) throw new TypeError(`Unknown object type ${parent.objectTypeId}`);
  const selection = connectionSelection(info, connectionTypeOf(info.returnType), info.fieldNodes);
  const request = toAssociationRequest(from, parent.id, target, args, selection);
  const { entries, pageInfo, totalCount = null } = await context.reader.associations(from, to, request);
  context.countRecords(entries.length);

  const toEdge = (
    record: RecordValue | undefined,
    { cursor, types }: (typeof entries)[number],
  ): EdgeValue => ({
    cursor,
    record,
    types: types.toSorted((a, b) => a.typeId - b.typeId),
    isPrimary: types.some((type) => isPrimary(type, association)),
  });
  if (selection.records.length === 0) {
    return { pageInfo, totalCount, edges: entries.map((entry) => toEdge(undefined, entry)) };
  }
  const ids = entries.map(({ toId }) => toId);
  startAssociations(to, ids, selection.records, { scope, context, info });
  const properties = selectedProperties(info, recordTypeOf(info.schema, to, scope), selection.records);
  const records = await Promise.all(ids.map((id) => context.reader.record(to, id, properties)));
  const edges = entries.flatMap((entry, index) => {
    const record = records[index];
    return record ? [toEdge(record, entry)] : [];
  });
  // An association can outlive its record for a moment; the receipt tells that the page is short of one.
  if (edges.length < records.length) context.noteOmitted(records.length - edges.length);
  return { pageInfo, totalCount, edges };
}

/**
 * Primary is a HubSpot-defined type of its own beside the plain one.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
function isPrimary(
  { category, typeId, label }: PlacedEntry['types'][number],
  association: AssociationModel | undefined,
): boolean {
  if (category !== 'HUBSPOT_DEFINED') return false;
  const known = association?.types.find((type) => type.typeId === typeId && type.category === category);
  return known?.primary ?? label === 'Primary';
}
