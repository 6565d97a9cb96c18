import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import type { RequestContext } from './request-context.ts';

export interface RequestTimeoutOptions {
  /** For one operation, from its execution to its answer. */
  timeoutMs: number;
  clock: Clock;
}

/**
 * The end of what takes too long, whatever it waits for: the operation is answered with an error, and what it still
 * waits for at HubSpot is given up. Calls that write and were sent run to their end.
 */
export function useRequestTimeout({ timeoutMs, clock }: RequestTimeoutOptions): Plugin<RequestContext> {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args: ExecutionArgs) => {
        return await new Promise<ExecutionResult>((resolve, reject) => {
          const stopWaiting = clock.alarm(timeoutMs, () => resolve(giveUp(args, timeoutMs)));
          // What comes after the end is nobody's any more.
          const work = async () => executeFn(args);
          work().finally(stopWaiting).then(resolve, reject);
        });
      });
    },
  };
}

function giveUp({ contextValue }: ExecutionArgs, timeoutMs: number): ExecutionResult {
  const message = `The operation took longer than ${timeoutMs} ms. What a mutation had sent to HubSpot by then may have happened.`;
  (contextValue as RequestContext).giveUp(new GatewayError('REQUEST_TIMEOUT', message));
  return {
    errors: [new GraphQLError(message, { extensions: { code: 'REQUEST_TIMEOUT', http: { status: 504 } } })],
  };
}
