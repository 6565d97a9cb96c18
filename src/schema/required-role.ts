import { collectFields } from '@graphql-tools/utils';
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationTypeNode,
} from 'graphql';
import { covers, type Role } from '../auth/index.ts';

/**
 * Root field extensions: the role that a caller needs for a field. Without them fields of Query and Subscription need
 * `read`, those of Mutation `write`.
 */
export function needsRole(role: Role): { requiredRole: Role } {
  return { requiredRole: role };
}

export interface AskedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName: string | null | undefined;
  variables: Readonly<Record<string, unknown>>;
}

/** A root field that a caller may not use. */
export interface RoleLack {
  field: string;
  needed: Role;
}

/** The first root field of an operation that needs more than `held`; undefined when all may be used. */
export function findRoleLack(asked: AskedOperation, held: Role): RoleLack | undefined {
  const { schema, document, operationName, variables } = asked;
  const operation = getOperationAST(document, operationName);
  const rootType = operation && schema.getRootType(operation.operation);
  if (!operation || !rootType) return undefined;
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const fragments = Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const { fields } = collectFields(schema, fragments, coerced, rootType, operation.selectionSet);
  const definitions = rootType.getFields();
  for (const nodes of fields.values()) {
    const field = nodes[0]?.name.value ?? '';
    const definition = definitions[field];
    const named = definition?.extensions.requiredRole as Role | undefined;
    const needed = named ?? roleByDefault(operation.operation);
    if (!covers(held, needed)) return { field, needed };
  }
  return undefined;
}

function roleByDefault(operation: OperationTypeNode): Role {
  return operation === 'mutation' ? 'write' : 'read';
}
