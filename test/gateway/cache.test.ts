import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSkippingClock } from '../support/create-skipping-clock.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

const nested = `{ contacts(first: 20) { nodes { email companies { totalCount edges { labels { label } node { name } } } } } }`;

const clock = createSkippingClock();
let test: TestGateway;
let companyId: string;
beforeAll(async () => {
  test = await startTestGateway({
    gatewayClock: clock,
    env: { CACHE_MAX_BYTES: '1000000', CACHE_MAX_AGES: 'company=300', CACHE_PAGE_MAX_AGE_MS: '2000' },
  });
  const { data } = await test.query<{ companies: { nodes: { recordId: string }[] } }>(
    '{ companies(first: 1) { nodes { recordId } } }',
  );
  companyId = data.companies.nodes[0]?.recordId ?? '';
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.faults.clear();
  test.sandbox.calls.clear();
  // What one test read is too old for the next.
  clock.skip(600_000);
});

describe('what was read a moment ago', () => {
  it('is answered without a call, the same to the letter', async () => {
    const first = await test.query(nested);
    expect(test.calls().length).toBeGreaterThan(0);
    test.sandbox.calls.clear();
    const second = await test.query(nested);
    expect(test.calls()).toEqual([]);
    expect(second.data).toEqual(first.data);
    expect(second.extensions?.hubspot).toMatchObject({ calls: 0, batches: [] });
    expect(second.extensions?.hubspot.cacheHits).toBeGreaterThan(20);
    expect(first.extensions?.hubspot.cacheHits).toBe(0);
  });

  it('is read anew for a request with Cache-Control: no-cache, and is known to the next', async () => {
    await test.query(nested);
    test.sandbox.calls.clear();
    const { extensions } = await test.query(nested, {}, { 'cache-control': 'no-cache' });
    expect(extensions?.hubspot.cacheHits).toBe(0);
    expect(test.calls().length).toBe(extensions?.hubspot.calls);
    expect(test.calls().length).toBeGreaterThan(2);
    test.sandbox.calls.clear();
    await test.query(nested);
    expect(test.calls()).toEqual([]);
  });

  it('of a list is known by id, as far as it was selected', async () => {
    const { data } = await test.query<{ contacts: { nodes: { recordId: string; email: string }[] } }>(
      '{ contacts(first: 1) { nodes { recordId email } } }',
    );
    const [{ recordId, email } = { recordId: '', email: '' }] = data.contacts.nodes;
    test.sandbox.calls.clear();
    const known = await test.query(`{ contact(id: "${recordId}") { email } }`);
    expect(known.data).toEqual({ contact: { email } });
    expect(test.calls()).toEqual([]);
    await test.query(`{ contact(id: "${recordId}") { email lastname } }`);
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/read ×1']);
    await test.query(`{ contact(id: "${recordId}") { lastname email } }`);
    expect(test.calls()).toHaveLength(1);
  });

  it('by a unique property is known by the value and by the id', async () => {
    const { data } = await test.query<{ contacts: { nodes: { email: string }[] } }>(
      '{ contacts(first: 1) { nodes { email } } }',
    );
    const email = data.contacts.nodes[0]?.email ?? '';
    test.sandbox.calls.clear();
    const byEmail = `query ($email: String!) { contact(by: { email: $email }) { recordId lastname } }`;
    const first = await test.query<{ contact: { recordId: string } }>(byEmail, { email });
    const again = await test.query(byEmail, { email: email.toUpperCase() });
    await test.query(`{ contact(id: "${first.data.contact.recordId}") { lastname } }`);
    expect(again.data).toEqual(first.data);
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/read ×1']);
  });

  it('by a merged-away id is known by that id', async () => {
    const merged = `{ contact(id: "2031") { recordId email } }`;
    const first = await test.query(merged);
    test.sandbox.calls.clear();
    expect((await test.query(merged)).data).toEqual(first.data);
    expect(test.calls()).toEqual([]);
  });

  it('is not known of archived records, which the same id may name', async () => {
    const archived = '{ contacts(archived: true, first: 1) { nodes { recordId archived } } }';
    const { data } = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(archived);
    const byId = await test.query(`{ contact(id: "${data.contacts.nodes[0]?.recordId}") { archived } }`);
    expect(byId.data).toEqual({ contact: null });
  });

  it('by search is not taken for the record by id, for searches lag behind', async () => {
    const search = '{ contacts(query: "venn", first: 1) { nodes { recordId email } } }';
    const { data } = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(search);
    test.sandbox.calls.clear();
    await test.query(`{ contact(id: "${data.contacts.nodes[0]?.recordId}") { email } }`);
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/read ×1']);
  });
});

describe('age', () => {
  const company = '{ company(id: "COMPANY") { name } }';
  const contact = '{ contact(id: "2011") { email } }';
  const missing = '{ contact(id: "999999999") { email } }';
  const search = '{ contacts(query: "venn", first: 1) { totalCount } }';

  it.each([
    ['a record', contact, 30_000],
    ['a record of a type with an age of its own', company, 300_000],
    ['the absence of a record', missing, 5_000],
    ['a page of a search', search, 2_000],
  ])('ends what is known: %s', async (_what, template, maxAgeMs) => {
    const document = template.replace('COMPANY', companyId);
    await test.query(document);
    test.sandbox.calls.clear();
    // The clock runs on between the answers.
    clock.skip(maxAgeMs - 1_500);
    await test.query(document);
    expect(test.calls()).toEqual([]);
    clock.skip(1_500);
    await test.query(document);
    expect(test.calls()).toHaveLength(1);
  });
});

describe('what is not kept', () => {
  it('is a failure', async () => {
    const path = '/crm/v3/objects/contacts/batch/read';
    test.sandbox.faults.add({ path, times: 1, fault: { kind: 'status', status: 403 } });
    const document = '{ contact(id: "2012") { email } }';
    expect((await test.query(document)).errors).toHaveLength(1);
    expect((await test.query(document)).errors).toBeUndefined();
  });

  it('is anything when the cache is off', async () => {
    const off = await startTestGateway({ env: { CACHE_MAX_BYTES: '0' } });
    try {
      await off.query(nested);
      const calls = off.calls().length;
      await off.query(nested);
      expect(off.calls()).toHaveLength(2 * calls);
    } finally {
      await off.close();
    }
  });
});

it('one search asked for by many at once is one call', async () => {
  const document = '{ contacts(query: "venn", first: 3) { nodes { email } } }';
  const answers = await Promise.all(Array.from({ length: 20 }, () => test.query(document)));
  expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/search']);
  expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
  const shared = answers.filter(({ extensions: e }) => e?.hubspot.sharedKeys || e?.hubspot.cacheHits);
  expect(shared).toHaveLength(19);
});
