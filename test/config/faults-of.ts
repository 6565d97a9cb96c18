import { loadConfig } from '../../src/config/index.ts';
import { GatewayError } from '../../src/errors.ts';

export type Settings = Record<string, string>;

/** No such file: the settings of a test are the ones it gives. */
export const noEnvFile = '/nonexistent/.env';

/** The configuration of an environment. */
export function configOf(env: Settings, flags: Settings = {}) {
  return loadConfig({ env, flags, envFile: noEnvFile }).config;
}

/** The sentences about what is wrong; empty: nothing is. */
export function faultsOf(
  env: Settings,
  { flags = {}, envFile = noEnvFile }: { flags?: Settings; envFile?: string } = {},
): string[] {
  try {
    loadConfig({ env, flags, envFile });
    return [];
  } catch (error) {
    if (!(error instanceof GatewayError) || error.code !== 'CONFIGURATION_INVALID') throw error;
    const faults: unknown = error.details?.faults;
    return Array.isArray(faults) ? faults.map(String) : [];
  }
}
