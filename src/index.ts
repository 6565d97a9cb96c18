export { type Config, type ConfigSources, type LoadedConfig, loadConfig } from './config/index.ts';
export { type ErrorCode, errorCodes, GatewayError } from './errors.ts';
export { type Gateway, type GatewayOptions, pullPortal, startGateway } from './gateway.ts';
export {
  createProfile,
  type PortalProfile,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from './sandbox/index.ts';
