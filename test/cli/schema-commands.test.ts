import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoProfile, type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { loopbackUrl, makeDirectory, messagesIn, runCli, startCli } from './run-cli.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ profile: demoProfile(), rateLimits: 'off' });
});
afterAll(() => sandbox.close());

const connection = () => ({
  HUBSPOT_ACCESS_TOKEN: sandbox.token,
  HUBSPOT_BASE_URL: sandbox.url,
  HUBSPOT_BURST_LIMIT: '10000',
});
const printed = new URL('../../schema.graphql', import.meta.url);

describe('schema print', () => {
  it('gives schema.graphql for the demo portal, and nothing else on stdout', async () => {
    const { code, stdout, stderr } = await runCli(['schema', 'print']);
    expect(code).toBe(0);
    expect(messagesIn(stderr)).toEqual([]);
    expect(stdout.trimEnd()).toBe((await readFile(printed, 'utf8')).trimEnd());
  });

  it('ends quietly when its reader does', async () => {
    const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
    const { stderr } = await promisify(execFile)(
      'sh',
      ['-c', '"$0" "$1" schema print --log-level silent | head -n 1', process.execPath, main],
      { env: { PATH: process.env.PATH ?? '' }, cwd: await makeDirectory() },
    );
    expect(stderr).toBe('');
  });
});

describe('schema pull', () => {
  it('writes what serve --snapshot starts from without asking HubSpot anything', async () => {
    const file = join(await makeDirectory(), 'deep', 'portal.json');
    const pulled = await runCli(['schema', 'pull', file], { env: connection() });
    expect(pulled.code).toBe(0);
    expect(pulled.stdout).toContain(file);
    expect(await readFile(file, 'utf8')).not.toContain(sandbox.token);

    sandbox.calls.clear();
    const cli = await startCli(['serve', '--port', '0', '--snapshot', file], { env: connection() });
    const url = await cli.printed(loopbackUrl);
    expect(sandbox.calls.all()).toEqual([]);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ contacts(first: 2) { nodes { email companies { totalCount } } } }' }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    expect(answer).not.toHaveProperty('errors');
    expect(answer.data).toMatchObject({ contacts: { nodes: { length: 2 } } });
    expect(sandbox.calls.all().map(({ path }) => path)).toEqual(['/crm/objects/2026-09/contacts']);
  });

  it('makes the same schema as the portal itself', async () => {
    const file = join(await makeDirectory(), 'portal.json');
    await runCli(['schema', 'pull', file], { env: connection() });
    const { stdout } = await runCli(['schema', 'print', '--snapshot', file], {
      env: { HUBSPOT_ACCESS_TOKEN: 'never-asked', HUBSPOT_BASE_URL: 'http://127.0.0.1:1' },
    });
    expect(stdout.trimEnd()).toBe((await readFile(printed, 'utf8')).trimEnd());
  });

  it('onto a directory fails in one line and leaves nothing behind', async () => {
    const directory = await makeDirectory();
    const target = join(directory, 'taken');
    await runCli(['schema', 'pull', join(target, 'portal.json')], { env: connection() });
    const { code, stderr } = await runCli(['schema', 'pull', target], { env: connection() });
    expect(code).toBe(1);
    expect(messagesIn(stderr)).toHaveLength(1);
    expect(stderr).toContain(target);
    expect(stderr).not.toContain('unexpected');
    expect(await readdir(directory)).toEqual(['taken']);
  });
});
