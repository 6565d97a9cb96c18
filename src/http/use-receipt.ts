import type { Plugin } from 'graphql-yoga';
import type { RequestContext } from './request-context.ts';

/** Adds `extensions.hubspot`: what the operation cost at HubSpot, and what is left. */
export function useReceipt(): Plugin<RequestContext> {
  return {
    onExecute({ args }) {
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          const { receipt, budgets, omittedRecords } = args.contextValue as RequestContext;
          const omitted = omittedRecords();
          const hubspot = {
            ...receipt.summary(),
            ...(omitted > 0 ? { omittedRecords: omitted } : {}),
            budgets: budgets(),
          };
          setResult({ ...result, extensions: { ...result.extensions, hubspot } });
        },
      };
    },
  };
}
