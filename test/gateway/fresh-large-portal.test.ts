import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Page {
  contacts: {
    totalCount?: number;
    nodes: { recordId: string; city: string | null }[];
    pageInfo: {
      hasNextPage: boolean;
      hasPreviousPage: boolean;
      endCursor: string | null;
      startCursor: string | null;
    };
  };
}

const contactCount = 60_000;
const pageSize = 200;
const hourMs = 3_600_000;
const filter = 'filter: { createdate: { exists: true } }';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({
    profile: createProfile('large'),
    searchTies: 'scrambled',
    searchLagMs: hourMs,
    env: { REQUEST_DEADLINE_MS: '120000', SEARCH_OVERLAY_MS: String(hourMs), CACHE_MAX_BYTES: '50000000' },
  });
  await test.query('{ contactsCount }');
}, 60_000);
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

async function readPage(args: string): Promise<Page['contacts']> {
  const { data, errors } = await test.query<Page>(
    `{ contacts(${filter}, ${args}) { nodes { recordId city } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`,
  );
  expect(errors).toBeUndefined();
  return data.contacts;
}

async function write(document: string, variables: Record<string, unknown>): Promise<string[]> {
  const { data, errors } = await test.query<{
    payload: { results: { contact?: { recordId: string }; userErrors: unknown[] }[] };
  }>(document, variables);
  expect(errors).toBeUndefined();
  expect(data.payload.results.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  return data.payload.results.flatMap(({ contact }) => contact?.recordId ?? []);
}

it.each(['forward', 'backward'] as const)(
  'contacts that were just written come once each at their places among 60,000, also when the index catches up: %s',
  async (direction) => {
    test.sandbox.search.setLag(hourMs);
    const before = await test.query<{ contactsCount: number }>('{ contactsCount }');
    const { nodes } = await readPage('first: 30');
    const most = 'Berlin';
    const [changed, archived] = [nodes.slice(0, 10), nodes.slice(10, 20)];
    await write(
      'mutation ($rows: [ContactUpdateRow!]!) { payload: updateContacts(inputs: $rows) { results { userErrors { code } } } }',
      {
        rows: changed.map(({ recordId }, nth) => ({ id: recordId, input: { city: nth % 2 ? most : 'Aa' } })),
      },
    );
    await write(
      'mutation ($ids: [ID!]!) { payload: archiveContacts(ids: $ids) { results { userErrors { code } } } }',
      { ids: archived.map(({ recordId }) => recordId) },
    );
    const created = await write(
      'mutation ($rows: [ContactCreateInput!]!) { payload: createContacts(inputs: $rows) { results { contact { recordId } userErrors { code } } } }',
      { rows: Array.from({ length: 7 }, (_, nth) => ({ city: nth % 2 ? most : 'Zz' })) },
    );
    const expected = before.data.contactsCount - archived.length + created.length;
    expect((await test.query<{ contactsCount: number }>('{ contactsCount }')).data.contactsCount).toBe(
      expected,
    );

    test.sandbox.calls.clear();
    const forward = direction === 'forward';
    const rows: { recordId: string; city: string | null }[] = [];
    let at = '';
    for (let more = true; more; ) {
      const { nodes: found, pageInfo } = await readPage(
        `orderBy: { field: CITY, direction: ASC }, ${forward ? 'first' : 'last'}: ${pageSize}${at}`,
      );
      rows.push(...(forward ? found : found.toReversed()));
      more = forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
      at = forward ? `, after: "${pageInfo.endCursor}"` : `, before: "${pageInfo.startCursor}"`;
      if (rows.length === 70 * pageSize) test.sandbox.search.setLag(0);
    }
    const ids = new Set(rows.map(({ recordId }) => recordId));
    expect(rows).toHaveLength(expected);
    expect(ids.size).toBe(expected);
    for (const id of created) expect(ids).toContain(id);
    for (const { recordId } of archived) expect(ids).not.toContain(recordId);
    const cities = (forward ? rows : rows.toReversed()).map(({ city }) => city?.toLowerCase() ?? '\uffff');
    expect(cities.every((city, index) => index === 0 || (cities[index - 1] ?? '') <= city)).toBe(true);
    expect(test.calls().length).toBeLessThanOrEqual(1.1 * Math.ceil(contactCount / pageSize) + 1);
  },
  120_000,
);
