import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.faults.clear();
  test.sandbox.calls.clear();
});

/** The receipt's name of an upstream call. */
function operationOf(call: string): string {
  if (call.includes('/associations/')) return 'associations.batchRead';
  if (call.includes('/batch/read')) return 'objects.batchRead';
  if (call.includes('/search')) return 'objects.search';
  if (call.includes('/owners/')) return 'owners.get';
  return /\/objects\/[^/]+$/.test(call) ? 'objects.list' : 'objects.get';
}

function countOperations(calls: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(calls.map(operationOf), (operation) => operation);
  return Object.fromEntries([...groups].map(([operation, { length }]) => [operation, length]));
}

describe('the receipt', () => {
  it.each([
    ['nothing', '{ portal { id } owners { totalCount } pipelines(objectType: "deal") { id } }'],
    ['a list', '{ contacts { nodes { email } } }'],
    ['a list and its count', '{ contacts { totalCount nodes { email } } }'],
    ['a search', '{ contacts(query: "venn") { nodes { email } } }'],
    [
      'a nested query',
      `{ contacts { nodes { email companies { nodes { name deals { nodes { dealname } } } } owner { email } } } }`,
    ],
    ['all deals of a busy contact', `{ contact(id: "${edgeCases.busyContactId}") { deals { totalCount } } }`],
    ['merged-away records', `{ a: contact(id: "2031") { id } b: contact(id: "2032") { id } }`],
    ['an unknown owner', `{ contact(id: "${edgeCases.ghostOwnerContactId}") { owner { id } } }`],
    ['a query refused', '{ contacts(first: -1) { nodes { id } } }'],
  ])('is what HubSpot saw: %s', async (_what, document) => {
    const { extensions } = await test.query(document);
    const calls = test.calls();
    expect(extensions?.hubspot).toMatchObject({ calls: calls.length, waitedMs: expect.any(Number) });
    expect(extensions?.hubspot.byOperation).toEqual(countOperations(calls));
  });

  it('counts what was sent again', async () => {
    test.sandbox.faults.add({ path: /contacts\/search/, fault: { kind: 'drop' } });
    test.sandbox.faults.add({ path: /contacts$/, fault: { kind: 'status', status: 500 } });
    const { extensions } = await test.query('{ contacts { totalCount nodes { id } } }');
    expect(test.calls()).toHaveLength(4);
    expect(extensions?.hubspot.byOperation).toEqual({ 'objects.list': 2, 'objects.search': 2 });
  });

  it('tells requests apart that run at once', async () => {
    const [one, two] = await Promise.all([
      test.query('{ contacts(first: 1) { nodes { id } } }'),
      test.query('{ contact(id: "2011") { companies { nodes { name } } } }'),
    ]);
    expect(one.extensions?.hubspot.byOperation).toEqual({ 'objects.list': 1 });
    expect(two.extensions?.hubspot.byOperation).toEqual({
      'associations.batchRead': 1,
      'objects.batchRead': 2,
    });
  });

  it('says what is left of each budget', async () => {
    const { data, extensions } = await test.query<{
      portal: { limits: { lane: string; limit: number; remaining: number; waiting: number }[] };
    }>('{ portal { limits { lane limit remaining waiting } } }');
    const { limits } = data.portal;
    expect(limits.map(({ lane }) => lane)).toEqual(['burst', 'search', 'daily']);
    for (const { lane, ...state } of limits)
      expect(extensions?.hubspot).toMatchObject({ budgets: { [lane]: state } });
    const [burst] = limits;
    expect(burst).toMatchObject({ limit: 10_000, waiting: 0 });
    expect(burst?.remaining).toBeLessThan(10_000);
  });
});
