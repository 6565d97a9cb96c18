import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { tinyProfile, tinyProfiles } from '../../src/sandbox/profiles/index.ts';
import { appSettings, startApp, type TestApp } from '../accounts/start-app.ts';
import { makeDirectory, messagesIn, runCli } from './run-cli.ts';

const [first, second] = ['70000001', '70000002'];
const newKey = `new:${Buffer.alloc(32, 9).toString('base64')}`;
let app: TestApp | undefined;
afterAll(() => app?.close());

it('accounts are listed, encrypted anew and removed by the command line', async () => {
  const env = { DATABASE_PATH: join(await makeDirectory(), 'gateway.db') };
  app = await startApp({ profiles: tinyProfiles(2), env });
  for (const portalId of [first, second]) await app.install(Number(portalId));
  const settings = appSettings(app.sandbox, env);
  const both = { ...settings, ENCRYPTION_KEYS: `${newKey},${settings.ENCRYPTION_KEYS}` };

  const listed = await runCli(['accounts', 'list'], { env: settings });
  expect(listed.stdout).toMatch(new RegExp(`^${first}\tactive\t`, 'm'));
  const rotated = await runCli(['accounts', 'rotate-keys'], { env: both });
  expect([rotated.code, rotated.stdout]).toEqual([
    0,
    expect.stringContaining('2 installations with the key "new"'),
  ]);
  const without = await runCli(['serve'], { env: settings });
  expect(without.code).toBe(1);
  expect(messagesIn(without.stderr).join()).toContain('"new"');
  const removed = await runCli(['accounts', 'remove', second], { env: both });
  expect(removed.code).toBe(0);
  expect((await runCli(['accounts', 'remove', second], { env: both })).code).toBe(1);

  const same = await runCli(['schema', 'diff', first, first], { env: both });
  expect([same.code, same.stdout]).toEqual([0, 'No differences.\n']);
});

it('schema diff tells what was added, removed and changed, and ends with 1 where that breaks', async () => {
  const folder = await makeDirectory();
  const sandbox = await startSandbox({
    profile: tinyProfile(0),
    morePortals: [tinyProfile(1)],
    rateLimits: 'off',
  });
  onTestFinished(() => sandbox.close());
  const files: string[] = [];
  for (const { portalId, token } of sandbox.portals) {
    const file = join(folder, `${portalId}.json`);
    const env = { HUBSPOT_ACCESS_TOKEN: token, HUBSPOT_BASE_URL: sandbox.url };
    expect((await runCli(['schema', 'pull', file], { env })).code).toBe(0);
    files.push(file);
  }
  const plain = await runCli(['schema', 'diff', ...files]);
  expect(plain.code).toBe(0);
  for (const line of [
    'schema\tbreaking\tContact.ownText70000001 was removed.',
    'schema\tbreaking\tContact.sharedField changed type from Float to String.',
    'schema\tsafe\tContact.ownText70000002 was added.',
    'model\tbreaking\tproperty contact.own_text_70000001 was removed.',
  ]) {
    expect(plain.stdout.split('\n')).toContain(line);
  }
  const failing = await runCli(['schema', 'diff', ...files, '--fail-on', 'breaking']);
  expect([failing.code, failing.stdout]).toEqual([1, plain.stdout]);
});
