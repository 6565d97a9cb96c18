import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';

export type OperationResult = ExecutionResult | AsyncIterable<ExecutionResult>;

/** What a request that did not come over HTTP brings along. */
export interface ServerContext {
  /** Takes the result in place of an answer. */
  deliver?: (result: OperationResult) => void;
}

/** Hands results to the transport that asked for them. */
export function useDelivery(): Plugin<object, ServerContext> {
  return {
    onResultProcess({ result, serverContext: { deliver }, setResultProcessor }) {
      if (deliver === undefined) return;
      setResultProcessor((_result, { Response }) => {
        deliver(result as OperationResult);
        return new Response(null, { status: 204 });
      }, 'application/json');
    },
  };
}
