import type { Plugin } from 'graphql-yoga';
import type { RequestContext } from './request-context.ts';
import { tellReceipt } from './tell-receipt.ts';

/** Adds `extensions.hubspot` to answers; what a subscription tells has its own with every event. */
export function useReceipt(): Plugin<RequestContext> {
  return {
    onExecute({ args }) {
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          const hubspot = tellReceipt(args.contextValue as RequestContext);
          setResult({ ...result, extensions: { ...result.extensions, hubspot } });
        },
      };
    },
  };
}
