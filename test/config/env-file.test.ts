import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import { faultsOf } from './faults-of.ts';

let directory: string;
let envFile: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hubspot-graphql-test-'));
  envFile = join(directory, '.env');
  await writeFile(envFile, '# comment\nPORT=5001\nLOG_LEVEL="warn"\nHUBSPOT_TYPO=x\n');
});
afterAll(() => rm(directory, { recursive: true }));

describe('.env', () => {
  it('is read in development', () => {
    const { config, warnings } = loadConfig({ env: {}, envFile });
    expect(config).toMatchObject({ port: 5001, logLevel: 'warn' });
    expect(warnings).toEqual([expect.stringContaining('HUBSPOT_TYPO')]);
  });

  it('is overridden by the environment, and that by flags', () => {
    const { config } = loadConfig({
      env: { PORT: '5002', LOG_LEVEL: 'error' },
      flags: { PORT: '5003' },
      envFile,
    });
    expect(config).toMatchObject({ port: 5003, logLevel: 'error' });
  });

  it.each([
    ['the environment', { NODE_ENV: 'production' }, {}],
    ['a flag', {}, { NODE_ENV: 'production' }],
    ['a flag against the environment', { NODE_ENV: 'development' }, { NODE_ENV: 'production' }],
  ])(
    'is not read in production, by %s',
    (_what, env: Record<string, string>, flags: Record<string, string>) => {
      expect(loadConfig({ env, flags, envFile }).config.port).toBe(4000);
    },
  );

  it('may be absent', () => {
    expect(loadConfig({ env: {}, envFile: join(directory, 'missing') }).config.port).toBe(4000);
  });

  it('that cannot be read is a fault', async () => {
    const path = join(directory, 'folder');
    await mkdir(path);
    expect(faultsOf({}, { envFile: path })).toEqual([expect.stringContaining('cannot be read')]);
  });
});
