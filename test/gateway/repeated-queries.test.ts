import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/index.ts';
import { createSkippingClock } from '../support/create-skipping-clock.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

const clock = createSkippingClock();
let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({
    profile: demoProfile(),
    clock: clock.now,
    gatewayClock: clock,
    env: { CACHE_MAX_BYTES: '50000000', CACHE_PAGE_MAX_AGE_MS: '60000', CACHE_MAX_AGES: 'contact=86400' },
  });
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.faults.clear();
  test.sandbox.calls.clear();
  // What one test read is too old for the next.
  clock.skip(100_000_000);
});

/** Reads everything, answers from the cache, and from then on gives the very same answer. */
async function askOften<Data>(query: string, variables: Record<string, unknown> = {}) {
  const answers = [];
  for (let times = 0; times < 4; times += 1) answers.push(await test.query<Data>(query, variables));
  const [first, ...later] = answers;
  if (first === undefined) throw new Error('nothing was asked');
  for (const answer of later) expect(answer.data).toEqual(first.data);
  return { first, later };
}

const company = `query ($id: ID!) { company(id: $id) { name city contacts(first: 100) { totalCount nodes { recordId lastname } } } }`;

interface CompanyAnswer {
  company: {
    name: string;
    city: string | null;
    contacts: { totalCount: number; nodes: { recordId: string; lastname: string }[] };
  } | null;
}

async function firstCompanies(): Promise<string[]> {
  const { data } = await test.query<{ companies: { nodes: { recordId: string }[] } }>(
    '{ companies(first: 3) { nodes { recordId } } }',
  );
  return data.companies.nodes.map(({ recordId }) => recordId);
}

describe('a query that is asked over and over', () => {
  it('costs no call, and every answer tells the same of it', async () => {
    const { first, later } = await askOften(
      '{ contacts(first: 50) { nodes { email companies { nodes { name deals { nodes { dealname amount } } } } } } }',
    );
    expect(test.calls().length).toBe(first.extensions?.hubspot.calls);
    const hits = later.map(({ extensions }) => extensions?.hubspot.cacheHits);
    expect(new Set(hits).size).toBe(1);
    expect(hits[0]).toBeGreaterThan(50);
    for (const { extensions } of later) expect(extensions?.hubspot).toMatchObject({ calls: 0, batches: [] });
  });

  it('is another one with other variables, another operation name or other fields', async () => {
    const [one = '', two = ''] = await firstCompanies();
    const { first } = await askOften<CompanyAnswer>(company, { id: one });
    const { first: other } = await askOften<CompanyAnswer>(company, { id: two });
    expect(other.data.company?.name).not.toBe(first.data.company?.name);
    const document = `query A { company(id: "${one}") { name } } query B { company(id: "${one}") { city } }`;
    const ask = async (operationName: string) => {
      const response = await fetch(`${test.gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: document, operationName }),
      });
      const { data } = (await response.json()) as { data: { company: object } };
      return Object.keys(data.company);
    };
    for (let times = 0; times < 3; times += 1) {
      expect(await ask('A')).toEqual(['name']);
      expect(await ask('B')).toEqual(['city']);
    }
  });

  it('shows at once what was written in between, to a record, an association or a list', async () => {
    const [id = ''] = await firstCompanies();
    const { first } = await askOften<CompanyAnswer>(company, { id });
    const [member] = first.data.company?.contacts.nodes ?? [];

    await test.query(
      `mutation { updateCompany(id: "${id}", input: { city: "Thule" }) { userErrors { code } } }`,
    );
    const renamed = await askOften<CompanyAnswer>(company, { id });
    expect(renamed.first.data.company?.city).toBe('Thule');

    await test.query(
      `mutation { dissociate(objectType: "company", id: "${id}", toObjectType: "contact", toId: "${member?.recordId}") {
        userErrors { code } } }`,
    );
    const parted = await askOften<CompanyAnswer>(company, { id });
    expect(parted.first.data.company?.contacts.totalCount).toBe(
      (first.data.company?.contacts.totalCount ?? 0) - 1,
    );

    const list =
      '{ contactsCount(filter: { lastname: { eq: "Oftasked" } }) contacts(first: 1) { totalCount } }';
    const { first: before } = await askOften<{ contactsCount: number; contacts: { totalCount: number } }>(
      list,
    );
    await test.query('mutation { createContact(input: { lastname: "Oftasked" }) { userErrors { code } } }');
    const { first: after } = await askOften<{ contactsCount: number; contacts: { totalCount: number } }>(
      list,
    );
    expect(after.data.contactsCount).toBe(before.data.contactsCount + 1);
    expect(after.data.contacts.totalCount).toBe(before.data.contacts.totalCount + 1);
  });

  it('is read anew when the oldest thing in its answer has become too old, or for who wants it anew', async () => {
    const [id = ''] = await firstCompanies();
    await askOften<CompanyAnswer>(company, { id });
    const fresh = await test.query<CompanyAnswer>(company, { id }, { 'cache-control': 'no-cache' });
    expect(fresh.extensions?.hubspot.cacheHits).toBe(0);
    expect(fresh.extensions?.hubspot.calls).toBeGreaterThan(0);
    await askOften<CompanyAnswer>(company, { id });
    test.sandbox.calls.clear();
    clock.skip(600_000);
    const { later } = await askOften<CompanyAnswer>(company, { id });
    expect(test.calls().length).toBeGreaterThan(0);
    expect(later.at(-1)?.extensions?.hubspot.calls).toBe(0);
  });

  it('is answered as of now where it asks for what changes by itself', async () => {
    const moments = '{ portal { limits { lane remaining } } changeCursor }';
    const before = await test.query(moments);
    const { data } = await test.query<{ createContact: { contact: { recordId: string } } }>(
      'mutation { createContact(input: { lastname: "Momentary" }) { contact { recordId } } }',
    );
    expect((await test.query(moments)).data).not.toEqual(before.data);

    // Known by id for a day, but new for an hour only.
    const recent = `{ contacts(filter: { and: [{ id: { in: ["${data.createContact.contact.recordId}"] } },
      { createdate: { within: { last: { hours: 1 } } } }] }) { nodes { lastname } } }`;
    clock.skip(120_000);
    const { first } = await askOften<{ contacts: { nodes: unknown[] } }>(recent);
    expect(first.data.contacts.nodes).toEqual([{ lastname: 'Momentary' }]);
    clock.skip(7_200_000);
    test.sandbox.calls.clear();
    const { first: later } = await askOften<{ contacts: { nodes: unknown[] } }>(recent);
    expect(later.data.contacts.nodes).toEqual([]);
    expect(test.calls()).toEqual([]);
  });

  it('is not given again when it failed in part', async () => {
    const query =
      '{ contacts(first: 5) { nodes { email owner { email } } } companies(first: 1) { nodes { name } } }';
    test.sandbox.faults.add({
      path: '/crm/v3/objects/companies',
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'status', status: 502 },
    });
    const failed = await test.query(query);
    expect(failed.errors?.length).toBeGreaterThan(0);
    test.sandbox.faults.clear();
    clock.skip(120_000);
    const { first } = await askOften(query);
    expect(first.errors).toBeUndefined();
  });
});
