import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { RecordValue } from '../records/index.ts';
import type { GatewayContext } from './context.ts';
import { planOnce } from './field-plan.ts';
import { lookAhead, startAssociations } from './look-ahead.ts';
import { type PortalSchema, recordTypeOf } from './portal-schema.ts';
import { type SelectionInfo, selectedFields, selectedProperties } from './selection.ts';

/**
 * The record as it is after a write, for the selection of the field: answers of writes are partial. The rows of a batch
 * ask in one turn and share calls. When the reading fails the field does, and the write stays reported.
 */
export async function rereadRecord(
  type: ObjectTypeModel,
  id: string | null,
  scope: PortalSchema,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<RecordValue | null> {
  if (id === null) return null;
  const { isKnown, properties, ahead } = planOnce(context, info, type.objectTypeId, () => {
    const recordType = recordTypeOf(info.schema, type, scope);
    return {
      isKnown: !needsReading(recordType, info.fieldNodes, info),
      properties: selectedProperties(info, recordType, info.fieldNodes),
      ahead: lookAhead(type, info.fieldNodes, scope, info),
    };
  });
  if (isKnown) return knownById(type, id);
  startAssociations(type, [id], ahead, context);
  return await context.reader.record(type, id, properties);
}

/** Fields that follow from the id of a record. */
const knownFields: ReadonlySet<string> = new Set(['id', 'recordId', 'objectType', 'url']);

/** Whether more is selected of a record than its id tells: who imports thousands may want nothing else. */
export function needsReading(
  type: GraphQLObjectType,
  places: readonly FieldNode[],
  info: SelectionInfo,
): boolean {
  return [...selectedFields(info, type, places)].some(({ definition }) => !knownFields.has(definition.name));
}

/** Nobody asks for its dates. */
export function knownById({ objectTypeId }: ObjectTypeModel, id: string): RecordValue {
  return { objectTypeId, id, properties: {}, createdAt: '', updatedAt: '', archived: false };
}
