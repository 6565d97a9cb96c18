import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadConfig, settings } from '../../src/config/index.ts';
import { configOf, faultsOf, noEnvFile } from './faults-of.ts';

describe('without any setting', () => {
  it('the gateway listens on loopback, on the sandbox, with everything closed', () => {
    const config = configOf({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      baseUrl: 'https://api.hubapi.com',
      graphiql: true,
      corsOrigins: [],
      maxBodyBytes: 1_048_576,
      logLevel: 'info',
      logFormat: 'text',
      production: false,
      sandboxProfile: 'demo',
    });
    expect(config.accessToken).toBeUndefined();
    expect(config.snapshot).toBeUndefined();
  });

  it('in production GraphiQL is off and logs are JSON, unless they are set', () => {
    expect(configOf({ NODE_ENV: 'production' })).toMatchObject({
      graphiql: false,
      logFormat: 'json',
      production: true,
    });
    const chosen = { NODE_ENV: 'production', GRAPHIQL: 'on', LOG_FORMAT: 'text' };
    expect(configOf(chosen)).toMatchObject({ graphiql: true, logFormat: 'text' });
  });

  it('definitions are read again every quarter of an hour, and with a snapshot only when that is set', () => {
    const snapshot = { SNAPSHOT: 'portal.json' };
    expect(configOf({}).modelPollSeconds).toBe(900);
    expect(configOf(snapshot).modelPollSeconds).toBe(0);
    expect(configOf({ ...snapshot, MODEL_POLL_SECONDS: '60' }).modelPollSeconds).toBe(60);
  });
});

describe('a setting', () => {
  it.each([
    ['PORT', ['abc', '-1', '65536', '1.5', '4000x', '0x10', '99999999999999999999']],
    ['GRAPHIQL', ['maybe', 'yes', '2']],
    [
      'CORS_ORIGINS',
      ['*', 'app.example.com', 'https://app.example.com/path', 'https://a.example,nonsense', 'null'],
    ],
    ['HUBSPOT_ACCESS_TOKEN', ['two words', 'line\nbreak', 'ümlaut']],
    ['HUBSPOT_BASE_URL', ['nonsense', 'ftp://x', 'api.hubapi.com', 'http://', 'javascript:alert(1)']],
    ['HUBSPOT_TIMEOUT_MS', ['0', '99', '120001', 'soon']],
    ['HUBSPOT_BURST_LIMIT', ['0', '10001', '-5', 'many']],
    ['HUBSPOT_SEARCH_LIMIT', ['0', '1001', 'few']],
    ['REQUEST_DEADLINE_MS', ['0', '99', '120001', '1e3']],
    ['MAX_BODY_BYTES', ['0', '1023', '104857601', '1MiB']],
    ['MAX_TOKENS', ['0', '99', '100001', 'x']],
    ['LOG_LEVEL', ['loud', 'INFO', '30']],
    ['LOG_FORMAT', ['xml', 'JSON']],
    ['SANDBOX_PROFILE', ['nonsense', '__proto__']],
  ])('%s refuses %j, each in one plain sentence that names it', (name, values) => {
    for (const value of values) {
      const faults = faultsOf({ [name]: value });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(new RegExp(`^${name}: .+\\.$`));
      expect(faults[0]).not.toMatch(/undefined|\[object|Invalid type|Error:/);
    }
  });

  it('is refused together with all others at once', () => {
    const faults = faultsOf({
      PORT: 'x',
      LOG_LEVEL: 'x',
      HUBSPOT_BASE_URL: 'x',
      MAX_TOKENS: 'x',
      HUBSPOT_API_KEY: 'x',
    });
    expect(faults).toHaveLength(5);
    for (const name of ['PORT', 'LOG_LEVEL', 'HUBSPOT_BASE_URL', 'MAX_TOKENS', 'HUBSPOT_API_KEY'])
      expect(faults.filter((fault) => fault.startsWith(name))).toHaveLength(1);
  });

  it.each([
    ['PORT', '0', { port: 0 }],
    ['PORT', ' 8080 ', { port: 8080 }],
    ['GRAPHIQL', 'off', { graphiql: false }],
    ['GRAPHIQL', '0', { graphiql: false }],
    [
      'CORS_ORIGINS',
      'https://a.example, http://localhost:3000',
      { corsOrigins: ['https://a.example', 'http://localhost:3000'] },
    ],
    ['HUBSPOT_BASE_URL', 'http://127.0.0.1:4010/', { baseUrl: 'http://127.0.0.1:4010' }],
    ['HUBSPOT_ACCESS_TOKEN', 'pat-na1-x', { accessToken: 'pat-na1-x' }],
    ['SANDBOX_PROFILE', 'edge-cases', { sandboxProfile: 'edge-cases' }],
    ['SNAPSHOT', 'portal.json', { snapshot: 'portal.json' }],
  ])('%s takes %j', (name, value, expected) => {
    expect(configOf({ [name]: value })).toMatchObject(expected);
  });

  it('that is empty counts as unset', () => {
    const empty = Object.fromEntries(Object.values(settings).map(({ name }) => [name, '']));
    expect(configOf(empty)).toEqual(configOf({}));
  });

  it('of a flag wins over the environment', () => {
    expect(configOf({ PORT: '1', LOG_LEVEL: 'warn' }, { PORT: '2' })).toMatchObject({
      port: 2,
      logLevel: 'warn',
    });
    expect(configOf({ PORT: 'nonsense' }, { PORT: '2' }).port).toBe(2);
  });
});

describe('names that are no setting', () => {
  const warningsOf = (env: Record<string, string>) => loadConfig({ env, envFile: noEnvFile }).warnings;

  it.each(['HUBSPOT_ACESS_TOKEN', 'HUBSPOT_PORT', 'HUBSPOT_BASE_URL_FILE'])(
    '%s is warned about, without its value',
    (name) => {
      expect(warningsOf({ [name]: 'its-value' })).toEqual([expect.stringContaining(name)]);
      expect(warningsOf({ [name]: 'its-value' }).join('')).not.toContain('its-value');
    },
  );

  it('of others are none of our business', () => {
    expect(warningsOf({ PATH: '/bin', NPM_TOKEN: 'x', PORT: '1' })).toEqual([]);
  });
});

it('the configuration cannot be changed, inside neither', () => {
  const config = configOf({ CORS_ORIGINS: 'https://a.example' });
  expect(Object.isFrozen(config)).toBe(true);
  for (const value of Object.values(config)) expect(Object.isFrozen(value)).toBe(true);
});

it('docs/configuration.md has a row for every setting with its flag, default and meaning', async () => {
  const page = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toHaveLength(Object.keys(settings).length);
  for (const setting of Object.values(settings)) {
    const row = rows.find((line) => line.startsWith(`| \`${setting.name}\` `));
    expect(row).toContain(`\`--${setting.name.toLowerCase().replaceAll('_', '-')}\``);
    expect(row).toContain(setting.description);
  }
});
