import { collectSubFields } from '@graphql-tools/utils';
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getArgumentValues,
  getNamedType,
  isObjectType,
} from 'graphql';

/** The HubSpot properties that a field of a record needs, possibly told by its arguments. */
export type PropertySelector =
  | readonly string[]
  | ((args: Record<string, unknown>, typeName: string) => readonly string[]);

/** A field that a query selects, through fragments, aliases, interfaces, @skip and @include. */
export interface SelectedField {
  /** Its name in the answer. */
  key: string;
  definition: GraphQLField<unknown, unknown>;
  /** All nodes of one response key; they have the same arguments. */
  nodes: readonly FieldNode[];
  args: Record<string, unknown>;
}

/** What is selected of a connection. */
export interface ConnectionSelection {
  /** Whether one of these fields of the connection is selected. */
  has(...fieldNames: string[]): boolean;
  /** Whether one of these fields of its edges is selected. */
  edgesHave(...fieldNames: string[]): boolean;
  /** The places where records are selected: `nodes` and `edges { node }`. */
  records: readonly FieldNode[];
}

/** The part of GraphQLResolveInfo that selections are read from. */
export type SelectionInfo = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

export function connectionSelection(
  info: SelectionInfo,
  connection: GraphQLObjectType,
  parents: readonly FieldNode[],
): ConnectionSelection {
  const nodes = subFields(info, connection, parents).flat();
  const edges = nodes.filter(({ name }) => name.value === 'edges');
  const records = nodes.filter(({ name }) => name.value === 'nodes');
  const edgeType = getNamedType(connection.getFields().edges?.type);
  const ofEdges = isObjectType(edgeType) ? subFields(info, edgeType, edges).flat() : [];
  records.push(...ofEdges.filter(({ name }) => name.value === 'node'));
  const isAmong = (fields: readonly FieldNode[], fieldNames: readonly string[]) =>
    fields.some(({ name }) => fieldNames.includes(name.value));
  return {
    has: (...fieldNames) => isAmong(nodes, fieldNames),
    edgesHave: (...fieldNames) => isAmong(ofEdges, fieldNames),
    records,
  };
}

/** The connection type that a field returns. */
export function connectionTypeOf(returnType: GraphQLResolveInfo['returnType']): GraphQLObjectType {
  const type = getNamedType(returnType);
  if (!isObjectType(type)) throw new TypeError(`${String(returnType)} is not a connection`);
  return type;
}

/** The HubSpot properties needed of the records selected at these places, when they are of this type. */
export function selectedProperties(
  info: SelectionInfo,
  recordType: GraphQLObjectType,
  parents: readonly FieldNode[],
): ReadonlySet<string> {
  const properties = new Set<string>();
  for (const { definition, args } of selectedFields(info, recordType, parents)) {
    const selector = definition.extensions.hubspotProperties as PropertySelector | undefined;
    for (const name of typeof selector === 'function' ? selector(args, recordType.name) : (selector ?? []))
      properties.add(name);
  }
  return new Set([...properties].sort());
}

/** Fields whose arguments do not fit are left out: the executor reports them. */
export function* selectedFields(
  info: SelectionInfo,
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
): Generator<SelectedField> {
  const definitions = type.getFields();
  for (const nodes of subFields(info, type, parents)) {
    const [node] = nodes;
    const definition = node && definitions[node.name.value];
    if (!node || !definition) continue;
    const args = argumentsOf(info, definition, node);
    if (args) yield { key: node.alias?.value ?? node.name.value, definition, nodes, args };
  }
}

function argumentsOf(
  info: SelectionInfo,
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Record<string, unknown> | undefined {
  try {
    return getArgumentValues(definition, node, info.variableValues);
  } catch {
    return undefined;
  }
}

function subFields(
  info: SelectionInfo,
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
): FieldNode[][] {
  if (parents.length === 0) return [];
  return [
    ...collectSubFields(info.schema, info.fragments, info.variableValues, type, [...parents]).fields.values(),
  ];
}
