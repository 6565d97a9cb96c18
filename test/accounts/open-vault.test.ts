import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createKeyring } from '../../src/accounts/keyring.ts';
import { openVault } from '../../src/accounts/open-vault.ts';
import { type Database, openDatabase } from '../../src/database/index.ts';
import { createManualClock } from '../hubspot/manual-clock.ts';

const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) });
const [old, current] = [key('old', 1), key('new', 2)];
const tokens = {
  accessToken: 'fake-access',
  refreshToken: 'fake-refresh',
  obtainedAt: 0,
  expiresAt: 1_800_000,
};
const installation = {
  portalId: '17',
  hubDomain: null,
  scopes: ['oauth'],
  installedAt: 5,
  installedBy: 'test',
};
const clock = createManualClock();

let folder: string;
let database: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
  database = openDatabase({ path: join(folder, 'vault.db') });
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const open = (...keys: { id: string; key: Uint8Array }[]) =>
  openVault({ database, clock, keyring: createKeyring(new Map(keys.map(({ id, key }) => [id, key]))) });
const failure = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

it('gives tokens back as they were, and has none of them on the disk', () => {
  const vault = open(current);
  vault.install(installation, tokens);
  expect(vault.readTokens('17')).toMatchObject(tokens);
  database.close();
  expect(readFileSync(join(folder, 'vault.db')).toString('latin1')).not.toContain('fake-');
  database = openDatabase({ path: join(folder, 'vault.db') });
});

it('opens nothing that was put in another place', () => {
  const vault = open(current);
  vault.install(installation, tokens);
  vault.install({ ...installation, portalId: '18' }, tokens);
  database.prepare('UPDATE installations SET access_token = refresh_token').run();
  expect(failure(() => vault.readTokens('17'))).toMatchObject({ code: 'VAULT_UNREADABLE' });
  vault.install(installation, tokens);
  database
    .prepare(
      "UPDATE installations SET access_token = (SELECT access_token FROM installations WHERE portal_id = '17') WHERE portal_id = '18'",
    )
    .run();
  expect(failure(() => vault.check())).toMatchObject({ code: 'VAULT_UNREADABLE' });
});

it.each([
  ['is missing', [current], 'which ENCRYPTION_KEYS does not have'],
  ['is another', [key('old', 9)], 'has another key by that name'],
])('names the key that %s, and never the key', (_what, keys, words) => {
  open(old).install(installation, tokens);
  const error = failure(() => open(...keys).check());
  expect(error).toMatchObject({ code: 'VAULT_UNREADABLE', message: expect.stringContaining('"old"') });
  expect(String(error)).toContain(words);
  for (const secret of [old.key.toString('base64'), old.key.toString('hex'), 'fake-'])
    expect(String(error)).not.toContain(secret);
});

it('encrypts everything anew with the current key, and then the old one is not needed', () => {
  open(old).install(installation, tokens);
  expect(open(current, old).rotateKeys()).toBe(1);
  expect(open(current, old).rotateKeys()).toBe(0);
  expect(open(current).readTokens('17')).toMatchObject(tokens);
});

it('changes nothing when one of them cannot be rotated', () => {
  open(old).install(installation, tokens);
  open(key('lost', 5)).install({ ...installation, portalId: '18' }, tokens);
  expect(failure(() => open(current, old).rotateKeys())).toMatchObject({ code: 'VAULT_UNREADABLE' });
  expect(open(old).readTokens('17')).toMatchObject(tokens);
});

it('lets what is left of an earlier installation change nothing in a later', async () => {
  const vault = open(current);
  vault.install(installation, tokens);
  const { generation = 0 } = vault.readTokens('17') ?? {};
  vault.remove('17');
  await clock.advance(1);
  vault.install(installation, { ...tokens, refreshToken: 'fake-later' });
  vault.requireReinstall('17', generation);
  vault.renew('17', generation, tokens);
  expect(vault.find('17')?.state).toBe('active');
  expect(vault.readTokens('17')?.refreshToken).toBe('fake-later');
});

it('deletes the tokens of what was uninstalled', () => {
  const vault = open(current);
  vault.install(installation, tokens);
  vault.eraseTokens('17');
  expect(vault.find('17')?.state).toBe('uninstalled');
  expect(vault.readTokens('17')).toBeUndefined();
  expect(database.prepare('SELECT access_token, refresh_token FROM installations').get()).toEqual({
    access_token: null,
    refresh_token: null,
  });
});

it('gives the right to refresh to one at a time, until it ends', async () => {
  const vault = open(current);
  expect(vault.lockRefresh('17', 'a', clock.now() + 100)).toBe(true);
  expect(vault.lockRefresh('17', 'b', clock.now() + 100)).toBe(false);
  expect(vault.lockRefresh('18', 'b', clock.now() + 100)).toBe(true);
  await clock.advance(100);
  expect(vault.lockRefresh('17', 'b', clock.now() + 100)).toBe(true);
  vault.unlockRefresh('17', 'a');
  expect(vault.lockRefresh('17', 'c', clock.now() + 100)).toBe(false);
});
