import { type FieldNode, type GraphQLOutputType, getNamedType, isObjectType } from 'graphql';
import { numberFields } from './aggregate-types.ts';
import { type SelectedField, type SelectionInfo, selectedFields } from './selection.ts';

export interface AggregateSelection {
  hasCount: boolean;
  hasGroups: boolean;
  /** The properties that are added up, averaged and so on, of all records or of groups. */
  numbers: ReadonlySet<string>;
}

/** What is selected of an aggregate, so that nothing else is read. */
export function selectAggregate(
  info: SelectionInfo,
  aggregate: GraphQLOutputType | undefined,
  nodes: readonly FieldNode[],
): AggregateSelection {
  const own = fieldsOf(info, aggregate, nodes);
  const groups = own.filter(({ definition }) => definition.name === 'groups');
  const inGroups = groups.flatMap((field) => fieldsOf(info, field.definition.type, field.nodes));
  return {
    hasCount: own.some(({ definition }) => definition.name === 'count'),
    hasGroups: groups.length > 0,
    numbers: new Set([...own, ...inGroups].flatMap(numberOf)),
  };
}

function fieldsOf(
  info: SelectionInfo,
  type: GraphQLOutputType | undefined,
  nodes: readonly FieldNode[],
): SelectedField[] {
  const named = getNamedType(type);
  return isObjectType(named) ? [...selectedFields(info, named, nodes)] : [];
}

function numberOf({ definition, args }: SelectedField): string[] {
  const isNumber = numberFields.some((name) => name === definition.name);
  return isNumber && typeof args.field === 'string' ? [args.field] : [];
}
