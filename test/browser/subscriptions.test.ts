import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { demoProfile, sandboxApp, startSandbox } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { launchChromium, openGraphiql } from './open-graphiql.ts';

const webhooks = (url: string) => `${url}/webhooks/hubspot`;

let browser: Browser;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let test: TestGateway;
const directory = mkdtempSync(join(tmpdir(), 'subscriptions-'));

async function start(port: string): Promise<TestGateway> {
  return await startTestGateway({
    profile: demoProfile(),
    env: {
      PORT: port,
      DATABASE_PATH: join(directory, 'gateway.db'),
      HUBSPOT_BASE_URL: sandbox.url,
      HUBSPOT_ACCESS_TOKEN: sandbox.token,
      HUBSPOT_CLIENT_SECRET: sandboxApp.clientSecret,
    },
  });
}

beforeAll(async () => {
  [browser, sandbox] = await Promise.all([
    launchChromium(),
    startSandbox({ profile: demoProfile(), rateLimits: 'off' }),
  ]);
  test = await start('0');
  sandbox.webhooks.setTarget(webhooks(test.gateway.url));
});
afterAll(async () => {
  await browser?.close();
  await test?.close();
  await sandbox?.close();
});

/** Moves a deal to another stage of its pipeline, as people in HubSpot do; gives the stage's label. */
async function move(id: string, stage: string): Promise<void> {
  const answer = await fetch(`${sandbox.url}/crm/v3/objects/deals/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ properties: { dealstage: stage } }),
  });
  expect(answer.status).toBe(200);
}

it('a tab shows deals moving, and goes on after the gateway was started again', async () => {
  const { data } = await test.query<{
    deals: { nodes: { recordId: string; dealname: string; pipeline: { value: string } | null }[] };
    pipelines: { id: string; stages: { id: string; label: string }[] }[];
  }>(
    '{ deals(first: 1) { nodes { recordId dealname pipeline { value } } } pipelines(objectType: "deal") { id stages { id label } } }',
  );
  const [deal] = data.deals.nodes;
  const pipeline = data.pipelines.find(({ id }) => id === deal?.pipeline?.value) ?? data.pipelines[0];
  const [one, two, three] = pipeline?.stages ?? [];
  if (!deal || !one || !two || !three) throw new TypeError('the demo portal has no deal to move');

  const { page } = await openGraphiql(browser, test.gateway.url);
  await page.getByRole('tab', { name: 'DealsMoving' }).click();
  const shows = async (label: string) =>
    (await page.locator('.graphiql-response').innerText())
      .replace(/\s+/g, ' ')
      .includes(`"toStage": { "label": "${label}" }`);
  // GraphiQL learns the operation of a tab a moment after opening it, and does not run it before.
  await vi.waitUntil(
    async () => {
      if (await page.getByRole('button', { name: /stop query/i }).isVisible()) return true;
      await page.getByRole('button', { name: /execute query/i }).click();
      return false;
    },
    { timeout: 10_000, interval: 200 },
  );

  let stage = one;
  await vi.waitUntil(
    async () => {
      stage = stage === one ? two : one;
      await move(deal.recordId, stage.id);
      await page.waitForTimeout(300);
      return (await shows(stage.label)) || undefined;
    },
    { timeout: 20_000, interval: 100 },
  );

  const { port } = new URL(test.gateway.url);
  await test.close();
  // While the gateway is away; HubSpot sends it again later, and so does the sandbox.
  sandbox.webhooks.configure({ retryTimeScale: 0.001 });
  await move(deal.recordId, three.id);
  test = await start(port);
  await vi.waitUntil(() => shows(three.label), { timeout: 20_000, interval: 100 });
}, 90_000);
