import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Page {
  contacts: {
    nodes: { recordId: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null; startCursor: string | null };
  };
}

const contactCount = 60_000;
const pageSize = 200;

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({
    profile: createProfile('large'),
    // HubSpot promises no order among equal values.
    searchTies: 'scrambled',
    env: { REQUEST_DEADLINE_MS: '120000' },
  });
}, 60_000);
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

/** Pages to the end, and the ids in order. */
async function walk(args: string, direction: 'forward' | 'backward' = 'forward', most = contactCount) {
  const ids: string[] = [];
  const forward = direction === 'forward';
  let at = '';
  for (let more = true; more && ids.length < most; ) {
    const { data, errors } = await test.query<Page>(
      `{ contacts(${args}, ${forward ? 'first' : 'last'}: ${pageSize}${at}) { nodes { recordId } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`,
    );
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = data.contacts;
    ids.push(...nodes.map(({ recordId }) => recordId));
    more = forward
      ? pageInfo.hasNextPage
      : (pageInfo as unknown as { hasPreviousPage: boolean }).hasPreviousPage;
    at = forward ? `, after: "${pageInfo.endCursor}"` : `, before: "${pageInfo.startCursor}"`;
  }
  return ids;
}

const filter = 'filter: { createdate: { exists: true } }';

describe('60,000 contacts', () => {
  it.each([
    ['one value of which 20,000 have', 'CITY', 'ASC'],
    ['a date that most have not', 'CUSTOMER_SINCE', 'DESC'],
    ['an instant', 'LAST_PORTAL_LOGIN', 'ASC'],
    ['a number', 'SATISFACTION_SCORE', 'DESC'],
    ['a text', 'LASTNAME', 'ASC'],
  ])(
    'sorted by %s come once each, at hardly more calls than pages',
    async (_what, field, direction) => {
      const ids = await walk(`${filter}, orderBy: { field: ${field}, direction: ${direction} }`);
      expect(ids).toHaveLength(contactCount);
      expect(new Set(ids).size).toBe(contactCount);
      expect(test.calls().length).toBeLessThanOrEqual(1.1 * Math.ceil(contactCount / pageSize));
    },
    120_000,
  );

  it('by id come once each, a search a page', async () => {
    const ids = await walk(filter);
    expect(new Set(ids).size).toBe(contactCount);
    expect(test.calls()).toHaveLength(contactCount / pageSize);
  }, 120_000);

  it('end where a walk from the end begins', async () => {
    const order = 'orderBy: { field: LASTNAME, direction: DESC }';
    const ids = await walk(`${filter}, ${order}`, 'backward', 12_000);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(12_000);
  }, 120_000);
});

describe('a query that would take too many calls', () => {
  it.each([
    [
      'several alternatives sorted',
      `contacts(filter: { or: [{ city: { exists: true } }, { firstname: { exists: true } }, { lastname: { exists: true } }, { email: { exists: true } }, { phone: { exists: false } }, { zip: { exists: false } }] }, orderBy: { field: CITY }) { nodes { id } }`,
      /read whole before they can be sorted/,
      'filter',
    ],
    [
      'several alternatives counted',
      `contacts(filter: { or: [{ city: { exists: true } }, { firstname: { exists: true } }, { lastname: { exists: true } }, { email: { exists: true } }, { phone: { exists: false } }, { zip: { exists: false } }] }) { totalCount }`,
      /too many to count/,
      'filter',
    ],
    [
      'too many associated records',
      'companies(filter: { contacts: { some: { createdate: { exists: true } } } }) { nodes { id } }',
      /More than 10000 contacts match "filter.contacts.some"/,
      'filter.contacts.some',
    ],
  ])(
    'says so, and gives no part: %s',
    async (_what, field, message, argument) => {
      const { data, errors } = await test.query(`{ ${field} }`);
      expect(Object.values(data)).toEqual([null]);
      expect(errors?.[0]?.message).toMatch(message);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_EXPENSIVE', argument });
    },
    60_000,
  );
});
