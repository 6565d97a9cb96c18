import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
const databasePath = join(mkdtempSync(join(tmpdir(), 'idempotency-')), 'gateway.db');
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile(), env: { DATABASE_PATH: databasePath } });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

interface Payload {
  contact: { recordId: string; firstname: string } | null;
  userErrors: { field: string[] | null; code: string }[];
}

const create = `mutation ($key: String, $input: ContactCreateInput!, $dryRun: Boolean) {
  payload: createContact(input: $input, idempotencyKey: $key, dryRun: $dryRun) {
    contact { recordId firstname } userErrors { field code }
  }
}`;
const ask = (key: string | null, input: object, gateway = test, more: object = {}) =>
  gateway.query<{ payload: Payload | null }>(create, { key, input, ...more });

const creations = () => test.calls().filter((call) => call.endsWith('/batch/create ×1'));

describe('a mutation with an idempotencyKey', () => {
  it('writes once however often it is sent, and answers the record as it is now', async () => {
    const first = await ask('once', { firstname: 'Ada' });
    const id = first.data.payload?.contact?.recordId;
    await test.query(
      `mutation { updateContact(id: "${id}", input: { firstname: "Grace" }) { userErrors { code } } }`,
    );
    const again = await ask('once', { firstname: 'Ada' });
    expect(again.data.payload).toEqual({ contact: { recordId: id, firstname: 'Grace' }, userErrors: [] });
    expect(creations()).toHaveLength(1);
  });

  it('writes once for requests that come at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask('together', { firstname: 'Ada' })),
    );
    const ids = new Set(answers.map(({ data }) => data.payload?.contact?.recordId));
    expect([...ids]).toEqual([expect.stringMatching(/^\d+$/)]);
    expect(creations()).toHaveLength(1);
  });

  it('writes once though the client hung up before the answer', async () => {
    test.sandbox.network.setLatency(200);
    const hungUp = new AbortController();
    const sent = fetch(`${test.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: create, variables: { key: 'hung-up', input: { firstname: 'Ada' } } }),
      signal: hungUp.signal,
    });
    await expect.poll(() => creations().length).toBe(1);
    hungUp.abort();
    await expect(sent).rejects.toThrow();
    const again = await ask('hung-up', { firstname: 'Ada' });
    test.sandbox.network.setLatency(0);
    expect(again.data.payload).toMatchObject({ contact: { firstname: 'Ada' }, userErrors: [] });
    expect(creations()).toHaveLength(1);
  });

  it('answers what HubSpot refused, too', async () => {
    const { data } = await ask(null, { email: 'taken-once@example.com' });
    expect(data.payload?.userErrors).toEqual([]);
    test.sandbox.calls.clear();
    for (let time = 0; time < 2; time += 1) {
      const answer = await ask('refused', { email: 'taken-once@example.com' });
      expect(answer.data.payload?.userErrors).toEqual([{ field: ['input', 'email'], code: 'DUPLICATE' }]);
    }
    expect(creations()).toHaveLength(1);
  });

  it('may be sent again after HubSpot refused the whole', async () => {
    test.sandbox.faults.add({ operation: 'objects.batchCreate', fault: { kind: 'status', status: 403 } });
    const refused = await ask('forbidden', { firstname: 'Ada' });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'HUBSPOT_FORBIDDEN' } }]);
    const { data } = await ask('forbidden', { firstname: 'Ada' });
    expect(data.payload).toMatchObject({ contact: { firstname: 'Ada' }, userErrors: [] });
  });

  it('is not used for another try when it is not known whether HubSpot wrote', async () => {
    test.sandbox.faults.add({
      operation: 'objects.batchCreate',
      fault: { kind: 'status', status: 502, afterwards: true },
    });
    for (let time = 0; time < 2; time += 1) {
      const { data } = await ask('ambiguous', { firstname: 'Ada' });
      expect(data.payload).toMatchObject({ contact: null, userErrors: [{ code: 'AMBIGUOUS_WRITE' }] });
    }
    expect(creations()).toHaveLength(1);
  });

  it('is refused for other arguments and other mutations', async () => {
    await ask('mine', { firstname: 'Ada' });
    const answers = [
      await ask('mine', { firstname: 'Grace' }),
      await test.query('mutation { archiveContact(id: "1", idempotencyKey: "mine") { id } }'),
    ];
    for (const { errors } of answers) {
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'idempotencyKey' } }]);
    }
    expect(test.calls().filter((call) => !call.includes('batch/read'))).toEqual([
      'POST /crm/v3/objects/contacts/batch/create ×1',
    ]);
  });

  it('is free after a dry run and after inputs that are wrong', async () => {
    await ask('free', { firstname: 'Ada' }, test, { dryRun: true });
    await ask('free', { hubspotOwnerId: 'nobody' });
    const { data } = await ask('free', { firstname: 'Ada' });
    expect(data.payload).toMatchObject({ contact: { firstname: 'Ada' }, userErrors: [] });
  });

  it('is remembered by a gateway that was started again', async () => {
    const first = await ask('restart', { firstname: 'Ada' });
    const second = await startTestGateway({
      profile: demoProfile(),
      env: { DATABASE_PATH: databasePath, HUBSPOT_BASE_URL: test.sandbox.url },
    });
    const again = await ask('restart', { firstname: 'Ada' }, second);
    await second.close();
    expect(again.data).toEqual(first.data);
    expect(creations()).toHaveLength(1);
  });

  it('keeps the rows of a batch in their order, the refused among them', async () => {
    const batch = (): Promise<{ data: unknown }> =>
      test.query(`mutation {
        createContacts(idempotencyKey: "batch", inputs: [
          { firstname: "A" }, { email: "nonsense" }, { email: "taken-once@example.com" }, { firstname: "B" }
        ]) { results { index contact { recordId firstname } userErrors { field code } } }
      }`);
    const first = await batch();
    const again = await batch();
    expect(again.data).toEqual(first.data);
    expect(first.data).toMatchObject({
      createContacts: {
        results: [
          { index: 0, contact: { firstname: 'A' } },
          { index: 1, contact: null, userErrors: [{ field: ['inputs', '1', 'email'] }] },
          { index: 2, contact: null, userErrors: [{ code: 'DUPLICATE' }] },
          { index: 3, contact: { firstname: 'B' } },
        ],
      },
    });
  });

  it('is kept for associations as well', async () => {
    const associate = () =>
      test.query(`mutation {
        associate(objectType: "contact", id: "151", toObjectType: "company", toId: "501", idempotencyKey: "pair") {
          from { recordId } to { recordId } userErrors { code }
        }
      }`);
    const first = await associate();
    const again = await associate();
    expect(again.data).toEqual(first.data);
    expect(first.data).toEqual({
      associate: { from: { recordId: '151' }, to: { recordId: '501' }, userErrors: [] },
    });
    expect(test.calls().filter((call) => call.includes('associate'))).toHaveLength(1);
  });
});
