import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
let contactId: string;
let companyIds: string[];
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile() });
  const { data } = await test.query<{ companies: { nodes: { recordId: string }[] } }>(
    '{ companies(first: 3) { nodes { recordId } } }',
  );
  companyIds = data.companies.nodes.map(({ recordId }) => recordId);
});
afterAll(() => test.close());
beforeEach(async () => {
  const { data } = await test.query<{ createContact: { contact: { recordId: string } } }>(
    'mutation { createContact(input: { firstname: "Ada" }) { contact { recordId } } }',
  );
  contactId = data.createContact.contact.recordId;
  test.sandbox.calls.clear();
});

interface Payload {
  from: { companies: { edges: { node: { recordId: string }; labels: { label: string }[] }[] } } | null;
  to: { objectType: string } | null;
  userErrors: { field: string[] | null; code: string; message: string }[];
}

async function change(mutation: string, labels?: string[], toId = companyIds[0]): Promise<Payload> {
  const answer = await test.query<{ payload: Payload }>(
    `mutation ($id: ID!, $toId: ID!, $labels: [String!]${mutation === 'setAssociationLabels' ? '!' : ''}) {
      payload: ${mutation}(objectType: "contact", id: $id, toObjectType: "companies", toId: $toId, labels: $labels) {
        from { ... on Contact { companies { edges { node { recordId } labels { label } } } } }
        to { objectType }
        userErrors { field code message }
      }
    }`,
    { id: contactId, toId, ...(labels ? { labels } : {}) },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data.payload;
}

const labelsOf = ({ from }: Payload) =>
  from?.companies.edges.map(({ node, labels }) => [
    node.recordId,
    labels.map(({ label }) => label).toSorted(),
  ]);

describe('associate', () => {
  it('makes the plain association, and shows it from the record', async () => {
    const payload = await change('associate');
    expect(payload).toMatchObject({ to: { objectType: 'company' }, userErrors: [] });
    expect(labelsOf(payload)).toEqual([[companyIds[0], []]]);
    expect(test.calls()[0]).toBe('POST /crm/v4/associations/contacts/companies/batch/associate/default ×1');
  });

  it('adds a label to those that are there, letter case aside', async () => {
    await change('associate', ['decision maker']);
    const payload = await change('associate', ['BILLING CONTACT']);
    expect(labelsOf(payload)).toEqual([[companyIds[0], ['Billing contact', 'Decision maker']]]);
  });

  it('refuses a label that the types do not have, and names those they have', async () => {
    const payload = await change('associate', ['Accountant']);
    expect(payload).toMatchObject({
      from: null,
      to: null,
      userErrors: [{ code: 'UNKNOWN_LABEL', field: ['labels'] }],
    });
    expect(payload.userErrors[0]?.message).toContain('"Decision maker"');
    expect(test.calls()).toEqual([]);
  });

  it('says when one of the records is not there', async () => {
    const payload = await change('associate', undefined, '987654321987');
    expect(payload.from).toBeNull();
    expect(payload.userErrors).toHaveLength(1);
  });
});

describe('dissociate', () => {
  it('takes a label, and the whole association without one', async () => {
    await change('associate', ['Decision maker', 'Billing contact']);
    expect(labelsOf(await change('dissociate', ['billing contact']))).toEqual([
      [companyIds[0], ['Decision maker']],
    ]);
    expect(labelsOf(await change('dissociate'))).toEqual([]);
  });
});

describe('setAssociationLabels', () => {
  it('leaves these labels and no others', async () => {
    await change('associate', ['Decision maker']);
    expect(labelsOf(await change('setAssociationLabels', ['Billing contact']))).toEqual([
      [companyIds[0], ['Billing contact']],
    ]);
    expect(labelsOf(await change('setAssociationLabels', []))).toEqual([[companyIds[0], []]]);
  });
});

describe('associateRecords', () => {
  it('sends one call for each pair of types and answers in order', async () => {
    const projects = await test.query<{ projects: { nodes: { id: string }[] } }>(
      '{ projects(first: 1) { nodes { id } } }',
    );
    test.sandbox.calls.clear();
    const pair = { objectType: 'contact', id: contactId };
    const { data, errors } = await test.query<{ associateRecords: { results: Payload[] } }>(
      `mutation ($inputs: [AssociationInput!]!) { associateRecords(inputs: $inputs) {
        results { index from { recordId } userErrors { field code } } } }`,
      {
        inputs: [
          { ...pair, toObjectType: 'company', toId: companyIds[0] },
          { ...pair, toObjectType: 'galaxy', toId: '1' },
          {
            objectType: 'project',
            id: projects.data.projects.nodes[0]?.id,
            toObjectType: 'contact',
            toId: contactId,
            labels: ['project lead'],
          },
          { ...pair, toObjectType: 'company', toId: companyIds[1] },
          { ...pair, toObjectType: 'contact', toId: contactId },
        ],
      },
    );
    expect(errors).toBeUndefined();
    expect(data.associateRecords.results).toMatchObject([
      { index: 0, from: { recordId: contactId }, userErrors: [] },
      {
        index: 1,
        from: null,
        userErrors: [{ field: ['inputs', '1', 'toObjectType'], code: 'INVALID_VALUE' }],
      },
      { index: 2, userErrors: [] },
      { index: 3, from: { recordId: contactId }, userErrors: [] },
      { index: 4, from: null, userErrors: [{ field: ['inputs', '4', 'toId'], code: 'INVALID_VALUE' }] },
    ]);
    const leads = await test.query(
      `{ contact(id: "${contactId}") { projects { edges { labels { label } } } companies { totalCount } } }`,
    );
    expect(leads.data).toEqual({
      contact: {
        projects: { edges: [{ labels: [{ label: 'Leads project' }] }] },
        companies: { totalCount: 2 },
      },
    });
  });
});
