import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import * as v from 'valibot';
import { GatewayError } from '../errors.ts';
import { checkOAuth } from './check-oauth.ts';
import type { Config } from './config.ts';
import type { Setting } from './setting.ts';
import { type SettingKey, settings } from './settings.ts';

export interface ConfigSources {
  env: Readonly<Record<string, string | undefined>>;
  /** Values of `--flags`, by setting name (`PORT`); they win over the environment. */
  flags?: Readonly<Record<string, string | undefined>>;
  /** Default: `.env` in the working directory, read unless NODE_ENV is production; absent is fine. */
  envFile?: string;
}

export interface LoadedConfig {
  config: Config;
  /** Plain sentences about settings that were ignored. */
  warnings: string[];
}

/**
 * Reads and checks every setting.
 *
 * @throws GatewayError CONFIGURATION_INVALID whose `details.faults` lists all faults, one sentence each.
 */
export function loadConfig(sources: ConfigSources): LoadedConfig {
  const faults: string[] = [];
  const env = withEnvFile(sources, faults);
  const lookup = (name: string) => sources.flags?.[name] ?? env[name];

  if (lookup('HUBSPOT_API_KEY') ?? lookup('HAPIKEY')) {
    faults.push(
      'HUBSPOT_API_KEY is set, but HubSpot retired API keys (hapikey) in November 2022. Create a private app or a service key and set HUBSPOT_ACCESS_TOKEN.',
    );
  }
  const values: Partial<Record<SettingKey, unknown>> = {};
  for (const [key, setting] of Object.entries(settings) as [SettingKey, Setting<unknown>][]) {
    const text =
      readSetting(setting, { env, ...(sources.flags ? { flags: sources.flags } : {}) }, faults) ??
      setting.default;
    if (text === undefined) continue;
    const result = v.safeParse(setting.schema, text);
    if (result.success) values[key] = result.output;
    else {
      // A URL can carry credentials; what may be one is not shown.
      const shown = setting.secret || /[@?]/.test(text) ? 'the value' : JSON.stringify(text);
      faults.push(`${setting.name}: ${shown} ${result.issues[0].message}.`);
    }
  }
  if (values.trustedDocumentsOnly && values.trustedDocuments === undefined)
    faults.push('TRUSTED_DOCUMENTS_ONLY is on, but TRUSTED_DOCUMENTS names no file.');
  if (values.changeFeed !== 'webhooks' && values.clientId !== undefined)
    faults.push(
      'CHANGE_FEED is for the portal of a token; the portals of an app tell of changes by webhooks.',
    );
  if (faults.length === 0) faults.push(...checkOAuth(values));
  if (faults.length > 0) {
    throw new GatewayError('CONFIGURATION_INVALID', faults.join(' '), { details: { faults } });
  }
  return { config: complete(values), warnings: findUnknown(env) };
}

function withEnvFile({ env, flags, envFile }: ConfigSources, faults: string[]): ConfigSources['env'] {
  if ((flags?.NODE_ENV ?? env.NODE_ENV) === 'production') return env;
  const path = envFile ?? '.env';
  try {
    return { ...parseEnv(readFileSync(path, 'utf8')), ...env };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') faults.push(`${path} cannot be read (${codeOf(error)}).`);
    return env;
  }
}

/** Empty counts as unset: that is what `FOO= command` and an unfilled Compose variable mean. */
function readSetting(
  { name, secret }: Setting<unknown>,
  { env, flags }: Pick<ConfigSources, 'env' | 'flags'>,
  faults: string[],
): string | undefined {
  const flag = flags?.[name]?.trim();
  if (flag) return flag;
  const direct = env[name]?.trim() || undefined;
  const path = secret ? env[`${name}_FILE`]?.trim() || undefined : undefined;
  if (path === undefined) return direct;
  if (direct !== undefined) {
    faults.push(`${name} and ${name}_FILE are both set; keep one.`);
    return undefined;
  }
  // The path is not shown: a secret that was put in its place would be.
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (text === '') faults.push(`${name}_FILE: the file it names is empty.`);
    return text || undefined;
  } catch (error) {
    faults.push(`${name}_FILE: the file it names cannot be read (${codeOf(error)}).`);
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}

function complete(values: Partial<Record<SettingKey, unknown>>): Config {
  const { nodeEnv, ...rest } = values;
  const production = nodeEnv === 'production';
  const defaults = {
    graphiql: !production,
    introspection: !production,
    maxVariablesBytes: rest.maxBodyBytes,
    logFormat: production ? 'json' : 'text',
    // Who starts from a snapshot does so to make no calls.
    modelPollSeconds: rest.snapshot === undefined ? 900 : 0,
    modelDoubtSeconds: rest.snapshot === undefined ? 30 : 0,
    tier: rest.clientId === undefined ? 'free' : 'oauth',
  };
  const config = { ...defaults, ...rest, production } as Config;
  for (const value of Object.values(config)) Object.freeze(value);
  return Object.freeze(config);
}

function findUnknown(env: ConfigSources['env']): string[] {
  const known = new Set(
    (Object.values(settings) as Setting<unknown>[]).flatMap(({ name, secret }) =>
      secret ? [name, `${name}_FILE`] : [name],
    ),
  );
  return Object.keys(env)
    .filter((name) => name.startsWith('HUBSPOT_') && !known.has(name))
    .sort()
    .map((name) => `${name} is not a setting of this gateway and is ignored.`);
}
