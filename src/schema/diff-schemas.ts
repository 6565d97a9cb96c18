import {
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

export interface SchemaChange {
  /** breaking: what clients send fails, or they miss what they had; dangerous: they may be surprised. */
  severity: 'breaking' | 'dangerous' | 'safe';
  description: string;
}

/** What clients of `before` find other in `after`: what breaks them first, what is new last. */
export function diffSchemas(before: GraphQLSchema, after: GraphQLSchema): SchemaChange[] {
  return [
    ...findBreakingChanges(before, after).map(({ description }) => ({
      severity: 'breaking' as const,
      description,
    })),
    ...findDangerousChanges(before, after).map(({ description }) => ({
      severity: 'dangerous' as const,
      description,
    })),
    ...findAdditions(before, after).map((coordinate) => ({
      severity: 'safe' as const,
      description: `${coordinate} was added.`,
    })),
  ];
}

/** Types, and fields of types that were there; values of enumerations are dangerous, and required inputs break. */
function findAdditions(before: GraphQLSchema, after: GraphQLSchema): string[] {
  return Object.values(after.getTypeMap()).flatMap((type) => {
    const earlier = before.getType(type.name);
    if (earlier === undefined) return [type.name];
    const known = new Set(fieldsOf(earlier));
    return fieldsOf(type)
      .filter((name) => !known.has(name))
      .map((name) => `${type.name}.${name}`);
  });
}

function fieldsOf(type: GraphQLNamedType): string[] {
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return hasFields ? Object.keys(type.getFields()) : [];
}
