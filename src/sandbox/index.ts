export { sandboxApp } from './app.ts';
export type { LifeControl, LifeOptions } from './life/life.ts';
export type { OAuthControl } from './oauth/oauth.ts';
export type { OAuthOptions } from './oauth/oauth-settings.ts';
export type { IssuedTokens } from './oauth/oauth-store.ts';
export type { Operation } from './operation.ts';
export type {
  PortalProfile,
  ProfileAssociation,
  ProfileAssociationType,
  ProfileObjectType,
  ProfileRecord,
  ProfileToken,
} from './profile.ts';
export {
  canaryOf,
  createProfile,
  demoProfile,
  edgeCases,
  tinyProfile,
  tinyProfiles,
} from './profiles/index.ts';
export type { Sandbox, SandboxOptions, SandboxPortal } from './sandbox.ts';
export { parseSandboxFlags, type SandboxFlag, sandboxFlags } from './sandbox-flags.ts';
export type { SearchTies } from './search/search-ties.ts';
export { startSandbox } from './start-sandbox.ts';
export type { CallFilter, CallLog, SandboxCall } from './traffic/call-log.ts';
export type { Fault, FaultMatch, FaultPlan, FaultRate, FaultRule } from './traffic/fault.ts';
export type { FaultInjector } from './traffic/fault-injector.ts';
export { hubspotFaults } from './traffic/hubspot-faults.ts';
export type { Latency } from './traffic/latency.ts';
export type { RateLimitOptions } from './traffic/rate-limits.ts';
export type { WebhookEvent } from './webhooks/webhook-event.ts';
export type { SentEvent, WebhookAttempt } from './webhooks/webhook-log.ts';
export type { WebhookSettings, WebhookStyle } from './webhooks/webhook-settings.ts';
export type { WebhookControl, WebhookOptions } from './webhooks/webhooks.ts';
