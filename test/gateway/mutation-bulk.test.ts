import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoProfile, hubspotFaults } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Result {
  index: number;
  contact: { recordId: string; email: string | null } | null;
  userErrors: { code: string; field: string[] | null }[];
}

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile() });
  await test.query(
    'mutation { createContact(input: { email: "taken@example.com" }) { userErrors { code } } }',
  );
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

/** Seven kinds of bad rows, the code of each, and where it says that the fault is. */
const bad: [row: Record<string, unknown>, code: string, field: string | undefined][] = [
  [{ lifecyclestage: 'nonsense' }, 'INVALID_VALUE', 'lifecyclestage'],
  [{ email: 'nobody' }, 'INVALID_VALUE', 'email'],
  [{ email: 'taken@example.com' }, 'DUPLICATE', 'email'],
  [{}, 'NOTHING_TO_WRITE', undefined],
  [{ hubspotOwnerId: '99999' }, 'INVALID_VALUE', 'hubspotOwnerId'],
  [{ interests: { set: ['energy', 'nonsense'] } }, 'INVALID_VALUE', 'interests'],
  [{ message: 'x'.repeat(65_537) }, 'INVALID_VALUE', 'message'],
];
const badAt = (index: number) => (index % 27 === 5 ? bad[Math.floor(index / 27) % bad.length] : undefined);

it('1,000 creates with 37 bad rows write 963 records once, and say of each bad row what is wrong', async () => {
  const rows = Array.from(
    { length: 1_000 },
    (_row, index) => badAt(index)?.[0] ?? { email: `bulk-${index}@example.com` },
  );
  const { data } = await test.query<{ createContacts: { results: Result[] } }>(
    `mutation ($rows: [ContactCreateInput!]!) { createContacts(inputs: $rows) {
      results { index contact { recordId } userErrors { code field } } } }`,
    { rows },
  );
  const { results } = data.createContacts;
  expect(results.map(({ index }) => index)).toEqual(rows.map((_row, index) => index));
  for (const { index, contact, userErrors } of results) {
    const [, code, field] = badAt(index) ?? [];
    const place = ['inputs', String(index), ...(field === undefined ? [] : [field])];
    expect(contact === null).toBe(code !== undefined);
    expect(userErrors).toEqual(code === undefined ? [] : [{ code, field: place }]);
  }
  const ids = results.flatMap(({ contact }) => contact?.recordId ?? []);
  expect(new Set(ids).size).toBe(963);
  // 16 of the bad rows are found to be bad by HubSpot, one by one within the batches; nothing is sent a second time.
  expect(test.calls().toSorted()).toEqual([
    ...Array.from({ length: 9 }, () => 'POST /crm/v3/objects/contacts/batch/create ×100'),
    expect.stringMatching(/batch\/create ×\d\d$/),
  ]);
});

it('200 concurrent updates of different contacts share at most four calls, and each sees its own', async () => {
  const created = await test.query<{ createContacts: { results: Result[] } }>(
    'mutation ($rows: [ContactCreateInput!]!) { createContacts(inputs: $rows) { results { contact { recordId } } } }',
    { rows: Array.from({ length: 200 }, (_row, index) => ({ email: `many-${index}@example.com` })) },
  );
  const ids = created.data.createContacts.results.map(({ contact }) => contact?.recordId);
  test.sandbox.calls.clear();
  const answers = await Promise.all(
    ids.map((id, index) =>
      test.query<{ updateContact: { contact: { city: string } | null; userErrors: { code: string }[] } }>(
        `mutation { updateContact(id: "${id}", input: { ${index % 50 === 7 ? 'email: "nobody"' : `city: "City ${index}"`} }) {
          contact { city } userErrors { code } } }`,
      ),
    ),
  );
  expect(answers.map(({ data }) => data.updateContact)).toEqual(
    ids.map((_id, index) =>
      index % 50 === 7
        ? { contact: null, userErrors: [{ code: 'INVALID_VALUE' }] }
        : { contact: { city: `City ${index}` }, userErrors: [] },
    ),
  );
  const calls = test.calls();
  expect(calls.filter((call) => call.includes('update')).length).toBeLessThanOrEqual(4);
});

it('500 creates of which calls fail leave no duplicate, and each failed row says that it is not known or why', async () => {
  const path = '/crm/v3/objects/contacts/batch/create';
  test.sandbox.faults.add(
    { path, fault: hubspotFaults.lostBehindBadGateway },
    { path, fault: hubspotFaults.reset },
    { path, fault: { kind: 'html', status: 403 } },
  );
  const rows = Array.from({ length: 500 }, (_row, index) => ({
    email: `fault-${index}@example.com`,
    company: 'Faulty',
  }));
  const { data } = await test.query<{ createContacts: { results: Result[] } }>(
    `mutation ($rows: [ContactCreateInput!]!) { createContacts(inputs: $rows) {
      results { index contact { recordId } userErrors { code field } } } }`,
    { rows },
  );
  const { results } = data.createContacts;
  const codes = Map.groupBy(results, ({ contact, userErrors }) =>
    contact === null ? userErrors[0]?.code : 'written',
  );
  expect(new Map([...codes].map(([code, of]) => [code, of.length]))).toEqual(
    new Map([
      ['AMBIGUOUS_WRITE', 200],
      ['FORBIDDEN', 100],
      ['written', 200],
    ]),
  );
  expect(test.calls().filter((call) => call.includes('batch/create'))).toHaveLength(5);
  test.sandbox.faults.clear();
  const { data: found } = await test.query<{ contacts: { nodes: { email: string }[]; totalCount: number } }>(
    '{ contacts(first: 1000, filter: { company: { eq: "Faulty" } }) { totalCount nodes { email } } }',
  );
  // Those of the call that was carried out before its answer was lost are there, once.
  expect(found.contacts.totalCount).toBe(300);
  expect(new Set(found.contacts.nodes.map(({ email }) => email)).size).toBe(300);
});
