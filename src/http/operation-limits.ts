import { type DocumentNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { measureDocument, type OperationSize } from './measure-document.ts';

/** What an operation may be, whatever transport it comes by. */
export interface OperationLimits {
  /** Lexical tokens of a document. */
  maxTokens: number;
  /** Fields inside each other. */
  maxDepth: number;
  maxFields: number;
  maxRootFields: number;
  maxAliases: number;
  maxDirectives: number;
  maxFieldRepetitions: number;
  /** Of JSON. */
  maxVariablesBytes: number;
}

/** Nesting of lists and objects in variables; inputs of the schema need a handful. */
const maxVariableDepth = 50;

/** The first limit that a document passes in one of its operations, as an error to answer with. */
export function findExcess(document: DocumentNode, limits: OperationLimits): GraphQLError | undefined {
  for (const size of measureDocument(document)) {
    const message = describeExcess(size, limits);
    if (message !== undefined) return tooLarge(message, size.operation);
  }
  return undefined;
}

function describeExcess(size: OperationSize, limits: OperationLimits): string | undefined {
  const { depth, fields, rootFields, aliases, directives, repetitions } = size;
  if (depth > limits.maxDepth)
    return `The query is ${depth} fields deep; at most ${limits.maxDepth} are allowed.`;
  const counts = [
    [rootFields, limits.maxRootFields, 'root fields'],
    [aliases, limits.maxAliases, 'aliases'],
    [directives, limits.maxDirectives, 'directives'],
    [fields, limits.maxFields, 'fields, those of fragments counted wherever they are spread'],
  ] as const;
  for (const [count, limit, what] of counts) {
    if (count > limit) return `The operation has more than ${limit} ${what}.`;
  }
  return repetitions > limits.maxFieldRepetitions
    ? `One selection names the same field more than ${limits.maxFieldRepetitions} times.`
    : undefined;
}

function tooLarge(message: string, operation: OperationDefinitionNode): GraphQLError {
  return new GraphQLError(message, { nodes: [operation], extensions: { code: 'QUERY_TOO_EXPENSIVE' } });
}

/** Variables that are nested too deeply or too long, as an error to answer with; they are not looked at further. */
export function findVariablesExcess(
  variables: unknown,
  { maxVariablesBytes }: Pick<OperationLimits, 'maxVariablesBytes'>,
): GraphQLError | undefined {
  if (variables === undefined || variables === null) return undefined;
  if (isDeeperThan(variables, maxVariableDepth)) {
    return new GraphQLError(`The variables are nested more than ${maxVariableDepth} deep.`, {
      extensions: { code: 'BAD_USER_INPUT', argument: 'variables' },
    });
  }
  if (Buffer.byteLength(JSON.stringify(variables)) <= maxVariablesBytes) return undefined;
  return new GraphQLError(`The variables are over ${maxVariablesBytes} bytes.`, {
    extensions: { code: 'PAYLOAD_TOO_LARGE', http: { status: 413 } },
  });
}

function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some((inner) => isDeeperThan(inner, limit - 1));
}
