import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { badUserInput } from '../errors.ts';
import type { ObjectTypeModel, OwnerModel } from '../portal/index.ts';
import { maxRecordInputs, type RecordValue } from '../records/index.ts';
import type { Builder } from './builder.ts';
import type { GatewayContext } from './context.ts';
import { plannedBy, type RootPlan } from './explain-operation.ts';
import { readGlobalId, readId } from './global-id.ts';
import { lookAhead, startAssociations } from './look-ahead.ts';
import { type PortalSchema, readObjectType, recordTypeOf } from './portal-schema.ts';
import type { addRecordInterface } from './record-interface.ts';
import { selectedProperties } from './selection.ts';
import type { SharedTypes } from './shared-types.ts';

const maxNodes = 1_000;

/** `node`, `nodes` and the generic `record`. */
export function addNodeQueries(
  builder: Builder,
  scope: PortalSchema,
  { node }: SharedTypes,
  crmRecord: ReturnType<typeof addRecordInterface>,
): void {
  const { portal } = scope;
  const { portalId } = portal.model.account;
  const hasOwners = scope.access === undefined || scope.access.ownerFields !== undefined;

  async function readNode(
    globalId: string,
    argument: string,
    context: GatewayContext,
    info: GraphQLResolveInfo,
  ): Promise<RecordValue | OwnerModel | null> {
    const { typeId, id } = readGlobalId(globalId, portalId, argument);
    if (typeId === 'owner') return hasOwners ? await context.reader.owner(id) : null;
    const type = portal.typeById(typeId);
    // A type that was there when the id was made, and is not any more or not for this token.
    if (type === undefined) return null;
    return await readRecord(type, id, context, info);
  }

  async function readRecord(
    type: ObjectTypeModel,
    id: string,
    context: GatewayContext,
    info: GraphQLResolveInfo,
  ): Promise<RecordValue | null> {
    startAssociations(type, [id], lookAhead(type, info.fieldNodes, scope, info), context);
    const properties = selectedProperties(info, recordTypeOf(info.schema, type, scope), info.fieldNodes);
    return await context.reader.record(type, id, properties);
  }

  function priceNodes(ids: readonly string[], nodes: readonly FieldNode[]): RootPlan {
    const byType = Map.groupBy(ids, (id) => readGlobalId(id, portalId, 'ids').typeId);
    const types = [...byType].flatMap(([typeId, own]) => {
      const type = portal.typeById(typeId);
      return type ? [{ type, count: own.length }] : [];
    });
    return {
      calls: types.map(({ type, count }) => ({
        operation: 'objects.batchRead',
        subject: type.path,
        calls: Math.ceil(count / maxRecordInputs),
        why: `${count} by id`,
      })),
      records: types.map((each) => ({ ...each, places: nodes })),
    };
  }

  builder.queryFields((t) => ({
    node: t.field({
      type: node,
      nullable: true,
      description: 'Anything by its global id.',
      args: { id: t.arg.id({ required: true }) },
      extensions: plannedBy(({ id }, nodes) => priceNodes([String(id)], nodes)),
      resolve: (_root, { id }, context, info) => readNode(id, 'id', context, info),
    }),
    nodes: t.field({
      type: [node],
      nullable: { list: false, items: true },
      description: `Up to ${maxNodes} of anything by their global ids, in the order of the ids.`,
      args: { ids: t.arg.idList({ required: true }) },
      extensions: plannedBy(({ ids }, nodes) => priceNodes(ids as string[], nodes)),
      resolve: async (_root, { ids }, context, info) => {
        if (ids.length > maxNodes)
          throw badUserInput('ids', `Argument "ids" takes at most ${maxNodes} ids, got ${ids.length}.`);
        context.countRecords(ids.length);
        const results = await Promise.allSettled(
          ids.map((id, index) => readNode(id, `ids[${index}]`, context, info)),
        );
        // One bad id is an error at its place; the others are answered.
        return results.map((result) =>
          result.status === 'fulfilled' ? result.value : (result.reason as never),
        );
      },
    }),
    record: t.field({
      type: crmRecord,
      nullable: true,
      description: 'One record of a type that is named at run time.',
      args: {
        objectType: t.arg.string({
          required: true,
          description: 'Name, plural or type id: contact, contacts, 0-1, project, 2-345.',
        }),
        id: t.arg.id({ required: true, description: 'Global id or bare HubSpot id.' }),
      },
      extensions: plannedBy(({ objectType }, nodes) => {
        const type = readObjectType(String(objectType), scope, 'objectType');
        return {
          calls: [{ operation: 'objects.batchRead', subject: type.path, calls: 1, why: 'one record' }],
          records: [{ type, count: 1, places: nodes }],
        };
      }),
      resolve: (_root, { objectType, id }, context, info) => {
        const type = readObjectType(objectType, scope, 'objectType');
        const recordId = readId(
          id,
          { portalId, typeId: type.objectTypeId, typeName: type.singularLabel },
          'id',
        );
        return readRecord(type, recordId, context, info);
      },
    }),
  }));
}
