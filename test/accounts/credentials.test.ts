import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openKeyStore } from '../../src/auth/index.ts';
import { createSystemClock } from '../../src/clock.ts';
import { openDatabase } from '../../src/database/index.ts';
import { tinyProfiles } from '../../src/sandbox/profiles/index.ts';
import { createBrowser } from './browser.ts';
import { startApp, type TestApp } from './start-app.ts';

const [first, second] = ['70000001', '70000002'];
let app: TestApp;
let folder: string;
const keys: Record<'admin' | 'reader' | 'ofFirst', string> = { admin: '', reader: '', ofFirst: '' };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  const path = join(folder, 'gateway.db');
  const database = openDatabase({ path });
  const store = openKeyStore({ database, clock: createSystemClock() });
  const open = { allow: [], deny: [] };
  keys.admin = store.create({ ...open, name: 'admin', role: 'admin' }).text;
  keys.reader = store.create({ ...open, name: 'reader', role: 'read' }).text;
  keys.ofFirst = store.create({ ...open, name: 'one', role: 'admin', portalId: first }).text;
  database.close();
  app = await startApp({
    profiles: tinyProfiles(2),
    env: { AUTH: 'keys', DATABASE_PATH: path, OPEN_INSTALLS: 'on' },
  });
  for (const portalId of [first, second]) await app.install(Number(portalId));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const bearer = (key: string, portal?: string) => ({
  authorization: `Bearer ${key}`,
  ...(portal ? { 'x-hubspot-portal': portal } : {}),
});
const basic = (key: string) => `Basic ${Buffer.from(`me:${key}`).toString('base64')}`;
const page = (authorization?: string) =>
  fetch(`${app.gateway.url}/oauth/installations`, { headers: authorization ? { authorization } : {} });

it('shows installations to administrators of all portals alone', async () => {
  expect((await page(basic(keys.admin))).status).toBe(200);
  for (const authorization of [undefined, basic('x'), basic(keys.reader), basic(keys.ofFirst), 'Basic !!!']) {
    const answer = await page(authorization);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/^Basic /),
    ]);
    expect(await answer.text()).not.toContain(first);
  }
  const uninstall = await createBrowser().post(`${app.gateway.url}/oauth/uninstall`, { portal: first });
  expect(uninstall.status).toBe(401);
});

it('serves a credential of one portal that portal, and says the same of every other', async () => {
  const query = '{ portal { id } }';
  const own = await app.ask<{ portal: { id: string } }>(query, bearer(keys.ofFirst));
  expect(own.data.portal.id).toBe(first);
  const there = await app.ask(query, bearer(keys.ofFirst, second));
  const nowhere = await app.ask(query, bearer(keys.ofFirst, '70000999'));
  expect(there.errors?.[0]?.extensions.code).toBe('PORTAL_NOT_FOUND');
  expect(nowhere).toEqual(there);
});

it('tells administrators of the portals that their credential is for', async () => {
  const query = '{ portals { portalId } }';
  const all = await app.ask<{ portals: unknown[] }>(query, bearer(keys.admin, second));
  expect(all.data.portals).toEqual([{ portalId: first }, { portalId: second }]);
  const one = await app.ask<{ portals: unknown[] }>(query, bearer(keys.ofFirst));
  expect(one.data.portals).toEqual([{ portalId: first }]);
  const none = await app.ask(query, bearer(keys.reader, first));
  expect(none.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

it('wants the portal named by those who are for none, even if there is only one', async () => {
  const { errors } = await app.ask('{ portal { id } }', bearer(keys.admin));
  expect(errors?.[0]?.extensions.code).toBe('PORTAL_REQUIRED');
});
