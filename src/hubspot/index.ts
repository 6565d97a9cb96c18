export { type AccessTokens, fixedToken } from './access-tokens.ts';
export { type ApiVersion, apiVersions, currentApiVersion } from './api-version.ts';
export type { CallContext, Priority } from './call.ts';
export {
  type ConnectOptions,
  connectHubSpot,
  connectWebhooks,
  type HubSpotConnection,
  type WebhooksConnection,
} from './connect.ts';
export type { HubSpot, ListPage } from './hubspot.ts';
export type { HubSpotDefinitions } from './hubspot-definitions.ts';
export type { HubSpotWebhooks } from './hubspot-webhooks.ts';
export type { HubSpotWrites } from './hubspot-writes.ts';
export { connectJournal, type Journal, type JournalOptions } from './journal.ts';
export type { LaneState } from './lane.ts';
export type { Budgets } from './limit.ts';
export { mayHaveHappened } from './may-have-happened.ts';
export {
  createReceipt,
  type Receipt,
  type ReceiptSink,
  type ReceiptSummary,
  shareReceipts,
} from './receipt.ts';
export { HubSpotRefusal } from './refusal.ts';
export { type Tier, tierLimits } from './tiers.ts';
export { untilAborted } from './until-aborted.ts';
