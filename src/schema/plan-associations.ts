import type { FieldNode } from 'graphql';
import { maxAssociationInputs, maxAssociationWrites } from '../records/index.ts';
import type { AssociationArguments } from './association-rows.ts';
import type { RootPlan } from './explain-operation.ts';
import { placesIn, planReread } from './plan-write.ts';
import type { PlannedCall, WriteOperation } from './planned-call.ts';
import { type PortalSchema, readObjectType } from './portal-schema.ts';
import type { SelectionInfo } from './selection.ts';

export interface AssociationPlanShape {
  /** The type of the mutation's answer, and the fields that lead from it to a row. */
  payload: string;
  path: readonly string[];
}

/** What writing these associations takes, and reading their records again. */
export function planAssociations(
  rows: readonly AssociationArguments[],
  operationOf: (row: AssociationArguments) => WriteOperation,
  { payload, path }: AssociationPlanShape,
  scope: PortalSchema,
  nodes: readonly FieldNode[],
  info: SelectionInfo,
): RootPlan {
  const pairs = rows.map((row) => ({
    from: readObjectType(row.objectType, scope, 'objectType'),
    to: readObjectType(row.toObjectType, scope, 'toObjectType'),
    operation: operationOf(row),
  }));
  const writes = countBy(pairs, ({ from, to, operation }) => `${operation} ${from.path}→${to.path}`);
  const calls = [...writes].flatMap(([{ from, to, operation }, count]): PlannedCall[] => {
    const subject = `${from.path}→${to.path}`;
    const write: PlannedCall = {
      operation,
      subject,
      calls: Math.ceil(count / maxAssociationWrites),
      why: `${count} to write; more where HubSpot refuses some of them`,
    };
    if (operation !== 'associations.batchCreate') return [write];
    const read: PlannedCall = {
      operation: 'associations.batchRead',
      subject,
      calls: Math.ceil(count / maxAssociationInputs),
      why: 'the labels that are there',
    };
    return [read, write];
  });
  const records = (['from', 'to'] as const).flatMap((end) => {
    const places = placesIn(payload, [...path, end], nodes, info);
    if (places.length === 0) return [];
    const types = countBy(
      pairs.map((pair) => pair[end]),
      ({ path: subject }) => subject,
    );
    return [...types].map(([type, count]) => ({ type, count, places }));
  });
  const rereads = records.flatMap(({ type, count, places }) => planReread(type, count, places, info));
  return { calls: [...calls, ...rereads], records };
}

/** The first of each kind, with how many there are. */
function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<Item, number> {
  const groups = Map.groupBy(items, keyOf);
  return new Map(
    [...groups.values()].flatMap((group) =>
      group[0] === undefined ? [] : [[group[0], group.length] as const],
    ),
  );
}
