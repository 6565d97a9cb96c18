import type { ExecutionResult, FormattedExecutionResult, GraphQLFormattedError } from 'graphql';

/** As libraries type it too, which set what is missing to undefined. */
export type AnyResult = { [Part in keyof ExecutionResult]: ExecutionResult[Part] | undefined };

/** A result as clients get it: without what its errors say to the HTTP transport. */
export function toWireResult({ data, errors, extensions }: AnyResult): FormattedExecutionResult {
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors === undefined ? {} : { errors: errors.map((error) => toWireError(error.toJSON())) }),
    ...(extensions === undefined ? {} : { extensions }),
  };
}

function toWireError({ extensions, ...rest }: GraphQLFormattedError): GraphQLFormattedError {
  if (extensions === undefined) return rest;
  const { http: _http, ...told } = extensions;
  return { ...rest, extensions: told };
}
