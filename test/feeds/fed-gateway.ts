import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';
import { tinyPortal } from '../sandbox/tiny-portal.ts';
import { createPollClock, type PollClock } from '../support/poll-clock.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

export interface FedGateway {
  sandbox: Sandbox;
  clock: PollClock;
  databasePath: string;
  test(): TestGateway;
  /** Writes at the sandbox itself, past the gateway. */
  write(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
  /** All changes that the gateway tells, in order: `CREATED contact 11`. */
  changes(): Promise<string[]>;
  /** Lets time pass, one turn of the feed after the other, until this holds. */
  until(check: () => unknown): Promise<void>;
  /** Lets the feed make this many more calls to these paths. */
  turns(count: number, path: RegExp): Promise<void>;
  stop(): Promise<void>;
  start(env?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

/** Between two calls at 240 a minute. */
const turnMs = 250;
const patience = { timeout: 20_000, interval: 5 };

const scopes = ['contacts', 'companies', 'deals', 'custom'].flatMap((name) =>
  ['read', 'write'].map((right) => `crm.objects.${name}.${right}`),
);

export interface FedGatewayOptions extends Partial<SandboxOptions> {
  /** What stands before the sandbox; gives its own URL. */
  between?: (url: string) => Promise<string>;
}

/** A gateway that is fed in another way than by webhooks, on a sandbox and a database that outlive it. */
export async function startFedGateway(
  env: Record<string, string>,
  { between = async (url) => url, ...options }: FedGatewayOptions = {},
): Promise<FedGateway> {
  const clock = createPollClock(turnMs);
  const token = 'sandbox-token-writer';
  const sandbox = await startSandbox({
    profile: tinyPortal({ tokens: [{ token, scopes: [...scopes, 'crm.schemas.custom.read'] }] }),
    rateLimits: 'off',
    clock: clock.now,
    ...options,
  });
  const upstream = await between(sandbox.url);
  const databasePath = join(mkdtempSync(join(tmpdir(), 'feeds-')), 'gateway.db');
  let test: TestGateway | undefined;

  const fed: FedGateway = {
    sandbox,
    clock,
    databasePath,
    test() {
      if (test === undefined) throw new Error('the gateway is stopped');
      return test;
    },
    async write(method, path, body) {
      const response = await fetch(sandbox.url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === '' ? {} : JSON.parse(text);
    },
    async changes() {
      const told: string[] = [];
      let after: string | null = null;
      for (let page = await readPage(fed.test(), after); ; page = await readPage(fed.test(), after)) {
        told.push(...page.nodes.map(({ kind, objectType, recordId }) => `${kind} ${objectType} ${recordId}`));
        if (!page.pageInfo.hasNextPage) return told;
        after = page.pageInfo.endCursor;
      }
    },
    async until(check) {
      await expect
        .poll(() => {
          clock.skip(turnMs);
          return check();
        }, patience)
        .toBeTruthy();
    },
    async turns(count, path) {
      const before = sandbox.calls.matching({ path }).length;
      await fed.until(() => sandbox.calls.matching({ path }).length >= before + count);
    },
    async stop() {
      await test?.close();
      test = undefined;
    },
    async start(more = {}) {
      test = await startTestGateway({
        gatewayClock: clock,
        token,
        env: {
          HUBSPOT_BASE_URL: upstream,
          DATABASE_PATH: databasePath,
          EVENT_HOLD_BACK_MS: '0',
          MODEL_POLL_SECONDS: '0',
          ...env,
          ...more,
        },
      });
    },
    async close() {
      await fed.stop();
      await sandbox.close();
    },
  };
  await fed.start();
  return fed;
}

interface ChangesPage {
  nodes: { kind: string; objectType: string; recordId: string }[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
}

async function readPage(gateway: TestGateway, after: string | null): Promise<ChangesPage> {
  const query = `query ($after: String) {
    changes(first: 200, after: $after) { nodes { kind objectType recordId } pageInfo { endCursor hasNextPage } }
  }`;
  return (await gateway.query<{ changes: ChangesPage }>(query, { after })).data.changes;
}
