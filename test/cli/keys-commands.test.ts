import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askGateway } from '../support/ask-gateway.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import { messagesIn, runCli } from './run-cli.ts';

const freshPath = () => join(mkdtempSync(join(tmpdir(), 'keys-')), 'gateway.db');
const run = (path: string, ...args: string[]) =>
  runCli(['keys', ...args], { env: { DATABASE_PATH: path, LOG_LEVEL: 'warn' } });

describe('keys', () => {
  it('are made, used, listed and revoked beside a gateway that runs', async () => {
    const path = freshPath();
    const test = await startTestGateway({ env: { AUTH: 'keys', DATABASE_PATH: path } });
    onTestFinished(() => test.close());
    const ask = async (key: string) => (await askGateway(test.gateway.url, key, '{ __typename }')).status;

    const made = await run(
      path,
      'create',
      '--name',
      'Shop front',
      '--role',
      'read',
      '--expires',
      '90d',
      '--deny',
      'deal,contact.email',
    );
    expect(made.code).toBe(0);
    const key = made.stdout.trim();
    expect(key).toMatch(/^hsgql_[a-z0-9]{16}_[\w-]{43}$/);
    const id = key.split('_')[1] ?? '';
    expect(made.stderr).toContain(id);
    expect(made.stderr).not.toContain(key);
    expect(await ask(key)).toBe(200);

    const listed = await run(path, 'list');
    expect(listed.stdout).toMatch(
      new RegExp(`${id}\\s+Shop front\\s+read\\s+valid\\s+any\\s+20\\d\\d-.*deal,contact.email`),
    );
    expect(listed.stdout.match(/20\d\d-\d\d-\d\d \d\d:\d\d/g)).toHaveLength(3);
    expect(listed.stdout).not.toContain(key.slice(-43));

    expect((await run(path, 'revoke', id)).code).toBe(0);
    expect(await ask(key)).toBe(401);
    expect((await run(path, 'list')).stdout).toContain('revoked');
    const again = await run(path, 'revoke', id);
    expect(again.code).toBe(1);
    expect(messagesIn(again.stderr)).toHaveLength(1);

    expect(test.log.join('')).not.toContain(key.slice(-43));
    for (const file of [path, `${path}-wal`])
      expect(readFileSync(file).includes(Buffer.from(key.slice(-43)))).toBe(false);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it.each([
    [['create'], /--name/],
    [['create', '--name', 'x'], /--role must be one of read, write, admin/],
    [['create', '--name', 'x', '--role', 'root'], /--role/],
    [['create', '--name', 'x', '--role', 'read', '--portal', 'mine'], /--portal/],
    [['create', '--name', 'x', '--role', 'read', '--expires', '2001-01-01'], /--expires.*future/],
    [['create', '--name', 'x', '--role', 'read', '--expires', 'soon'], /--expires/],
    [['create', '--name', 'x', '--role', 'read', '--deny', 'contact email'], /contact\.email/],
    [['list', '--name', 'x'], /--name goes with/],
    [['revoke'], /Unknown command/],
    [['destroy'], /Unknown command/],
  ])('are not made of %j', async (args, says) => {
    const { code, stdout, stderr } = await run(freshPath(), ...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(messagesIn(stderr).join('\n')).toMatch(says);
  });
});
