import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/profiles/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Deal {
  recordId: string;
  amount: number | null;
  dealstage: { id: string } | null;
}
interface Connection {
  totalCount: number;
  nodes: Deal[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}
type Companies = { companies: { nodes: { recordId: string; deals: Connection }[] } };

const fields =
  'totalCount nodes { recordId amount dealstage { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

let test: TestGateway;
/** All companies with all their deals. */
let whole: Companies['companies']['nodes'];
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile() });
  whole = await read('first: 100');
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

async function read(args: string, companies = 50) {
  const { data, errors } = await test.query<Companies>(
    `{ companies(first: ${companies}) { nodes { recordId deals(${args}) { ${fields} } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.companies.nodes;
}

const byAmount = (a: Deal, b: Deal) =>
  (b.amount ?? Number.NEGATIVE_INFINITY) - (a.amount ?? Number.NEGATIVE_INFINITY) ||
  Number(a.recordId) - Number(b.recordId);
const ids = (deals: Deal[]) => deals.map(({ recordId }) => recordId);

describe('associated records', () => {
  it('are filtered and sorted for every parent, and counted', async () => {
    const stage = whole.flatMap(({ deals }) => deals.nodes)[0]?.dealstage?.id;
    const found = await read(
      `filter: { dealstage: { neq: "${stage}" } }, orderBy: { field: AMOUNT, direction: DESC }, first: 3`,
    );
    for (const [index, { deals }] of found.entries()) {
      const expected = (whole[index]?.deals.nodes ?? [])
        .filter((deal) => deal.dealstage?.id !== stage)
        .toSorted(byAmount);
      expect(ids(deals.nodes)).toEqual(ids(expected.slice(0, 3)));
      expect(deals.totalCount).toBe(expected.length);
      expect(deals.pageInfo.hasNextPage).toBe(expected.length > 3);
    }
  });

  it('cost the same calls with a filter and an order as without', async () => {
    await read('first: 100');
    const plain = test.calls();
    test.sandbox.calls.clear();
    await read('filter: { amount: { gt: 100 } }, orderBy: { field: AMOUNT, direction: DESC }, first: 3');
    expect(test.calls()).toEqual(plain);
  });

  it('are paged in the order asked for, both ways', async () => {
    const order = 'orderBy: { field: AMOUNT, direction: DESC }';
    const busiest = whole.toSorted((a, b) => b.deals.totalCount - a.deals.totalCount)[0];
    if (busiest === undefined) throw new Error('no company');
    const page = async (args: string) => {
      const { data } = await test.query<{ company: { deals: Connection } }>(
        `{ company(id: "${busiest.recordId}") { deals(${order}, ${args}) { ${fields} } } }`,
      );
      return data.company.deals;
    };
    const expected = ids(busiest.deals.nodes.toSorted(byAmount));
    expect(expected.length).toBeGreaterThan(2);
    const walked: string[] = [];
    let at = '';
    for (let next = true; next; ) {
      const found: Connection = await page(`first: 2${at}`);
      walked.push(...ids(found.nodes));
      next = found.pageInfo.hasNextPage;
      at = `, after: "${found.pageInfo.endCursor}"`;
    }
    expect(walked).toEqual(expected);
    const end = await page('last: 2');
    expect(ids(end.nodes)).toEqual(expected.slice(-2));
    const before = await page(`last: 2, before: "${end.pageInfo.startCursor}"`);
    expect(ids(before.nodes)).toEqual(expected.slice(-4, -2));
  });

  it('are filtered by what they themselves are associated with', async () => {
    const { data } = await test.query<{
      all: { nodes: { recordId: string; contacts: { totalCount: number } }[] };
      some: { nodes: { recordId: string }[] };
      none: { nodes: { recordId: string }[] };
    }>(`{
      all: companies(first: 20) { nodes { recordId contacts { totalCount } } }
      some: companies(first: 20) { nodes { recordId deals(filter: { contacts: { some: {} } }) { totalCount nodes { contacts { totalCount } } } } }
      none: companies(first: 20) { nodes { recordId deals(filter: { contacts: { none: {} } }) { totalCount nodes { contacts { totalCount } } } } }
    }`);
    const counts = (nodes: unknown) =>
      (nodes as { deals: { nodes: { contacts: { totalCount: number } }[] } }[]).flatMap(({ deals }) =>
        deals.nodes.map(({ contacts }) => contacts.totalCount),
      );
    expect(counts(data.some.nodes).every((count) => count > 0)).toBe(true);
    expect(counts(data.none.nodes).every((count) => count === 0)).toBe(true);
  });

  it('have cursors that fit no other filter', async () => {
    const [company] = await read('orderBy: { field: AMOUNT }, first: 1', 1);
    const cursor = company?.deals.pageInfo.endCursor;
    const { errors } = await test.query(
      `{ companies(first: 1) { nodes { deals(orderBy: { field: DEALNAME }, after: "${cursor}") { totalCount } } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  });
});
