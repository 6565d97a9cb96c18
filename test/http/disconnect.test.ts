import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { post } from './http-client.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.faults.clear();
  test.sandbox.calls.clear();
  test.log.length = 0;
});

const nested =
  '{ contacts(first: 5) { nodes { companies { nodes { name deals { nodes { dealname } } } } } } }';

async function abandon(query: string): Promise<void> {
  const client = new AbortController();
  const answer = fetch(`${test.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: client.signal,
  });
  await vi.waitFor(() => expect(test.sandbox.calls.all()).toHaveLength(1), { timeout: 5_000, interval: 10 });
  client.abort();
  await expect(answer).rejects.toThrow();
}

const errorLines = () => test.log.filter((line) => line.includes('"level":50'));

it('a client that leaves stops the call that HubSpot is still answering', async () => {
  test.sandbox.faults.add({ path: '/crm/v3/objects/contacts', fault: { kind: 'slow', delayMs: 20_000 } });
  await abandon(nested);
  // The attempt is traced when it ends: long before HubSpot would have answered.
  await vi.waitFor(() => expect(test.log.filter((line) => line.includes('HubSpot call'))).toHaveLength(1), {
    timeout: 3_000,
    interval: 10,
  });
  expect(test.calls()).toEqual(['GET /crm/v3/objects/contacts']);
  expect(errorLines()).toEqual([]);
});

it('a client that leaves before HubSpot answered makes no further call', async () => {
  test.sandbox.faults.add({ path: '/crm/v3/objects/contacts', fault: { kind: 'slow', delayMs: 150 } });
  await abandon(nested);
  const [first] = test.sandbox.calls.all();
  await vi.waitFor(() => expect(first?.status).toBe(200), { timeout: 3_000, interval: 10 });
  // Whatever the abandoned request still wanted would be on its way before this one is answered.
  await post(test.gateway.url, '{ owners(first: 1) { nodes { id } } }');
  expect(test.calls().filter((call) => !call.includes('owners'))).toEqual(['GET /crm/v3/objects/contacts']);
  expect(errorLines()).toEqual([]);
});

it('a client that leaves while the gateway waits to try again makes no second try', async () => {
  const fault = { kind: 'status', status: 429, headers: { 'Retry-After': '1' } } as const;
  test.sandbox.faults.add({ path: '/crm/v3/objects/contacts', times: 10, fault });
  await abandon(nested);
  await vi.waitFor(() => expect(test.log.length).toBeGreaterThan(0), { timeout: 3_000, interval: 10 });
  test.sandbox.faults.clear();
  // The lane is paused for as long as the second try would have waited; this query waits for it too.
  expect((await post(test.gateway.url, '{ owner(id: "1") { id } }')).status).toBe(200);
  expect(test.calls().filter((call) => call.endsWith('/objects/contacts'))).toHaveLength(1);
});
