import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from '../support/start-test-gateway.ts';
import { configOf, faultsOf } from './faults-of.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hubspot-graphql-test-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function fileWith(content: string): Promise<string> {
  const path = join(directory, `secret-${crypto.randomUUID()}`);
  await writeFile(path, content);
  return path;
}

describe('HUBSPOT_ACCESS_TOKEN_FILE', () => {
  it('gives the token, without the line break at its end', async () => {
    const path = await fileWith('pat-na1-from-file\r\n');
    expect(configOf({ HUBSPOT_ACCESS_TOKEN_FILE: path }).accessToken).toBe('pat-na1-from-file');
  });

  it.each([
    ['is missing', async () => join(directory, 'missing')],
    ['is a directory', async () => directory],
    ['is empty', async () => await fileWith('\n')],
    ['holds two lines', async () => await fileWith('pat-na1-one\npat-na1-two')],
    ['holds an API key', async () => await fileWith('01234567-89ab-cdef-0123-456789abcdef')],
  ])('is refused when the file %s', async (_what, make) => {
    const faults = faultsOf({ HUBSPOT_ACCESS_TOKEN_FILE: await make() });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^HUBSPOT_ACCESS_TOKEN/);
    expect(faults[0]).not.toMatch(/pat-na1|89ab/);
  });

  it('is refused beside the token itself', async () => {
    const path = await fileWith('pat-na1-from-file');
    const faults = faultsOf({ HUBSPOT_ACCESS_TOKEN: 'pat-na1-x', HUBSPOT_ACCESS_TOKEN_FILE: path });
    expect(faults).toEqual([expect.stringMatching(/both set/)]);
  });

  it('gives way to the token of a flag, as every setting of the environment does', async () => {
    const path = await fileWith('pat-na1-from-file');
    const config = configOf({ HUBSPOT_ACCESS_TOKEN_FILE: path }, { HUBSPOT_ACCESS_TOKEN: 'pat-na1-flag' });
    expect(config.accessToken).toBe('pat-na1-flag');
  });
});

describe('an API key', () => {
  it.each(['HUBSPOT_API_KEY', 'HAPIKEY'])('in %s is refused, because HubSpot retired them', (name) => {
    const key = '01234567-89ab-cdef-0123-456789abcdef';
    const faults = faultsOf({ [name]: key, HUBSPOT_ACCESS_TOKEN: 'pat-na1-x' });
    expect(faults).toEqual([expect.stringMatching(/retired.*HUBSPOT_ACCESS_TOKEN/)]);
    expect(faults.join('')).not.toContain(key);
  });

  it.each(['01234567-89ab-cdef-0123-456789abcdef', '01234567-89AB-CDEF-0123-456789ABCDEF'])(
    'as access token is refused: %s',
    (token) => {
      const faults = faultsOf({ HUBSPOT_ACCESS_TOKEN: token });
      expect(faults).toEqual([expect.stringMatching(/hapikey.*retired.*private app/)]);
      expect(faults.join('')).not.toContain(token);
    },
  );
});

describe('a secret', () => {
  it.each([
    ['a token with a space', { HUBSPOT_ACCESS_TOKEN: 'pat na1 s3cret' }],
    ['a token where the path of its file belongs', { HUBSPOT_ACCESS_TOKEN_FILE: 'pat-na1-s3cret' }],
    ['a password in the base URL', { HUBSPOT_BASE_URL: 'https://me:s3cret@api.example.com' }],
    ['a key in the base URL', { HUBSPOT_BASE_URL: 'https://api.example.com/?hapikey=s3cret' }],
  ])('is not shown in the fault about %s', (_what, env: Record<string, string>) => {
    const faults = faultsOf(env);
    expect(faults).toHaveLength(1);
    expect(faults.join('')).not.toContain('s3cret');
  });

  it('is in no log line, at any level, of a gateway that works or fails with it', async () => {
    const test = await startTestGateway({ env: { LOG_LEVEL: 'trace' } });
    test.sandbox.faults.add({
      fault: { kind: 'status', status: 401, body: { message: `token ${test.sandbox.token}` } },
    });
    for (const query of ['{ contacts { nodes { id } } }', '{ owners { nodes { id } } }', '{ nonsense }'])
      await test.query(query);
    await test.close();
    expect(test.log.length).toBeGreaterThan(0);
    expect(test.log.join('')).not.toContain(test.sandbox.token);
  });
});
