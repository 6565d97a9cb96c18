import { badUserInput } from '../errors.ts';
import { type AggregateQuery, priceAggregate } from '../records/index.ts';
import { type AggregateFields, planAggregateFields, toGroupProperty } from './aggregate-fields.ts';
import { type AggregateSelection, selectAggregate } from './aggregate-selection.ts';
import { type AggregateValue, addAggregateTypes, addGroupKey } from './aggregate-types.ts';
import type { Builder } from './builder.ts';
import type { GatewayContext } from './context.ts';
import { plannedBy } from './explain-operation.ts';
import type { FilterInputs } from './filter-inputs.ts';
import { type FilterReader, filterReader } from './filter-reader.ts';
import type { TypePlan } from './name-portal.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { PropertyPlan } from './property-plan.ts';
import { createRelativeMoment } from './relative-moment.ts';
import { textArgument } from './text-argument.ts';

/** `dealsAggregate(…)` for every object type of the portal. */
export function addAggregateQueries(
  builder: Builder,
  scope: PortalSchema,
  inputs: ReadonlyMap<string, FilterInputs>,
): void {
  const groupKey = addGroupKey(builder, scope);
  for (const plan of scope.plans) {
    const { type, typeName } = plan;
    const own = inputs.get(type.objectTypeId);
    if (own === undefined) throw new TypeError(`${typeName} has no filter`);
    const fields = planAggregateFields(own.plan);
    const { aggregate, groupField } = addAggregateTypes(builder, plan, fields, groupKey);
    const target: AggregateTarget = { scope, plan, fields, readFilter: filterReader(type, scope, inputs) };
    builder.queryField(plan.aggregate, (t) =>
      t.field({
        type: aggregate,
        nullable: true,
        description: `Counts and sums of ${type.pluralLabel.toLowerCase()}: of all that match, and by groups.`,
        args: {
          ...textArgument(t.arg, plan),
          filter: t.arg({ type: own.filter }),
          ...(groupField
            ? { groupBy: t.arg({ type: [groupField], description: 'What groups are made of.' }) }
            : {}),
        },
        extensions: plannedBy((args, nodes, info) => {
          const returned = info.schema.getQueryType()?.getFields()[plan.aggregate]?.type;
          const request = toRequest(args, selectAggregate(info, returned, nodes), target, () => 0);
          return { calls: request.isEmpty ? [] : priceAggregate(type, request.query) };
        }),
        resolve: (_root, args, context, info) =>
          resolveAggregate(
            toRequest(
              args as AggregateArguments,
              selectAggregate(info, info.returnType, info.fieldNodes),
              target,
              context.now,
            ),
            target,
            context,
          ),
      }),
    );
  }
}

interface AggregateArguments {
  query?: string | null;
  filter?: Record<string, unknown> | null;
  groupBy?: readonly string[] | null;
}

interface AggregateTarget {
  scope: PortalSchema;
  plan: TypePlan;
  fields: AggregateFields;
  readFilter: FilterReader;
}

interface AggregateRequest {
  query: AggregateQuery;
  groupBy: readonly PropertyPlan[];
  /** Nothing is selected that has to be asked for. */
  isEmpty: boolean;
}

/** @throws GatewayError BAD_USER_INPUT naming the argument at fault. */
function toRequest(
  { query, filter, groupBy }: AggregateArguments,
  { hasCount, hasGroups, numbers }: AggregateSelection,
  { scope: { portal }, plan: { type }, fields, readFilter }: AggregateTarget,
  now: () => number,
): AggregateRequest {
  const plans = hasGroups ? readGroupBy(groupBy ?? [], fields) : [];
  return {
    query: {
      text: query?.trim() || undefined,
      filter: readFilter(filter, createRelativeMoment(now)),
      groupBy: plans.map((plan) => toGroupProperty(plan, type, portal)),
      numbers,
    },
    groupBy: plans,
    isEmpty: !hasCount && !hasGroups && numbers.size === 0,
  };
}

async function resolveAggregate(
  { query, groupBy, isEmpty }: AggregateRequest,
  { plan: { type } }: AggregateTarget,
  { reader, countRecords }: GatewayContext,
): Promise<AggregateValue> {
  if (isEmpty) return { count: 0, numbers: new Map(), groups: [] };
  const result = await reader.aggregate(type, query);
  countRecords(result.groups.length);
  const { objectTypeId } = type;
  const groups = result.groups.map((group) => ({
    ...group,
    parts: groupBy.map((plan, index) => ({ plan, objectTypeId, value: group.key[index] ?? null })),
  }));
  return { ...result, groups };
}

/** @throws GatewayError BAD_USER_INPUT when there are none, or one twice. */
function readGroupBy(names: readonly string[], { groups }: AggregateFields): PropertyPlan[] {
  if (names.length === 0) throw badUserInput('groupBy', 'Pass "groupBy" to say what the groups are made of.');
  if (new Set(names).size < names.length)
    throw badUserInput('groupBy', 'Argument "groupBy" must name each property once.');
  return names.map((name) => {
    const plan = [...groups.values()].find(({ property }) => property.name === name);
    if (plan === undefined) throw new TypeError(`${name} makes no groups`);
    return plan;
  });
}
