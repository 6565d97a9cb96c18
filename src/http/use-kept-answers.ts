import { type ExecutionArgs, type ExecutionResult, getOperationAST, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { createOperationKeys } from './operation-keys.ts';
import type { KeptAnswer, RequestContext } from './request-context.ts';

/**
 * Gives the answer to a query again while everything that it was made of is cached and unchanged: what many front ends
 * ask over and over is neither executed nor written again. What refuses an operation is before it.
 */
export function useKeptAnswers(texts: WeakMap<object, string>): Plugin<RequestContext> {
  const { keyOf } = createOperationKeys();

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
        const key = isQuery(args) ? keyOf(args) : undefined;
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

function isQuery({ document, operationName }: ExecutionArgs): boolean {
  return getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY;
}
