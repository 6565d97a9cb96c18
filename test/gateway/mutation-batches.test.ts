import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Result {
  index: number;
  contact: Record<string, unknown> | null;
  existing?: Record<string, unknown> | null;
  created?: boolean | null;
  userErrors: { field: string[] | null; code: string }[];
}

interface Payload {
  results: Result[];
  plannedCalls?: { operation: string; subject: string; calls: number }[] | null;
}

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile(), env: { MAX_WRITE_ROWS: '250' } });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

const documents = {
  create: `mutation ($rows: [ContactCreateInput!]!, $dryRun: Boolean) { payload: createContacts(inputs: $rows, dryRun: $dryRun) {
    results { index contact { recordId email city } existing { email } created userErrors { field code } }
    plannedCalls { operation subject calls } } }`,
  update: `mutation ($rows: [ContactUpdateRow!]!) { payload: updateContacts(inputs: $rows) {
    results { index contact { recordId email city } created userErrors { field code } } } }`,
  upsert: `mutation ($rows: [ContactUpsertRow!]!) { payload: upsertContacts(inputs: $rows) {
    results { index contact { recordId email city } created userErrors { field code } } } }`,
};

async function run(document: keyof typeof documents, rows: unknown[], more = {}): Promise<Payload> {
  const answer = await test.query<{ payload: Payload }>(documents[document], { rows, ...more });
  expect(answer.errors).toBeUndefined();
  return answer.data.payload;
}

let made = 0;
function newEmail(): string {
  made += 1;
  return `batch-${made}@example.com`;
}
const rowsOf = (count: number) =>
  Array.from({ length: count }, () => ({ email: newEmail(), city: 'Berlin' }));

describe('createContacts', () => {
  it('writes a hundred a call and reads them again in as many', async () => {
    const rows = rowsOf(201);
    const { results, plannedCalls } = await run('create', rows);
    expect(results.map(({ contact }) => contact?.email)).toEqual(rows.map(({ email }) => email));
    expect(results.map(({ index }) => index)).toEqual(rows.map((_row, index) => index));
    expect(plannedCalls).toBeNull();
    const calls = test.calls().toSorted();
    expect(calls).toHaveLength(6);
    expect(calls.filter((call) => call.includes('batch/create'))).toHaveLength(3);
    expect(calls.filter((call) => call.includes('batch/read'))).toHaveLength(3);
  });

  it('answers in the order of the inputs, bad rows among them, each with its own fault', async () => {
    const known = newEmail();
    await run('create', [{ email: known }]);
    test.sandbox.calls.clear();
    const good = rowsOf(3);
    const { results } = await run('create', [
      good[0],
      { lifecyclestage: 'nonsense' },
      {},
      good[1],
      { email: 'no address' },
      { email: known },
      good[2],
    ]);
    expect(
      results.map(({ contact, userErrors }) => contact?.email ?? userErrors.map(({ code }) => code)),
    ).toEqual([
      good[0]?.email,
      ['INVALID_VALUE'],
      ['NOTHING_TO_WRITE'],
      good[1]?.email,
      ['INVALID_VALUE'],
      ['DUPLICATE'],
      good[2]?.email,
    ]);
    expect(results[1]?.userErrors[0]?.field).toEqual(['inputs', '1', 'lifecyclestage']);
    expect(results[2]?.userErrors[0]?.field).toEqual(['inputs', '2']);
    expect(results[4]?.userErrors[0]?.field).toEqual(['inputs', '4', 'email']);
    expect(results[5]?.existing).toEqual({ email: known });
    // What is known to be bad is not sent.
    expect(test.calls()[0]).toBe('POST /crm/v3/objects/contacts/batch/create ×5');
  });

  it('refuses more rows than the setting allows, before it does anything', async () => {
    const { data, errors } = await test.query(documents.create, { rows: rowsOf(251) });
    expect(data).toEqual({ payload: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'inputs' } }]);
    expect(errors?.[0]?.message).toContain('250');
    expect(test.calls()).toEqual([]);
  });

  it('with dryRun names every bad row and plans the calls for the good ones', async () => {
    const { results, plannedCalls } = await run(
      'create',
      [...rowsOf(150), { lifecyclestage: 'nonsense' }, ...rowsOf(49)],
      { dryRun: true },
    );
    expect(results.filter(({ userErrors }) => userErrors.length > 0).map(({ index }) => index)).toEqual([
      150,
    ]);
    expect(results.every(({ contact }) => contact === null)).toBe(true);
    expect(plannedCalls).toEqual([
      { operation: 'objects.batchCreate', subject: 'contacts', calls: 2 },
      { operation: 'objects.batchRead', subject: 'contacts', calls: 2 },
    ]);
    expect(test.calls()).toEqual([]);
  });

  it('with no rows has no results', async () => {
    expect(await run('create', [])).toEqual({ results: [], plannedCalls: null });
    expect(test.calls()).toEqual([]);
  });
});

describe('updateContacts', () => {
  it('changes each record by its own row', async () => {
    const { results: created } = await run('create', rowsOf(3));
    const ids = created.map(({ contact }) => String(contact?.recordId));
    test.sandbox.calls.clear();
    const { results } = await run('update', [
      { id: ids[0], input: { city: 'Rome' } },
      { id: '987654321987', input: { city: 'Nowhere' } },
      { id: ids[1], input: { city: null } },
      { id: ids[2], input: {} },
      { id: ids[2], input: { city: 'Oslo' }, ifUnmodifiedSince: '2001-01-01T00:00:00Z' },
    ]);
    expect(
      results.map(({ contact, userErrors }) =>
        contact
          ? [contact.recordId, contact.city]
          : userErrors.map(({ code, field }) => [code, field?.at(-1)]),
      ),
    ).toEqual([
      [ids[0], 'Rome'],
      [['NOT_FOUND', 'id']],
      [ids[1], null],
      [['NOTHING_TO_WRITE', 'input']],
      [['MODIFIED', 'ifUnmodifiedSince']],
    ]);
  });

  it('writes a record that is there twice in the order of the rows', async () => {
    const { results: created } = await run('create', rowsOf(1));
    const id = String(created[0]?.contact?.recordId);
    const { results } = await run('update', [
      { id, input: { city: 'First' } },
      { id, input: { city: 'Second' } },
    ]);
    expect(results.map(({ userErrors }) => userErrors)).toEqual([[], []]);
    // Both show the record as it is after the mutation.
    expect(results.map(({ contact }) => contact?.city)).toEqual(['Second', 'Second']);
  });
});

describe('upsertContacts', () => {
  it('takes one unique property a call, and tells what was created', async () => {
    const [known, fresh] = [newEmail(), newEmail()];
    const { results: created } = await run('create', [{ email: known }]);
    test.sandbox.calls.clear();
    const { results } = await run('upsert', [
      { by: { email: known }, input: { city: 'Lima' } },
      { by: { externalId: 'crm-4711' }, input: { email: fresh } },
    ]);
    expect(results).toMatchObject([
      { created: false, contact: { recordId: created[0]?.contact?.recordId, city: 'Lima' }, userErrors: [] },
      { created: true, contact: { email: fresh }, userErrors: [] },
    ]);
    expect(test.calls().filter((call) => call.includes('upsert'))).toEqual([
      'POST /crm/v3/objects/contacts/batch/upsert ×1',
      'POST /crm/v3/objects/contacts/batch/upsert ×1',
    ]);
  });
});

describe('archiveContacts', () => {
  it('removes each by its id', async () => {
    const { results: created } = await run('create', rowsOf(2));
    const ids = created.map(({ contact }) => String(contact?.recordId));
    test.sandbox.calls.clear();
    const { data } = await test.query<{ archiveContacts: { results: unknown[] } }>(
      'mutation ($ids: [ID!]!) { archiveContacts(ids: $ids) { results { index recordId userErrors { field code } } } }',
      { ids: [ids[0], 'nonsense', ids[1]] },
    );
    expect(data.archiveContacts.results).toEqual([
      { index: 0, recordId: ids[0], userErrors: [] },
      { index: 1, recordId: null, userErrors: [{ field: ['ids', '1'], code: 'INVALID_VALUE' }] },
      { index: 2, recordId: ids[1], userErrors: [] },
    ]);
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/archive ×2']);
  });
});
