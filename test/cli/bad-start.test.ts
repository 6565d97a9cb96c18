import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoProfile, type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { type CliOptions, makeDirectory, messagesIn, runCli } from './run-cli.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ profile: demoProfile(), rateLimits: 'off' });
});
afterAll(() => sandbox.close());

/** One clear line, exit code 1, no stack, in reasonable time. */
async function expectBadStart(args: string[], options: CliOptions, says: RegExp): Promise<string> {
  const startedAt = performance.now();
  const { code, stdout, stderr } = await runCli(args, options);
  expect(code).toBe(1);
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(messagesIn(stderr)).toHaveLength(1);
  expect(messagesIn(stderr)[0]).toMatch(/^hubspot-graphql: \S.*\S$/);
  expect(messagesIn(stderr)[0]).toMatch(says);
  return stderr;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('a start that cannot succeed says in one line what to do', () => {
  it.each([[[]], [['schema', 'pull']]])('with a wrong token: %j', async (command) => {
    const token = 'pat-na1-00000000-wrong';
    const env = { HUBSPOT_ACCESS_TOKEN: token, HUBSPOT_BASE_URL: sandbox.url, PORT: '0' };
    expect(await expectBadStart(command, { env }, /HUBSPOT_ACCESS_TOKEN/)).not.toContain(token);
  });

  it('without a network', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}`;
    const env = { HUBSPOT_ACCESS_TOKEN: 'pat-na1-x', HUBSPOT_BASE_URL: baseUrl, PORT: '0' };
    await expectBadStart([], { env }, /could not be reached.*ECONNREFUSED.*(network|HUBSPOT_BASE_URL)/);
  });

  it('with a host of HubSpot that does not resolve', async () => {
    const env = { HUBSPOT_ACCESS_TOKEN: 'pat-na1-x', HUBSPOT_BASE_URL: 'http://hubspot.invalid', PORT: '0' };
    await expectBadStart([], { env }, /hubspot\.invalid could not be reached/);
  });

  it('with something else than HubSpot at the base URL', async () => {
    sandbox.faults.add({ times: Number.POSITIVE_INFINITY, fault: { kind: 'html', status: 200 } });
    const env = { HUBSPOT_ACCESS_TOKEN: sandbox.token, HUBSPOT_BASE_URL: sandbox.url, PORT: '0' };
    try {
      await expectBadStart([], { env }, /HubSpot|HUBSPOT_BASE_URL/);
    } finally {
      sandbox.faults.clear();
    }
  });

  it.each([
    ['serve', []],
    ['sandbox', ['sandbox']],
  ])('with a port in use: %s', async (_what, command) => {
    const port = new URL(sandbox.url).port;
    await expectBadStart(
      [...command, '--port', port],
      {},
      new RegExp(`${port}.*(in use|EADDRINUSE).*--port`),
    );
  });

  it('with a host that is not of this machine', async () => {
    await expectBadStart(
      ['--port', '0', '--host', '203.0.113.1'],
      { env: { AUTH: 'keys' } },
      /203\.0\.113\.1.*HOST/,
    );
  });

  it('with a host that does not resolve', async () => {
    await expectBadStart(
      ['--port', '0', '--host', 'nowhere.invalid'],
      { env: { AUTH: 'keys' } },
      /nowhere\.invalid.*HOST/,
    );
  });
});

describe('a snapshot that cannot be used says in one line what to do', () => {
  it.each([
    ['missing', undefined, /does not exist.*schema pull/],
    ['not JSON', 'portal', /not JSON.*schema pull/],
    ['of a wrong shape', '{"hash":"x","model":{"formatVersion":99}}', /not a portal snapshot.*schema pull/],
  ])('because it is %s', async (_what, content, says) => {
    const file = join(await makeDirectory(), 'portal.json');
    if (content !== undefined) await writeFile(file, content);
    await expectBadStart(['--port', '0', '--snapshot', file], {}, says);
  });

  it('because it is a directory', async () => {
    const directory = join(await makeDirectory(), 'portal.json');
    await mkdir(directory);
    await expectBadStart(['--port', '0', '--snapshot', directory], {}, /cannot be read.*schema pull/);
  });

  it('because it was changed after it was written', async () => {
    const file = join(await makeDirectory(), 'portal.json');
    expect((await runCli(['schema', 'pull', file])).code).toBe(0);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"label": "Email"', '"label": "E-mail"'));
    expect(await readFile(file, 'utf8')).not.toBe(text);
    await expectBadStart(['--port', '0', '--snapshot', file], {}, /changed.*schema pull/);
  });
});
