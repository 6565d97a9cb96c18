import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loopbackUrl, makeDirectory, messagesIn, runCli, startCli } from './run-cli.ts';

async function firstContact(url: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ contacts(first: 1) { nodes { email } } }' }),
  });
  return await response.json();
}

describe.each(['SIGTERM', 'SIGINT'] as const)('without any setting, ended by %s', (signal) => {
  it('the sandbox portal is served, its URL printed once, and the end is clean', async () => {
    const cli = await startCli(['--port', '0']);
    const url = await cli.printed(loopbackUrl);
    expect(await firstContact(url)).toMatchObject({ data: { contacts: { nodes: [{}] } } });
    cli.kill(signal);
    expect(await cli.exited).toBe(0);
    expect(cli.stdout().match(new RegExp(loopbackUrl, 'g'))).toHaveLength(1);
    expect(cli.stdout()).toContain(`${url}/graphql`);
    expect(messagesIn(cli.stderr())).toEqual([]);
  });
});

describe('settings', () => {
  it('of a flag win over the environment, and those over .env', async () => {
    const cwd = await makeDirectory();
    await writeFile(join(cwd, '.env'), 'LOG_LEVEL=loud\nPORT=none\nGRAPHIQL=off\nLOG_FORMAT=json\n');
    const cli = await startCli(['--port', '0'], { cwd, env: { LOG_LEVEL: 'info', PORT: 'none' } });
    const url = await cli.printed(loopbackUrl);
    const page = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
    expect(page.ok).toBe(false);
    expect(cli.stderr()).toMatch(/^\{"level":30,/);
  });

  it('are not read from .env in production', async () => {
    const cwd = await makeDirectory();
    await writeFile(join(cwd, '.env'), 'LOG_LEVEL=loud\n');
    for (const [args, env] of [
      [['--port', '0'], { NODE_ENV: 'production' }],
      [['--port', '0', '--node-env', 'production'], {}],
    ] as [string[], Record<string, string>][]) {
      const cli = await startCli(args, { cwd, env });
      await cli.printed(loopbackUrl);
    }
  });

  it('of an unknown HUBSPOT_ name are named in the log', async () => {
    const cli = await startCli(['--port', '0'], { env: { HUBSPOT_ACESS_TOKEN: 'pat-na1-mistyped' } });
    await cli.printed(loopbackUrl);
    expect(cli.stderr()).toContain('HUBSPOT_ACESS_TOKEN');
    expect(cli.stderr()).not.toContain('pat-na1-mistyped');
  });

  it.each([
    [['--host', '0.0.0.0'], /AUTH is not set.*0\.0\.0\.0.*AUTH=keys.*AUTH=jwt/],
    [['--host', '0.0.0.0', '--auth', 'none'], /AUTH=none is for loopback.*0\.0\.0\.0/],
    [['--host', '127.0.0.1.example.com'], /AUTH is not set/],
    [['--auth', 'keys', '--database-path', ':memory:'], /DATABASE_PATH/],
    [['--auth', 'none,keys'], /AUTH/],
    [['--auth', 'password'], /AUTH/],
    [['--access-deny', 'contact email'], /ACCESS_DENY.*contact\.email/],
    [['--auth', 'jwt'], /JWT_ISSUER[\s\S]*JWT_AUDIENCE[\s\S]*JWT_JWKS_URL or JWT_PUBLIC_KEY/],
    [['--auth', 'jwt', '--jwt-algorithms', 'RS256,HS256'], /JWT_ALGORITHMS/],
    [['--auth', 'jwt', '--jwt-algorithms', 'none'], /JWT_ALGORITHMS/],
    [['--jwt-jwks-url', 'http://keys.example.com/'], /JWT_JWKS_URL.*https/],
    [['--jwt-public-key=-----BEGIN PRIVATE KEY-----'], /JWT_PUBLIC_KEY/],
  ])('that would let in who does not belong end the start: %j', async (args, says) => {
    const { code, stderr } = await runCli(['--port', '0', ...args]);
    expect(code).toBe(2);
    expect(messagesIn(stderr).join('\n')).toMatch(says);
  });

  it('for other hosts than loopback start with credentials', async () => {
    const cli = await startCli(['--port', '0', '--host', '0.0.0.0', '--auth', 'keys']);
    const url = await cli.printed(/http:\/\/0\.0\.0\.0:\d+/);
    const answer = await fetch(`${url.replace('0.0.0.0', '127.0.0.1')}/graphql?query={__typename}`);
    expect(answer.status).toBe(401);
  });
});

it('a person who presses Ctrl-C while a request runs still gets the answer', async () => {
  const cli = await startCli(['--port', '0']);
  const url = await cli.printed(loopbackUrl);
  const answer = firstContact(url);
  await fetch(`${url}/health`);
  cli.kill('SIGINT');
  expect(await answer).toMatchObject({ data: { contacts: { nodes: [{}] } } });
  expect(await cli.exited).toBe(0);
});
