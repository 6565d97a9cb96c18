import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { badUserInput } from '../errors.ts';
import { modifiedProperty, type ObjectTypeModel } from '../portal/index.ts';
import {
  type PageArguments,
  priceRecords,
  type RecordValue,
  readPageArguments,
  type SortOrder,
} from '../records/index.ts';
import type { Builder } from './builder.ts';
import { addRecordConnection, type ConnectionValue } from './connection-types.ts';
import type { GatewayContext } from './context.ts';
import { plannedBy, type RootPlan } from './explain-operation.ts';
import type { FilterInputs } from './filter-inputs.ts';
import { type FilterReader, filterReader } from './filter-reader.ts';
import { fingerprint } from './fingerprint.ts';
import { readId } from './global-id.ts';
import { type AheadRequest, lookAhead, startAssociations } from './look-ahead.ts';
import type { TypePlan } from './name-portal.ts';
import { pageArguments } from './page-arguments.ts';
import { type PortalSchema, recordTypeOf } from './portal-schema.ts';
import type { RecordTypeRef } from './record-types.ts';
import { createRelativeMoment } from './relative-moment.ts';
import {
  type ConnectionSelection,
  connectionSelection,
  connectionTypeOf,
  type SelectionInfo,
  selectedProperties,
} from './selection.ts';
import type { SharedTypes } from './shared-types.ts';
import { textArgument } from './text-argument.ts';
import type { UniqueInput } from './unique-input.ts';
import { withUpdatedSince } from './updated-since.ts';

const defaultPageSize = 50;

/** `contact(id, by)` and `contacts(…)` for every object type of the portal. */
export function addRecordQueries(
  builder: Builder,
  scope: PortalSchema,
  refs: ReadonlyMap<string, RecordTypeRef>,
  shared: SharedTypes,
  inputs: ReadonlyMap<string, FilterInputs>,
  uniqueInputs: ReadonlyMap<string, UniqueInput>,
): void {
  for (const plan of scope.plans) {
    const ref = refs.get(plan.type.objectTypeId);
    if (ref === undefined) throw new TypeError(`${plan.typeName} has no reference`);
    addSingle(builder, scope, plan, ref, uniqueInputs.get(plan.type.objectTypeId));
    const own = inputs.get(plan.type.objectTypeId);
    if (own === undefined) throw new TypeError(`${plan.typeName} has no filter`);
    const { filter, order } = own;
    const target: ListTarget = { scope, plan, readFilter: filterReader(plan.type, scope, inputs) };
    const { typeName, list, type } = plan;
    const names = {
      connection: `${typeName}Connection`,
      edge: `${typeName}Edge`,
      of: type.pluralLabel.toLowerCase(),
    };
    const connection = addRecordConnection(builder, names, ref, shared);
    builder.queryField(list, (t) =>
      t.field({
        type: connection,
        nullable: true,
        description: `${type.pluralLabel}, by ascending id unless sorted otherwise.`,
        args: {
          ...pageArguments(t.arg),
          ...textArgument(t.arg, plan),
          filter: t.arg({ type: filter }),
          updatedSince: t.arg({
            type: 'DateTime',
            description: `Only what was last changed then or later: \`${modifiedProperty(type)}\`.`,
          }),
          orderBy: t.arg({ type: order }),
          archived: t.arg.boolean({
            defaultValue: false,
            description: 'Records in the recycle bin instead of the live ones.',
          }),
        },
        extensions: plannedBy((args, nodes, info) =>
          priceList(args, target, connectionOf(info, list), nodes, info),
        ),
        resolve: (_root, args, context, info) => resolveList(args as ListArguments, target, context, info),
      }),
    );
  }
}

function addSingle(
  builder: Builder,
  scope: PortalSchema,
  plan: TypePlan,
  ref: RecordTypeRef,
  unique: UniqueInput | undefined,
): void {
  const { type, typeName, single } = plan;
  const { portalId } = scope.portal.model.account;
  builder.queryField(single, (t) =>
    t.field({
      type: ref,
      nullable: true,
      description: `One ${type.singularLabel.toLowerCase()}; null when there is none. A merged-away id gives its successor.`,
      args: {
        id: t.arg.id({ description: 'Global id or bare HubSpot id.' }),
        ...(unique
          ? { by: t.arg({ type: unique.input, description: 'A unique property instead of the id.' }) }
          : {}),
      },
      extensions: plannedBy((_args, nodes) => ({
        calls: [{ operation: 'objects.batchRead', subject: type.path, calls: 1, why: 'one record' }],
        records: [{ type, count: 1, places: nodes }],
      })),
      resolve: async (_root, args, context, info): Promise<RecordValue | null> => {
        const { reader } = context;
        const { id, by } = args as { id?: string | null; by?: Record<string, unknown> | null };
        if ((id == null) === (by == null))
          throw badUserInput('id', unique ? 'Pass either "id" or "by".' : 'Pass "id".');
        const properties = selectedProperties(info, recordTypeOf(info.schema, type, scope), info.fieldNodes);
        if (id != null) {
          const recordId = readId(id, { portalId, typeId: type.objectTypeId, typeName }, 'id');
          startAssociations(type, [recordId], lookAhead(type, info.fieldNodes, scope, info), context);
          return await reader.record(type, recordId, properties);
        }
        const { property, value } = unique?.read(by ?? {}) ?? {};
        return property === undefined || value === undefined
          ? null
          : await reader.recordBy(type, property, value, properties);
      },
    }),
  );
}

type ListArguments = PageArguments & {
  query?: string | null;
  filter?: Record<string, unknown> | null;
  updatedSince?: Date | null;
  orderBy?: { field: string; direction: SortOrder['direction'] } | null;
  archived?: boolean | null;
};

interface ListTarget {
  scope: PortalSchema;
  plan: TypePlan;
  readFilter: FilterReader;
}

async function resolveList(
  args: ListArguments,
  target: ListTarget,
  { reader, now, countRecords, noteOmitted }: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue> {
  const { scope, plan } = target;
  const { type } = plan;
  const selection = connectionSelection(info, connectionTypeOf(info.returnType), info.fieldNodes);
  const { edges, omitted, pageInfo, totalCount } = await reader.page(type, {
    ...readList(args, target, selection, now),
    properties: selectedProperties(info, recordTypeOf(info.schema, type, scope), selection.records),
    inline: inlineTypes(type, lookAhead(type, selection.records, scope, info)),
  });
  countRecords(edges.length);
  if (omitted > 0) noteOmitted(omitted);
  return {
    edges: edges.map((edge) => ({ ...edge, types: [], isPrimary: false })),
    nodes: edges.map(({ record }) => record),
    pageInfo,
    totalCount: totalCount ?? null,
  };
}

/**
 * What HubSpot can put inside the records of a list: ids of its own types, without labels. Of custom types it is not
 * known by which name.
 */
function inlineTypes(type: ObjectTypeModel, ahead: readonly AheadRequest[]): ObjectTypeModel[] {
  const wanted = ahead.filter(({ to, request }) => !type.custom && !to.custom && !request.needsTypes);
  return [...new Set(wanted.map(({ to }) => to))];
}

/** The arguments of a list, in the terms of the records room. */
function readList(
  { query, filter: filterInput, updatedSince, orderBy, archived, ...pageArgs }: ListArguments,
  { plan: { type }, readFilter }: ListTarget,
  selection: ConnectionSelection,
  now: () => number,
) {
  const text = query?.trim() || undefined;
  const order = orderBy == null ? undefined : { property: orderBy.field, direction: orderBy.direction };
  const isArchived = archived ?? false;
  const moment = createRelativeMoment(now, pageArgs);
  const filter = withUpdatedSince(readFilter(filterInput, moment), type, updatedSince);
  const parts = { text, filter: filterInput, order, archived: isArchived, updatedSince };
  return {
    page: readPageArguments(pageArgs, defaultPageSize),
    text,
    filter,
    order,
    archived: isArchived,
    needsPage: selection.has('edges', 'nodes', 'pageInfo'),
    needsTotal: selection.has('totalCount'),
    scope: moment.pin(`${type.objectTypeId}/${fingerprint(parts)}`),
  };
}

function priceList(
  args: ListArguments,
  target: ListTarget,
  connection: GraphQLObjectType,
  nodes: readonly FieldNode[],
  info: SelectionInfo,
): RootPlan {
  const { type } = target.plan;
  const selection = connectionSelection(info, connection, nodes);
  // What it takes does not depend on the time.
  const { scope: _scope, ...query } = readList(args, target, selection, () => 0);
  return {
    calls: priceRecords(type, query),
    records: [{ type, count: query.needsPage ? query.page.count : 0, places: selection.records }],
  };
}

function connectionOf({ schema }: SelectionInfo, list: string): GraphQLObjectType {
  const field = schema.getQueryType()?.getFields()[list];
  if (field === undefined) throw new TypeError(`There is no field ${list}`);
  return connectionTypeOf(field.type);
}
