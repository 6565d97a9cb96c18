import type { GraphQLResolveInfo } from 'graphql';
import { badUserInput } from '../errors.ts';
import type { AssociationModel, ObjectTypeModel } from '../portal/index.ts';
import {
  type PageArguments,
  type PlacedEntry,
  type RecordValue,
  readPageArguments,
} from '../records/index.ts';
import type { ConnectionValue, EdgeValue } from './connection-types.ts';
import type { GatewayContext } from './context.ts';
import { type PortalSchema, recordTypeOf } from './portal-schema.ts';
import { connectionSelection } from './selection.ts';

/** An association list without `first` gives as many as one page can hold. */
const defaultPageSize = 100;

export interface AssociationTarget {
  scope: PortalSchema;
  to: ObjectTypeModel;
  association: AssociationModel | undefined;
}

/** One page of the records of a type that a record is associated with. */
export async function resolveAssociation(
  parent: RecordValue,
  { scope, to, association }: AssociationTarget,
  { label, ...args }: PageArguments & { label?: string | null | undefined },
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue> {
  const page = readPageArguments(args, defaultPageSize);
  const from = scope.portal.typeById(parent.objectTypeId);
  if (from === undefined) throw new TypeError(`Unknown object type ${parent.objectTypeId}`);
  const selection = connectionSelection(info);
  const matches = label == null ? undefined : matchLabel(label, association);
  const result = await context.reader.associations(from, to, {
    fromId: parent.id,
    page,
    needsTotal: selection.has('totalCount'),
    scope: [from.objectTypeId, parent.id, to.objectTypeId, label ?? ''].join('/'),
    ...(matches ? { matches } : {}),
  });
  context.countRecords(result.entries.length);
  const toEdge = (
    record: RecordValue | undefined,
    { cursor, types }: (typeof result.entries)[number],
  ): EdgeValue => ({
    cursor,
    record,
    types: types.toSorted((a, b) => a.typeId - b.typeId),
    isPrimary: types.some((type) => isPrimary(type, association)),
  });
  const rest = { pageInfo: result.pageInfo, totalCount: result.totalCount ?? null };
  if (!selection.hasRecords())
    return { ...rest, edges: result.entries.map((entry) => toEdge(undefined, entry)) };

  const properties = selection.recordProperties(recordTypeOf(info.schema, to, scope));
  const records = await Promise.all(
    result.entries.map(({ toId }) => context.reader.record(to, toId, properties)),
  );
  const edges = result.entries.flatMap((entry, index) => {
    const record = records[index];
    return record ? [toEdge(record, entry)] : [];
  });
  // An association can outlive its record for a moment; the receipt tells that the page is short of one.
  if (edges.length < records.length) context.noteOmitted(records.length - edges.length);
  return { ...rest, edges };
}

/** @throws GatewayError BAD_USER_INPUT when the pair of types has no such label. */
function matchLabel(
  label: string,
  association: AssociationModel | undefined,
): (entry: PlacedEntry) => boolean {
  const fold = (text: string | null) => text?.toLowerCase();
  const known = (association?.types ?? []).flatMap((type) => (type.label === null ? [] : [type.label]));
  if (!known.some((candidate) => fold(candidate) === fold(label))) {
    const choices =
      known.length > 0
        ? `It can be ${known.map((text) => JSON.stringify(text)).join(', ')}.`
        : 'These types have none.';
    throw badUserInput(
      'label',
      `Argument "label" is not an association label of these types: ${JSON.stringify(label)}. ${choices}`,
    );
  }
  return ({ types }) => types.some((type) => fold(type.label) === fold(label));
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
  return (
    label === 'Primary' ||
    (association?.types.some(
      (type) => type.typeId === typeId && type.category === category && type.label === 'Primary',
    ) ??
      false)
  );
}
