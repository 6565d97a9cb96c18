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
  createProfile,
  demoProfile,
  edgeCases,
  edgeCasesProfile,
  isProfileName,
  largeProfile,
  profileNames,
} from './profiles/index.ts';
export { parseSandboxFlags, type SandboxFlag, sandboxFlags } from './sandbox-flags.ts';
export type { SearchTies } from './search/search-ties.ts';
export { type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.ts';
export type { CallFilter, CallLog, SandboxCall } from './traffic/call-log.ts';
export type { Fault, FaultMatch, FaultPlan, FaultRate, FaultRule } from './traffic/fault.ts';
export type { FaultInjector } from './traffic/fault-injector.ts';
export { hubspotFaults } from './traffic/hubspot-faults.ts';
export type { Latency } from './traffic/latency.ts';
export type { RateLimitOptions } from './traffic/rate-limits.ts';
