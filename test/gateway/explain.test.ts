import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Explained {
  extensions: {
    hubspot: {
      explain: {
        calls: number;
        maxCalls: number;
        fields: {
          path: string;
          records: number;
          error?: string;
          calls: { operation: string; subject: string; calls: number; why: string }[];
        }[];
      };
    };
  };
}

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

async function explain(query: string, variables?: Record<string, unknown>) {
  const answer = await test.query(query, variables, { 'x-hubspot-explain': 'true' });
  expect(answer.data).toBeNull();
  expect(test.calls()).toEqual([]);
  return (answer as unknown as Explained).extensions.hubspot.explain;
}

const nested = `query ($first: Int = 20) {
  contacts(first: $first) { totalCount nodes { email companies(first: 3) { nodes { name deals(first: 5) { totalCount } } } } }
}`;

describe('an explanation', () => {
  it('names the calls of every field, and makes none', async () => {
    const { fields, calls } = await explain(nested);
    expect(fields.map(({ path, records }) => [path, records])).toEqual([
      ['contacts', 20],
      ['contacts.companies', 60],
      ['contacts.companies.deals', 300],
    ]);
    const named = fields.map((field) =>
      field.calls.map((each) => `${each.operation} ${each.subject} ${each.calls}`),
    );
    expect(named).toEqual([
      ['objects.list contacts 1', 'objects.search contacts 1'],
      ['associations.batchRead contacts→companies 1', 'objects.batchRead companies 1'],
      ['associations.batchRead companies→deals 1'],
    ]);
    expect(calls).toBe(5);
  });

  it('counts what a filter with full groups can take beyond 10,000 hits', async () => {
    const six = Array.from({ length: 6 }, (_, index) => ({
      lastname: { neq: `no ${index}` },
      zip: { gt: `${index}` },
    }));
    const query = 'query ($filter: ContactFilter) { contacts(filter: $filter) { nodes { id } } }';
    expect((await explain(query, { filter: { and: six.slice(0, 5) } })).calls).toBe(102);
    expect((await explain(query, { filter: { and: six.slice(0, 4) } })).calls).toBe(1);
  });

  it('follows variables, aliases and fragments', async () => {
    const { fields } = await explain(
      `query ($first: Int) { people: contacts(first: $first) { ...Nodes } } fragment Nodes on ContactConnection { nodes { employers: companies(first: 2) { nodes { id } } } }`,
      { first: 150 },
    );
    expect(fields.map(({ path, records }) => [path, records])).toEqual([
      ['people', 150],
      ['people.employers', 300],
    ]);
  });

  it('of a wrong argument says what is wrong', async () => {
    const { fields } = await explain('{ contacts(first: -1) { nodes { id } } portal { id } }');
    expect(fields).toEqual([
      { path: 'contacts', records: 0, calls: [], error: expect.stringContaining('"first"') },
    ]);
  });

  it.each([
    ['a list', '{ contacts { nodes { email } } }'],
    ['a long page', '{ contacts(first: 250) { totalCount nodes { email } } }'],
    ['the end of a list', '{ contacts(last: 20) { totalCount nodes { email } } }'],
    ['a count', '{ contacts(filter: { lastname: { exists: true } }) { totalCount } }'],
    ['a search', '{ contacts(query: "venn") { totalCount nodes { email } } }'],
    ['a sorted list', '{ deals(orderBy: { field: AMOUNT }, last: 5) { totalCount nodes { amount } } }'],
    ['ids', '{ contacts(filter: { id: { in: ["2011", "2012"] } }) { nodes { email } } }'],
    [
      'several searches',
      '{ contacts(filter: { or: [{ zip: { eq: "1" } }, { city: { eq: "a" } }, { fax: { eq: "a" } }, { phone: { eq: "a" } }, { state: { eq: "a" } }, { country: { eq: "a" } }] }) { nodes { email } } }',
    ],
    [
      'associated records',
      '{ contacts(filter: { companies: { some: { name: { contains: "umbrella" } } } }) { nodes { email } } }',
    ],
    ['nested fields', nested],
    [
      'associated records, filtered by their own',
      '{ companies(first: 5) { nodes { deals(filter: { contacts: { some: { lastname: { exists: true } } } }, orderBy: { field: AMOUNT }) { totalCount } } } }',
    ],
    ['one record', `{ contact(id: "${edgeCases.busyContactId}") { companies { nodes { name } } } }`],
    [
      'records by id',
      '{ record(objectType: "contact", id: "2011") { associations(objectType: "company") { nodes { id } } } }',
    ],
    ['nothing', '{ portal { id } owners { totalCount } }'],
  ])('is never below what is paid: %s', async (_what, query) => {
    const { calls } = await explain(query);
    const { errors, extensions } = await test.query(query);
    expect(errors).toBeUndefined();
    expect(extensions?.hubspot.calls).toBeLessThanOrEqual(calls);
  });
});

describe('an operation that could take too many calls', () => {
  it('is refused before the first, with both numbers', async () => {
    const strict = await startTestGateway({ env: { MAX_PLANNED_CALLS: '10' } });
    try {
      const { data, errors } = await strict.query(nested, { first: 500 });
      expect(data).toBeUndefined();
      expect(errors?.[0]?.message).toMatch(/at most 10 /);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_EXPENSIVE', calls: 24, maxCalls: 10 });
      expect(strict.calls()).toEqual([]);
      expect((await strict.query(nested, { first: 5 })).errors).toBeUndefined();
    } finally {
      await strict.close();
    }
  });
});
