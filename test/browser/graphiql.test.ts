import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { type GraphiqlPage, launchChromium, openGraphiql, tabTitles } from './open-graphiql.ts';

let browser: Browser;
let test: TestGateway;
let graphiql: GraphiqlPage;
let page: Page;
beforeAll(async () => {
  [browser, test] = await Promise.all([launchChromium(), startTestGateway({ profile: demoProfile() })]);
  graphiql = await openGraphiql(browser, test.gateway.url);
  page = graphiql.page;
});
afterAll(async () => {
  await browser?.close();
  await test?.close();
});

interface Answer {
  data?: Record<string, unknown>;
  errors?: unknown;
}

/** Opens a tab and presses play until its query is sent; gives the answer that the page got. */
async function run(title: string): Promise<Answer> {
  await page.getByRole('tab', { name: title }).click();
  let answer: Answer | undefined;
  const noteAnswer = async (response: Response) => {
    if (response.request().postData()?.includes(`query ${title}`)) answer = (await response.json()) as Answer;
  };
  page.on('response', noteAnswer);
  // GraphiQL learns the operation of a tab a moment after opening it, and does not run it before.
  await vi.waitUntil(
    async () => {
      if (answer === undefined) await page.getByRole('button', { name: /execute query/i }).click();
      return answer !== undefined;
    },
    { timeout: 10_000, interval: 200 },
  );
  page.off('response', noteAnswer);
  return answer ?? {};
}

const resultPane = () => page.locator('.graphiql-response');

describe('GraphiQL in a browser', () => {
  it('opens with the example queries in tabs, named after their operations', async () => {
    const titles = await tabTitles(page);
    expect(titles.length).toBeGreaterThanOrEqual(3);
    expect(titles).toContain('ContactsWithDeals');
    for (const title of titles) expect(title).toMatch(/^[A-Z][A-Za-z]+$/);
  });

  it('runs the query of a tab with the play button and shows its result', async () => {
    const answer = await run('ContactsWithDeals');
    expect(answer.errors).toBeUndefined();
    const { contacts } = answer.data as { contacts: { nodes: { email: string | null }[] } };
    const email = contacts.nodes.find((contact) => contact.email !== null)?.email ?? 'none';
    await resultPane().getByText(email).first().waitFor({ timeout: 10_000 });
    await page.screenshot({ path: join(tmpdir(), 'graphiql.png') });
  });

  it('opens a tab at the first click', async () => {
    const fresh = await openGraphiql(browser, test.gateway.url);
    for (const title of [...(await tabTitles(fresh.page)).slice(1), 'ContactsWithDeals']) {
      await fresh.page.getByRole('tab', { name: title }).click();
      await fresh.page.getByRole('tab', { name: title, selected: true }).waitFor({ timeout: 3_000 });
    }
    await fresh.page.context().close();
  });

  it('runs the query of every tab without an error', async () => {
    // The subscription's tab has a test of its own.
    for (const title of (await tabTitles(page)).filter((each) => each !== 'DealsMoving')) {
      const answer = await run(title);
      expect(answer.errors, title).toBeUndefined();
      expect(Object.values(answer.data ?? {}).length, title).toBeGreaterThan(0);
      await resultPane().getByText('"data"').first().waitFor({ timeout: 10_000 });
    }
  });

  it('shows the documentation of the schema', async () => {
    await page
      .getByRole('button', { name: /documentation explorer/i })
      .first()
      .click();
    await page.getByText('Query', { exact: true }).first().waitFor({ timeout: 10_000 });
  });

  it('asks its own origin only, and runs without an error or a violated policy', () => {
    const origins = new Set(
      graphiql.requests.filter((url) => !/^(data|blob):/.test(url)).map((url) => new URL(url).origin),
    );
    expect([...origins]).toEqual([test.gateway.url]);
    expect(graphiql.problems).toEqual([]);
  });

  it('opens a shared link with its query', async () => {
    const context = await browser.newContext();
    const shared = await context.newPage();
    const query = 'query Shared { portal { id } }';
    await shared.goto(`${test.gateway.url}/graphql?query=${encodeURIComponent(query)}`);
    await shared.getByRole('tab', { name: 'Shared', selected: true }).waitFor({ timeout: 8_000 });
    await context.close();
  });
});

describe('the assets of GraphiQL', () => {
  it('are compressed, hashed, and kept by the browser', async () => {
    const assets = [...new Set(graphiql.requests.filter((url) => url.includes('/graphiql/')))];
    expect(assets.length).toBeGreaterThanOrEqual(3);
    for (const url of assets) {
      expect(url).toMatch(/\/graphiql\/[0-9a-f]{8,}\//);
      for (const encoding of ['br', 'gzip']) {
        const response = await fetch(url, { headers: { 'accept-encoding': encoding } });
        await response.arrayBuffer();
        expect(response.headers.get('content-encoding')).toBe(encoding);
        expect(response.headers.get('cache-control')).toMatch(/max-age=31536000.*immutable/);
        expect(response.headers.get('vary')).toMatch(/accept-encoding/i);
      }
    }
  });

  it('stay below 3 MiB on the wire', async () => {
    let bytes = 0;
    for (const url of new Set(graphiql.requests.filter((candidate) => candidate.includes('/graphiql/')))) {
      const response = await fetch(url, { headers: { 'accept-encoding': 'br' } });
      await response.arrayBuffer();
      bytes += Number(response.headers.get('content-length'));
    }
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(3 * 1024 * 1024);
  });
});
