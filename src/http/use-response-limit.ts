import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** What is known of the JSON of data, by the data. */
export type KnownTexts = Pick<WeakMap<object, string>, 'get'>;

/**
 * A result as JSON; one that is over the limit is replaced by an error, for half of it would look like all of it. The place
 * in a subscription stays.
 */
export function stringifyWithin(
  maxBytes: number,
  texts?: KnownTexts,
): (result: ExecutionResult | FormattedExecutionResult) => string {
  return (result) => {
    const text = stringify(result, texts);
    if (text !== undefined && Buffer.byteLength(text) <= maxBytes) return text;
    return JSON.stringify(insteadOf(result, maxBytes));
  };
}

/** The same as an object, for who writes it himself. */
export function keepWithin(result: FormattedExecutionResult, maxBytes: number): FormattedExecutionResult {
  const text = stringify(result);
  if (text !== undefined && Buffer.byteLength(text) <= maxBytes) return result;
  return insteadOf(result, maxBytes);
}

function insteadOf(
  { extensions }: Pick<ExecutionResult, 'extensions'>,
  maxBytes: number,
): FormattedExecutionResult {
  const message = `The answer is over ${maxBytes} bytes. Ask for smaller pages or fewer fields.`;
  const { cursor } = (extensions?.hubspot ?? {}) as { cursor?: unknown };
  return {
    data: null,
    errors: [{ message, extensions: { code: 'RESPONSE_TOO_LARGE' } }],
    ...(typeof cursor === 'string' ? { extensions: { hubspot: { cursor } } } : {}),
  };
}

/** undefined when it does not even fit into a string. */
function stringify(
  result: ExecutionResult | FormattedExecutionResult,
  texts?: KnownTexts,
): string | undefined {
  const { data, ...rest } = result;
  const known = data ? texts?.get(data) : undefined;
  try {
    if (known === undefined) return JSON.stringify(result);
    const others = JSON.stringify(rest);
    return others === '{}' ? `{"data":${known}}` : `{"data":${known},${others.slice(1)}`;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Refuses answers that are too large. */
export function useResponseLimit(maxBytes: number, texts: KnownTexts): Plugin {
  const stringifyResult = stringifyWithin(maxBytes, texts);
  return {
    onExecute() {
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          // Yoga writes a result with its own `stringify`, if it has one.
          const bounded: ExecutionResult & { stringify: typeof stringifyResult } = {
            ...result,
            stringify: stringifyResult,
          };
          setResult(bounded);
        },
      };
    },
  };
}
