import { type ExecutionArgs, type ExecutionResult, getOperationAST, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { KeptAnswer, RequestContext } from './request-context.ts';

/** Longer variables are not compared: who sends them does not send them twice. */
const maxKeyCharacters = 20_000;

/**
 * Gives the answer to a query again while everything that it was made of is cached and unchanged: what many front ends
 * ask over and over is neither executed nor written again. What refuses an operation is before it.
 */
export function useKeptAnswers(texts: WeakMap<object, string>): Plugin<RequestContext> {
  const idOf = createIds();

  /** undefined: it is not an operation to be kept. */
  function keyOf({ schema, document, operationName, variableValues, ...args }: ExecutionArgs) {
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.QUERY) return undefined;
    const { caller, takesAnyProperty } = args.contextValue as RequestContext;
    const variables = JSON.stringify(variableValues ?? {});
    if (variables.length > maxKeyCharacters) return undefined;
    // What else a caller may see is in the schema: it is another one for those from whom something is withheld.
    return JSON.stringify([
      idOf(schema),
      idOf(document),
      operationName ?? null,
      caller.role,
      takesAnyProperty,
      variables,
    ]);
  }

  function repeat(answer: KeptAnswer, { receipt, noteOmitted }: RequestContext): ExecutionResult {
    receipt.addCacheHits(answer.cacheHits);
    noteOmitted(answer.omittedRecords);
    texts.set(answer.data, answer.text);
    return { data: answer.data as Record<string, unknown> };
  }

  function keep(key: string, { data, errors }: ExecutionResult, context: RequestContext): void {
    if (!data || errors !== undefined) return;
    context.answers.keep(key, () => {
      const text = JSON.stringify(data);
      texts.set(data, text);
      const { cacheHits } = context.receipt.summary();
      return { data, text, cacheHits, omittedRecords: context.omittedRecords() };
    });
  }

  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => {
        const context = args.contextValue as RequestContext;
        const key = keyOf(args);
        if (key === undefined) return executeFn(args);
        const kept = context.answers.find(key);
        if (kept) return repeat(kept, context);
        return Promise.resolve(executeFn(args)).then((result: ExecutionResult) => {
          keep(key, result, context);
          return result;
        });
      });
    },
  };
}

/** Numbers that stand for objects as long as these live. */
function createIds(): (object: object) => number {
  const ids = new WeakMap<object, number>();
  let latest = 0;
  return (object) => {
    const id = ids.get(object) ?? ++latest;
    ids.set(object, id);
    return id;
  };
}
