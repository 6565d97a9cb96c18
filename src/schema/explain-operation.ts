import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
} from 'graphql';
import { GatewayError } from '../errors.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { maxAssociationInputs, maxRecordInputs, priceFilter } from '../records/index.ts';
import { planHistories } from './history-plan.ts';
import { associationFields } from './look-ahead.ts';
import type { PlannedCall } from './planned-call.ts';
import { scopeOf } from './portal-schema.ts';
import { type SelectionInfo, selectedFields } from './selection.ts';

/** What a field takes of HubSpot, at most. */
export interface PlannedField {
  /** Response keys, joined by dots: `companies.contacts`. */
  path: string;
  calls: PlannedCall[];
  /** Records that it can give. */
  records: number;
  /** What is wrong with its arguments; it makes no call. */
  error?: string;
  /** Its calls are of the portal's size and not of the operation's, and whoever asks at the same time shares them. */
  shared?: true;
}

export interface OperationPlan {
  /** Calls to HubSpot at most, without retries, and without what the cache saves. */
  calls: number;
  fields: PlannedField[];
}

/** Root field extensions: what the field takes, and where its records are selected. */
export type RootPlanner = (
  args: Record<string, unknown>,
  nodes: readonly FieldNode[],
  info: SelectionInfo,
) => RootPlan;

export interface RootPlan {
  calls: PlannedCall[];
  /** What it gives; absent: no records. */
  records?: { type: ObjectTypeModel; count: number; places: readonly FieldNode[] }[];
  /** As in PlannedField. */
  shared?: true;
}

export function plannedBy(planner: RootPlanner): { hubspotPlan: RootPlanner } {
  return { hubspotPlan: planner };
}

export interface ExplainOptions {
  /** As `buildSchema` makes it. */
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName: string | null | undefined;
  variables: Readonly<Record<string, unknown>>;
  /** Records that one query may give. */
  maxRecords: number;
}

/** Associated records in HubSpot's answer for one record; more come in further pages. */
const associationPageSize = 500;

/**
 * An upper bound of the calls that an operation makes, from its arguments and the model alone. Left out is what only
 * HubSpot knows: lists of associations longer than one page, merged-away ids, owners that joined since the start.
 */
export function explainOperation(options: ExplainOptions): OperationPlan {
  const { schema, document, operationName, variables } = options;
  const operation = getOperationAST(document, operationName);
  const rootType = operation && schema.getRootType(operation.operation);
  if (!operation || !rootType) return { calls: 0, fields: [] };
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const fragments = Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const info: SelectionInfo = { schema, fragments, variableValues: coerced };
  // The operation has a selection set like any field.
  const root = operation as unknown as FieldNode;
  const fields: PlannedField[] = [];
  for (const { definition, nodes, args, key } of selectedFields(info, rootType, [root])) {
    const planner = definition.extensions.hubspotPlan as RootPlanner | undefined;
    if (planner) fields.push(...explainRoot(key, () => planner(args, nodes, info), info, options));
  }
  const calls = fields.reduce(
    (sum, field) => sum + field.calls.reduce((own, each) => own + each.calls, 0),
    0,
  );
  return { calls, fields };
}

/** What a root field takes, and everything that is selected below it. */
export function explainRoot(
  path: string,
  plan: () => RootPlan,
  info: SelectionInfo,
  options: Pick<ExplainOptions, 'schema' | 'maxRecords'>,
): PlannedField[] {
  try {
    const { calls, records = [], ...rest } = plan();
    const count = records.reduce((sum, each) => sum + each.count, 0);
    const below = records.flatMap(({ type, count: own, places }) =>
      explainAssociations(path, { type, count: own, places }, info, options),
    );
    return [{ path, calls, records: count, ...rest }, ...below];
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return [{ path, calls: [], records: 0, error: error.message }];
  }
}

function explainAssociations(
  parentPath: string,
  { type, count, places }: { type: ObjectTypeModel; count: number; places: readonly FieldNode[] },
  info: SelectionInfo,
  options: Pick<ExplainOptions, 'schema' | 'maxRecords'>,
): PlannedField[] {
  if (count === 0) return [];
  const { schema, maxRecords } = options;
  const scope = scopeOf(schema);
  const fields: PlannedField[] = [];
  const histories = planHistories({ type, count, places }, scope, info);
  if (histories) fields.push({ path: `${parentPath}.${histories.key}`, calls: histories.calls, records: 0 });
  for (const { key, to, request, places: next, filterOf } of associationFields(type, places, scope, info)) {
    const path = `${parentPath}.${key}`;
    const records = Math.min(maxRecords, count * request.page.count);
    // What a filter keeps is known when the whole list was read.
    const read = request.isSelective ? Math.min(maxRecords, count * associationPageSize) : records;
    const subject = `${type.path}→${to.path}`;
    const calls: PlannedCall[] = [
      ...(request.isSelective ? priceFilter(to, filterOf()) : []),
      {
        operation: 'associations.batchRead',
        subject,
        calls: Math.ceil(count / maxAssociationInputs),
        why: `of ${count} ${type.path}`,
      },
    ];
    if ((next.length > 0 || request.isSelective) && read > 0) {
      const reads = Math.ceil(read / maxRecordInputs);
      calls.push({
        operation: 'objects.batchRead',
        subject: to.path,
        calls: reads,
        why: `${read} at most`,
      });
    }
    fields.push({ path, calls, records });
    fields.push(...explainAssociations(path, { type: to, count: records, places: next }, info, options));
  }
  return fields;
}
