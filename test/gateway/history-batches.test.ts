import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

type Histories = Record<string, { value: string | null }[] | null>;

describe('many histories', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());
  beforeEach(() => test.sandbox.calls.clear());

  it('are read by fifty', async () => {
    const { data, errors } = await test.query<{ company: { contacts: { nodes: Histories[] } } }>(
      `{ company(id: "${edgeCases.bigCompanyId}") {
        contacts(first: 100) { nodes { history(property: "lastname") { value } } }
      } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.company.contacts.nodes).toHaveLength(100);
    expect(data.company.contacts.nodes.every(({ history }) => history?.[0]?.value === 'Mustermann')).toBe(
      true,
    );
    expect(test.calls().slice(-2)).toEqual([
      'POST /crm/v3/objects/contacts/batch/read ×50',
      'POST /crm/v3/objects/contacts/batch/read ×50',
    ]);
    expect(test.calls()).toHaveLength(5);
  });

  it('are explained beforehand', async () => {
    const answer = await test.query(
      '{ contacts(first: 100) { nodes { history(property: "email") { value } other: history(property: "phone") { value } } } }',
      {},
      { 'x-hubspot-explain': 'true' },
    );
    expect(answer.extensions?.hubspot).toMatchObject({
      explain: {
        calls: 3,
        fields: [
          { path: 'contacts' },
          {
            path: 'contacts.history',
            calls: [{ operation: 'objects.batchRead', subject: 'contacts', calls: 2, why: 'history of 100' }],
          },
        ],
      },
    });
    expect(test.calls()).toEqual([]);
  });

  it('of requests at the same time are read together', async () => {
    const ids = Array.from({ length: 20 }, (_, index) =>
      String(Number(edgeCases.firstCrowdContactId) + index),
    );
    const answers = await Promise.all(
      ids.map((id) =>
        test.query<{ contact: Histories }>(
          `{ contact(id: "${id}") { history(property: "lastname") { value } } }`,
        ),
      ),
    );
    expect(answers.map(({ data }) => data.contact.history?.[0]?.value)).toEqual(ids.map(() => 'Mustermann'));
    const inputs = test.sandbox.calls
      .all()
      .filter(({ body }) => Reflect.get(Object(body), 'propertiesWithHistory').length > 0)
      .map(({ body }) => Reflect.get(Object(body), 'inputs').length);
    expect(inputs.reduce((sum: number, count: number) => sum + count, 0)).toBe(20);
    expect(inputs.length).toBeLessThan(10);
  });
});

describe('a record that a search still shows as it was', () => {
  const [archivedId = '', mergedId = '', successorId = ''] = edgeCases.overlapContactIds;
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway({ searchLagMs: 3_600_000 });
  });
  afterAll(() => test.close());

  const findVenns = () =>
    test.query<{ contacts: { nodes: ({ recordId: string } & Histories)[] } }>(
      `{ contacts(filter: { lastname: { eq: "Venn" } }) {
        nodes { recordId history(property: "firstname") { value } }
      } }`,
    );

  async function send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${test.sandbox.url}/crm/v3/objects/contacts/${path}`, {
      method,
      headers: { authorization: `Bearer ${test.sandbox.token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    expect(response.ok).toBe(true);
    return response.status === 204 ? undefined : await response.json();
  }

  it('has no history once it is archived, and that of its successor once it is merged away', async () => {
    await findVenns();
    await send('DELETE', archivedId);
    await send('POST', 'merge', { primaryObjectId: successorId, objectIdToMerge: mergedId });
    test.sandbox.calls.clear();
    const { data, errors } = await findVenns();
    expect(errors).toBeUndefined();
    const shown = new Map(data.contacts.nodes.map(({ recordId, history }) => [recordId, history]));
    expect(shown.get(archivedId)).toBeNull();
    expect(shown.get(mergedId)?.[0]).toEqual({ value: 'Overlap3' });
    expect(test.calls().slice(0, 2)).toEqual([
      'POST /crm/v3/objects/contacts/search',
      'POST /crm/v3/objects/contacts/batch/read ×3',
    ]);
  });
});
