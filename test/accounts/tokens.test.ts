import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyring } from '../../src/accounts/keyring.ts';
import { openVault } from '../../src/accounts/open-vault.ts';
import { loadConfig } from '../../src/config/index.ts';
import { openDatabase } from '../../src/database/index.ts';
import { startGateway } from '../../src/gateway.ts';
import { createLogger } from '../../src/logger.ts';
import { tinyProfiles } from '../../src/sandbox/profiles/index.ts';
import { createManualClock, type ManualClock } from '../hubspot/manual-clock.ts';
import { appSettings, startApp, type TestApp } from './start-app.ts';

const portalId = 70_000_001;
const contacts = '{ contacts(first: 1) { nodes { id lastname } } }';
const create = 'mutation { createCompany(input: { name: "New" }) { company { name } userErrors { code } } }';

const turnedDown = {
  kind: 'status',
  status: 401,
  body: { status: 'error', category: 'EXPIRED_AUTHENTICATION' },
} as const;

let app: TestApp;
let clock: ManualClock;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  clock = createManualClock(Date.UTC(2026, 10, 1));
  const env = { DATABASE_PATH: join(folder, 'gateway.db'), CACHE_MAX_BYTES: '0', MODEL_POLL_SECONDS: '0' };
  app = await startApp({ profiles: tinyProfiles(1), clock, env });
  await app.install(portalId);
  await app.ask(contacts);
  app.sandbox.calls.clear();
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

describe('an access token', () => {
  it('is refreshed once for 100 requests at the moment it ends, and nobody sees an error', async () => {
    await clock.advance(1_800_000);
    const answers = await Promise.all(Array.from({ length: 100 }, () => app.ask(contacts)));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(app.tokenCalls()).toBe(1);
  });

  it('is left out of whatever is logged from then on, and so is the refresh token', async () => {
    const database = openDatabase({ path: join(folder, 'gateway.db') });
    const keyring = createKeyring(new Map([['test', Buffer.alloc(32, 7)]]));
    const tokens = openVault({ database, clock, keyring }).readTokens(String(portalId));
    database.close();
    const secrets = [tokens?.accessToken ?? '', tokens?.refreshToken ?? ''];
    app.logger.info({ note: `got ${secrets[0]}` }, `and ${secrets[1]}`);
    expect(app.log.at(-1)).toContain('got [redacted]');
    expect(secrets.filter((secret) => secret === '' || app.log.join('').includes(secret))).toEqual([]);
  });

  it('is refreshed ahead of its end, while the old one is used', async () => {
    await clock.advance(1_700_000);
    const { errors } = await app.ask(contacts);
    expect(errors).toBeUndefined();
    await clock.advance(1);
    await app.ask(contacts);
    expect(app.tokenCalls()).toBe(1);
    expect(app.log.join('')).toContain('Refreshed the access token');
  });

  it('is refreshed once by two gateways on the same database', async () => {
    const { config } = loadConfig({
      env: appSettings(app.sandbox, {
        DATABASE_PATH: join(folder, 'gateway.db'),
        CACHE_MAX_BYTES: '0',
        MODEL_POLL_SECONDS: '0',
      }),
      envFile: '/nonexistent',
    });
    const logger = createLogger({ level: 'silent', format: 'json', secrets: [] });
    const other = await startGateway({ config, clock, logger });
    const askOther = () =>
      fetch(`${other.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: contacts }),
      }).then((response) => response.json());
    await askOther();
    await clock.advance(1_800_000);
    app.sandbox.calls.clear();
    const asked = Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? askOther() : app.ask(contacts))),
    );
    const turning = turn(clock);
    const answers = await asked;
    await turning.stop();
    expect(answers.flatMap((answer) => JSON.stringify(answer).match(/"errors".*/) ?? [])).toEqual([]);
    expect(app.tokenCalls()).toBe(1);
    await other.close();
  });

  it('that HubSpot turns down is replaced, and reads and writes are sent once more', async () => {
    for (const query of [contacts, create]) {
      app.sandbox.calls.clear();
      app.sandbox.faults.add({ path: /objects/, fault: turnedDown });
      const { errors } = await app.ask(query);
      expect(errors).toBeUndefined();
      expect(app.tokenCalls()).toBe(1);
    }
  });

  it('is not asked for again and again when HubSpot turns every one down', async () => {
    app.sandbox.faults.add({ path: /objects/, times: Number.POSITIVE_INFINITY, fault: turnedDown });
    const { errors } = await app.ask(contacts);
    expect(errors?.[0]?.extensions.code).toBe('HUBSPOT_UNAUTHENTICATED');
    expect(app.sandbox.calls.all().filter(({ path }) => path.includes('objects'))).toHaveLength(2);
  });
});

describe('an installation that HubSpot has ended', () => {
  it('says that the app has to be installed again, asks no more, and goes on when it was', async () => {
    app.sandbox.oauth.uninstall(portalId);
    const first = await app.ask(contacts);
    expect(first.errors?.[0]?.extensions.code).toBe('HUBSPOT_REINSTALL_REQUIRED');
    expect(first.errors?.[0]?.message).toContain(String(portalId));
    app.sandbox.calls.clear();
    const second = await app.ask(contacts);
    expect(second.errors?.[0]?.extensions.code).toBe('HUBSPOT_REINSTALL_REQUIRED');
    expect(app.sandbox.calls.all()).toEqual([]);
    const page = await (await fetch(`${app.gateway.url}/oauth/installations`)).text();
    expect(page).toContain('Has to be installed again');
    await app.install(portalId);
    expect((await app.ask(contacts)).errors).toBeUndefined();
  });
});

/** Lets time go on as long as something waits. */
function turn(manual: ManualClock): { stop(): Promise<void> } {
  let stopped = false;
  const step = async () => {
    while (!stopped) {
      await manual.advance(10);
      // As long as a request takes, for others to go on meanwhile.
      await fetch(`${app.gateway.url}/health`);
    }
  };
  const steps = step();
  return {
    async stop() {
      stopped = true;
      await steps;
    },
  };
}
