import type { RequestContext } from './request-context.ts';

/** For `extensions.hubspot`: what was asked of HubSpot, and what is left. */
export function tellReceipt({ receipt, budgets, omittedRecords }: RequestContext): object {
  const omitted = omittedRecords();
  return {
    ...receipt.summary(),
    ...(omitted > 0 ? { omittedRecords: omitted } : {}),
    budgets: budgets(),
  };
}
