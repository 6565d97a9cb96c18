import {
  type DocumentNode,
  GraphQLError,
  type GraphQLErrorExtensions,
  Kind,
  type ValueNode,
  visit,
} from 'graphql';
import { type ErrorCode, errorCodes, GatewayError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { withOrderHint } from './order-hint.ts';
import { withoutSuggestion } from './use-closed-schema.ts';

export interface ErrorOptions {
  logger: Logger;
  /** Whether messages may name what the schema has. */
  suggestions: boolean;
  /** Of the request being answered: what the log is searched for. */
  requestId(): string | undefined;
}

/**
 * Turns everything that can go wrong into a GraphQL error with a code of the closed list. What the gateway does not
 * know is masked for the client and logged whole.
 */
export function toGraphQLError(
  error: unknown,
  { logger, suggestions, requestId }: ErrorOptions,
): GraphQLError {
  const origin = originOf(error);
  if (origin instanceof GatewayError) return withDetails(error, origin, suggestions);
  if (origin instanceof DOMException && origin.name === 'AbortError') {
    return remake(error, 'The request was cancelled.', { code: 'REQUEST_CANCELLED' });
  }
  if (error instanceof GraphQLError && (origin === error || isGraphQLErrorLike(origin))) {
    return withCode(suggestions ? error : withoutSuggestions(error), codeOf(error), argumentOf(error));
  }
  logger.error({ err: origin }, 'Unexpected error');
  const id = requestId();
  return remake(error, 'Unexpected error.', {
    code: 'INTERNAL_SERVER_ERROR',
    ...(id === undefined ? {} : { requestId: id }),
  });
}

/** The same error, but for the sentence in which graphql-js names what there is. */
export function withoutSuggestions(error: GraphQLError): GraphQLError {
  const message = withoutSuggestion(error.message);
  return message === error.message ? error : remake(error, message, error.extensions);
}

/** Syntax errors, and documents longer or deeper than the parser takes. */
export function toParseError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError && isErrorCode(error.extensions.code)) return error;
  if (error instanceof RangeError)
    return remake(error, 'The document is nested too deeply.', { code: 'GRAPHQL_PARSE_FAILED' });
  return remake(error, error instanceof Error ? error.message : String(error), {
    code: 'GRAPHQL_PARSE_FAILED',
  });
}

/** Validation errors; a literal of the wrong type is bad input to its argument, whatever phase finds it. */
export function toValidationError(error: GraphQLError, document: DocumentNode): GraphQLError {
  if (isErrorCode(error.extensions.code)) return error;
  const node = error.nodes?.[0];
  const argument = node && isValue(node.kind) ? argumentAround(document, node as ValueNode) : undefined;
  return argument === undefined
    ? withCode(error, 'GRAPHQL_VALIDATION_FAILED')
    : withCode(error, 'BAD_USER_INPUT', argument);
}

function withDetails(error: unknown, origin: GatewayError, suggestions: boolean): GraphQLError {
  const { code, argument, retryAfterMs, correlationId, details } = origin;
  return remake(error, suggestions ? origin.message : origin.plainMessage, {
    code,
    ...(argument === undefined ? {} : { argument }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(retryAfterMs) }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(details === undefined ? {} : { hubspot: details }),
  });
}

/**
 * Foreign extensions stay behind, but for the HTTP status that Yoga takes from there. With `spec` the status counts for
 * application/graphql-response+json only; a request that is not well-formed is a 400 to everyone.
 */
function withCode(error: GraphQLError, code: ErrorCode, argument?: string): GraphQLError {
  const { http: given, argument: named = argument } = error.extensions as {
    http?: { status?: number };
    argument?: string;
  };
  const http = code === 'BAD_REQUEST' && given?.status !== undefined ? { status: given.status } : given;
  return remake(error, withOrderHint(error.message), {
    code,
    ...(named === undefined ? {} : { argument: named }),
    ...(http === undefined ? {} : { http }),
  });
}

/** The same place in document and answer, another message and other extensions; the original error stays behind. */
function remake(error: unknown, message: string, extensions: GraphQLErrorExtensions): GraphQLError {
  if (!(error instanceof GraphQLError)) return new GraphQLError(message, { extensions });
  const { nodes, source, positions, path } = error;
  return new GraphQLError(message, {
    extensions,
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
  });
}

const codesByStatus: Readonly<Record<number, ErrorCode>> = {
  403: 'FORBIDDEN',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Errors of graphql-js and of the HTTP layer: they carry a status, a code of their own, or a variable definition. */
function codeOf(error: GraphQLError): ErrorCode {
  const { code, http } = error.extensions as { code?: unknown; http?: { status?: number } };
  // BAD_REQUEST is what Yoga calls anything; a status says more.
  if (isErrorCode(code) && code !== 'BAD_REQUEST') return code;
  if (http?.status !== undefined && codesByStatus[http.status])
    return codesByStatus[http.status] ?? 'BAD_REQUEST';
  if (error.nodes?.[0]?.kind === 'VariableDefinition') return 'BAD_USER_INPUT';
  // What graphql-js itself raises while it executes: a bad argument value, an unknown operation name.
  return error.path === undefined ? 'BAD_REQUEST' : 'BAD_USER_INPUT';
}

function argumentOf(error: GraphQLError): string | undefined {
  const node = error.nodes?.[0];
  if (node?.kind !== 'VariableDefinition') return undefined;
  // graphql-js tells the place inside the variable in its message only.
  return / at "([^"]+)"/.exec(error.message)?.[1] ?? node.variable.name.value;
}

function originOf(error: unknown): unknown {
  let origin = error;
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError;
  return origin;
}

/** A GraphQLError of another copy of the library, or an error of the scalars, made for clients to read. */
function isGraphQLErrorLike(error: unknown): boolean {
  return error instanceof Error && error.name === 'GraphQLError';
}

function isErrorCode(code: unknown): code is ErrorCode {
  return (errorCodes as readonly unknown[]).includes(code);
}

function isValue(kind: string): boolean {
  return kind.endsWith('Value') || kind === 'ObjectField';
}

/** The path of the argument that holds a value: `filter.or[0].amount.gt`. */
function argumentAround(document: DocumentNode, { loc }: ValueNode): string | undefined {
  if (loc === undefined) return undefined;
  let path = '';
  visit(document, {
    enter(node, key, parent) {
      if (!node.loc || node.loc.start > loc.start || node.loc.end < loc.end) return false;
      if (node.kind === Kind.ARGUMENT) path = node.name.value;
      else if (node.kind === Kind.OBJECT_FIELD) path += `.${node.name.value}`;
      else if (typeof key === 'number' && Array.isArray(parent) && path !== '' && isValue(node.kind))
        path += `[${key}]`;
    },
  });
  return path === '' ? undefined : path;
}
