export type { Config } from './config.ts';
export { type ConfigSources, type LoadedConfig, loadConfig } from './load-config.ts';
export { secretsOf } from './secrets-of.ts';
export type { Setting } from './setting.ts';
export { settings } from './settings.ts';
