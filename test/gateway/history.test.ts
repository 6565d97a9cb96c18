import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
