import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import type { WirePropertyVersion } from '../../src/wire/index.ts';
import { tinyPortal } from '../sandbox/tiny-portal.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

const statuses: WirePropertyVersion[] = [
  {
    value: 'OPEN',
    timestamp: '2024-01-20T08:00:00.000Z',
    sourceType: 'CRM_UI',
    sourceId: 'userId:901',
    sourceLabel: 'CRM UI',
    updatedByUserId: 901,
  },
  { value: '', timestamp: '2024-01-10T08:00:00Z', sourceType: 'INTEGRATION', sourceId: '4242' },
  { value: 'NEW', timestamp: '2024-01-06T08:00:00.000Z', sourceType: 'CRM_UI', sourceId: 'userId:902' },
  { value: 'OLD', timestamp: '2024-01-05T10:00:00.000Z', sourceType: 'CRM_UI', sourceId: 'userId:999' },
];

function portalWithHistory() {
  const portal = tinyPortal();
  const [contacts, ...others] = portal.objectTypes;
  if (contacts === undefined) throw new TypeError('the tiny portal has contacts');
  const records = contacts.records.map((record) =>
    record.id === '11' || record.id === '14' ? { ...record, history: { hs_lead_status: statuses } } : record,
  );
  return { ...portal, objectTypes: [{ ...contacts, records }, ...others] };
}

interface Version {
  value: string | null;
  timestamp?: string;
}

type Histories = Record<string, Version[] | null>;

describe('the history of a property', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway({ profile: portalWithHistory() });
  });
  afterAll(() => test.close());
  beforeEach(() => test.sandbox.calls.clear());

  it('tells what it held, since when and who said so, newest first', async () => {
    const { data, errors } = await test.query(`{
      contact(id: "11") {
        history(property: "hs_lead_status") {
          value timestamp sourceType sourceId sourceLabel updatedByUserId updatedBy { ownerId fullName }
        }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      contact: {
        history: [
          {
            value: 'OPEN',
            timestamp: '2024-01-20T08:00:00.000Z',
            sourceType: 'CRM_UI',
            sourceId: 'userId:901',
            sourceLabel: 'CRM UI',
            updatedByUserId: '901',
            updatedBy: { ownerId: '71', fullName: 'Bob' },
          },
          {
            value: null,
            timestamp: '2024-01-10T08:00:00.000Z',
            sourceType: 'INTEGRATION',
            sourceId: '4242',
            sourceLabel: null,
            updatedByUserId: null,
            updatedBy: null,
          },
          {
            value: 'NEW',
            timestamp: '2024-01-06T08:00:00.000Z',
            sourceType: 'CRM_UI',
            sourceId: 'userId:902',
            sourceLabel: null,
            updatedByUserId: '902',
            updatedBy: { ownerId: '72', fullName: null },
          },
          {
            value: 'OLD',
            timestamp: '2024-01-05T10:00:00.000Z',
            sourceType: 'CRM_UI',
            sourceId: 'userId:999',
            sourceLabel: null,
            updatedByUserId: '999',
            updatedBy: null,
          },
        ],
      },
    });
    expect(test.calls()).toEqual([
      'POST /crm/v3/objects/contacts/batch/read ×1',
      'POST /crm/v3/objects/contacts/batch/read ×1',
    ]);
    expect(test.sandbox.calls.all()[1]?.body).toMatchObject({ propertiesWithHistory: ['hs_lead_status'] });
  });

  it('is read once for all properties, aliases and records of a level', async () => {
    const { data, errors } = await test.query<{ contacts: { nodes: Histories[] } }>(`{
      contacts {
        nodes {
          newest: history(property: "hs_lead_status", first: 1) { value }
          status: history(property: "hs_lead_status") { value }
          score: history(property: "score") { value }
          never: history(property: "badge", first: null) { value }
          nothing: history(property: "score", first: 0) { value }
        }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data.contacts.nodes[0]).toEqual({
      newest: [{ value: 'OPEN' }],
      status: ['OPEN', null, 'NEW', 'OLD'].map((value) => ({ value })),
      score: [{ value: '100' }],
      never: [{ value: 'B-1' }],
      nothing: [],
    });
    expect(data.contacts.nodes.map(({ never }) => never?.length)).toEqual([1, 0, 0, 0]);
    expect(test.calls()).toEqual([
      'GET /crm/v3/objects/contacts',
      'POST /crm/v3/objects/contacts/batch/read ×4',
    ]);
    expect(test.sandbox.calls.all()[1]?.body).toEqual({
      inputs: ['11', '12', '13', '105'].map((id) => ({ id })),
      properties: [],
      propertiesWithHistory: ['badge', 'hs_lead_status', 'score'],
    });
  });

  it('is there through the interface and on records of every type', async () => {
    const { data, errors } = await test.query(`{
      record(objectType: "project", id: "9") { objectType history(property: "title") { value timestamp } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      record: {
        objectType: 'project',
        history: [{ value: 'Moon base', timestamp: '2024-01-01T00:00:00.000Z' }],
      },
    });
  });

  it('of an archived record is read among the archived', async () => {
    const { data, errors } = await test.query<{ contacts: { nodes: Histories[] } }>(
      '{ contacts(archived: true) { nodes { history(property: "hs_lead_status", first: 2) { value } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.contacts.nodes).toEqual([{ history: [{ value: 'OPEN' }, { value: null }] }]);
    expect(test.sandbox.calls.all().map(({ path, query }) => [path, query.archived])).toEqual([
      ['/crm/v3/objects/contacts', ['true']],
      ['/crm/v3/objects/contacts/batch/read', ['true']],
    ]);
  });

  it("of a merged-away id is the successor's", async () => {
    const { data } = await test.query<{ contact: Histories }>(
      '{ contact(id: "7") { history(property: "email") { value } } }',
    );
    expect(data.contact).toEqual({ history: [{ value: 'alan@turing.example' }] });
  });

  it.each([
    ['leadStatus: "hs_lead_statu"', 'Did you mean "hs_lead_status"?'],
    ['the field name: "hsLeadStatus"', 'Did you mean "hs_lead_status"?'],
    ['something else: "zzzzzzzzz"', 'is not the internal name of a property of contact: "zzzzzzzzz".'],
  ])('of an unknown property is refused without a call for it: %s', async (title, message) => {
    const name = title.slice(title.indexOf(': ') + 2);
    const { data, errors } = await test.query(
      `{ contact(id: "11") { recordId history(property: ${name}) { value } } }`,
    );
    expect(data).toEqual({ contact: { recordId: '11', history: null } });
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'property' });
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/read ×1']);
  });

  it.each([-1, 1_001])('takes no first of %i', async (first) => {
    const { errors } = await test.query(
      `{ contact(id: "11") { history(property: "score", first: ${first}) { value } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
    expect(test.calls()).toHaveLength(1);
  });

  it('that HubSpot refuses is null, and the record is there', async () => {
    test.sandbox.faults.add({
      path: '/crm/v3/objects/contacts/batch/read',
      fault: { kind: 'status', status: 403, body: { status: 'error', message: 'No', category: 'FORBIDDEN' } },
    });
    const { data, errors } = await test.query<{ contacts: { nodes: Histories[] } }>(
      '{ contacts(first: 1) { nodes { recordId history(property: "score") { value } } } }',
    );
    expect(data.contacts.nodes).toEqual([{ recordId: '11', history: null }]);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['contacts', 'nodes', 0, 'history'], 'HUBSPOT_FORBIDDEN'],
    ]);
  });
});

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
