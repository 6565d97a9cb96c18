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
export type PropertySelector = readonly string[] | ((args: Record<string, unknown>) => readonly string[]);

/**
 * What a query selects below a field, through fragments, aliases, interfaces, @skip and @include.
 */
export interface Selection {
  /** Whether one of these fields of the connection is selected. */
  has(...fieldNames: string[]): boolean;
  /** The properties needed of the records under `nodes` and `edges { node }`, when they are of this type. */
  recordProperties(recordType: GraphQLObjectType): string[];
  /** Whether records themselves are selected. */
  hasRecords(): boolean;
}

/** The selection below a field that returns a connection. */
export function connectionSelection(info: GraphQLResolveInfo): Selection {
  const connection = getNamedType(info.returnType);
  if (!isObjectType(connection)) throw new TypeError(`${info.fieldName} does not return a connection`);
  const fields = subFields(info, connection, info.fieldNodes);
  const nodes = [...fields.values()].flat();
  const edges = nodes.filter(({ name }) => name.value === 'edges');
  const records = nodes.filter(({ name }) => name.value === 'nodes');
  const edgeType = getNamedType(connection.getFields().edges?.type);
  if (edges.length > 0 && isObjectType(edgeType)) {
    const edgeNodes = [...subFields(info, edgeType, edges).values()].flat();
    records.push(...edgeNodes.filter(({ name }) => name.value === 'node'));
  }
  return {
    has: (...fieldNames) => nodes.some(({ name }) => fieldNames.includes(name.value)),
    hasRecords: () => records.length > 0,
    recordProperties: (recordType) => propertiesOf(info, recordType, records),
  };
}

/** The properties needed of the record that a field returns, when it is of this type. */
export function selectedProperties(info: GraphQLResolveInfo, recordType: GraphQLObjectType): string[] {
  return propertiesOf(info, recordType, info.fieldNodes);
}

function propertiesOf(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
): string[] {
  if (parents.length === 0) return [];
  const definitions = type.getFields();
  const properties = new Set<string>();
  for (const node of [...subFields(info, type, parents).values()].flat()) {
    const definition = definitions[node.name.value];
    if (definition === undefined) continue;
    for (const property of propertiesOfField(info, definition, node)) properties.add(property);
  }
  return [...properties].sort();
}

function propertiesOfField(
  info: GraphQLResolveInfo,
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): readonly string[] {
  const selector = definition.extensions.hubspotProperties as PropertySelector | undefined;
  if (typeof selector !== 'function') return selector ?? [];
  return selector(getArgumentValues(definition, node, info.variableValues));
}

function subFields(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  return collectSubFields(info.schema, info.fragments, info.variableValues, type, [...parents]).fields;
}
