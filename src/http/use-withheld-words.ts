import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { GatewayError } from '../errors.ts';
import { isRestricted } from '../schema/index.ts';

/** As the road to HubSpot words a refusal: the status and the operation, then what HubSpot said. */
const refusal = /^(HubSpot answered \d{3} to [\w.]+):/;

/** Of answers to queries and mutations; what a subscription tells passes `withholdWordsOf` event by event. */
export function useWithheldWords(): Plugin {
  return {
    onExecute({ args }) {
      return {
        onExecuteDone({ result, setResult }) {
          if (!(Symbol.asyncIterator in result)) setResult(withholdWordsOf(result, args.schema));
        },
      };
    },
  };
}

/** HubSpot's words can quote names and values; a caller from whom something is withheld gets the status alone. */
export function withholdWordsOf(result: ExecutionResult, schema: GraphQLSchema): ExecutionResult {
  if (!result.errors || !isRestricted(schema)) return result;
  return { ...result, errors: result.errors.map(withhold) };
}

function withhold(error: GraphQLError): GraphQLError {
  const [, told] = refusal.exec(error.message) ?? [];
  if (told === undefined) return error;
  const { nodes, source, positions, path, extensions, originalError } = error;
  const message = `${told}.`;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions,
    originalError: originalError instanceof GatewayError ? shorten(originalError, message) : null,
  });
}

function shorten(error: GatewayError, message: string): GatewayError {
  const { code, retryAfterMs, correlationId, argument, details, cause } = error;
  return new GatewayError(code, message, {
    cause,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(argument === undefined ? {} : { argument }),
    ...(details === undefined ? {} : { details }),
  });
}
