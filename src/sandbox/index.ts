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
  profileNames,
} from './profiles/index.ts';
export { type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.ts';
export type { CallLog, SandboxCall } from './traffic/call-log.ts';
export type { Fault, FaultInjector, FaultRule } from './traffic/fault-injector.ts';
export { hubspotFaults } from './traffic/hubspot-faults.ts';
export type { RateLimitOptions } from './traffic/rate-limits.ts';
