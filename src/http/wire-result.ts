import type { GraphQLError, GraphQLFormattedError } from 'graphql';

interface AnyResult {
  errors?: readonly GraphQLError[] | undefined;
  data?: unknown;
  extensions?: unknown;
}

/** A result as clients get it: without what its errors say to the HTTP transport. */
export function toWireResult({ errors, ...rest }: AnyResult): Record<string, unknown> {
  return errors === undefined
    ? rest
    : { ...rest, errors: errors.map((error) => toWireError(error.toJSON())) };
}

function toWireError({ extensions, ...rest }: GraphQLFormattedError): GraphQLFormattedError {
  if (extensions === undefined) return rest;
  const { http: _http, ...told } = extensions;
  return { ...rest, extensions: told };
}
