import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Caller } from '../auth/index.ts';

export type OperationResult = ExecutionResult | AsyncIterable<ExecutionResult>;

/** What is known of a request beside itself. */
export interface ServerContext {
  /** Who sent it, once that is known. */
  caller?: Caller;
  /** Takes the result in place of an answer, where the request did not come over HTTP. */
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
