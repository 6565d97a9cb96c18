import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { consecutive } from './walk-pages.ts';

interface Nodes<Item> {
  nodes: Item[];
}

let test: TestGateway;
let crowdIds: string[];
beforeAll(async () => {
  test = await startTestGateway();
  crowdIds = await readCrowdIds();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

/** The global ids of the big company's 1,500 contacts. */
async function readCrowdIds(): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const answer: {
      data: {
        contacts: {
          nodes: { id: string; recordId: string }[];
          pageInfo: { endCursor: string | null; hasNextPage: boolean };
        };
      };
    } = await test.query(
      'query ($after: String) { contacts(first: 100, after: $after) { nodes { id recordId } pageInfo { endCursor hasNextPage } } }',
      { after },
    );
    const { nodes, pageInfo } = answer.data.contacts;
    const isCrowd = (id: string) => Number(id) >= 1_000_001 && Number(id) <= 1_001_500;
    ids.push(...nodes.filter(({ recordId }) => isCrowd(recordId)).map(({ id }) => id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return ids;
}

const contactBatch = 'POST /crm/v3/objects/contacts/batch/read';
const companyBatch = 'POST /crm/v3/objects/companies/batch/read';
const companiesOfContacts = 'POST /crm/v4/associations/contacts/companies/batch/read';

describe('records by their ids', () => {
  it('come a hundred to a batch read, and their associations a thousand to a call', async () => {
    const ids = crowdIds.slice(0, 1_000);
    const { data, errors } = await test.query<{
      nodes: { recordId: string; companies: Nodes<{ name: string }> }[];
    }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { recordId companies { nodes { name } } } } }',
      { ids },
    );
    expect(errors).toBeUndefined();
    expect(data.nodes.map(({ recordId }) => recordId)).toEqual(
      consecutive(edgeCases.firstCrowdContactId, 1_000),
    );
    expect(new Set(data.nodes.flatMap(({ companies }) => companies.nodes.map(({ name }) => name)))).toEqual(
      new Set(['Big Corp']),
    );
    expect(test.calls().toSorted()).toEqual(
      [
        ...Array(10).fill(`${contactBatch} ×100`),
        `${companiesOfContacts} ×1000`,
        `${companyBatch} ×1`,
      ].toSorted(),
    );
  });

  it('split more than a thousand parents into as few association reads as hold them', async () => {
    const { data } = await test.query<Record<'first' | 'rest', { companies: Nodes<{ name: string }> }[]>>(
      `query ($first: [ID!]!, $rest: [ID!]!) {
        first: nodes(ids: $first) { ...Companies }
        rest: nodes(ids: $rest) { ...Companies }
      }
      fragment Companies on Contact { companies { nodes { name } } }`,
      { first: crowdIds.slice(0, 1_000), rest: crowdIds.slice(1_000) },
    );
    expect([...data.first, ...data.rest]).toHaveLength(1_500);
    expect(test.calls().toSorted()).toEqual(
      [
        ...Array(15).fill(`${contactBatch} ×100`),
        `${companiesOfContacts} ×1000`,
        `${companiesOfContacts} ×500`,
        `${companyBatch} ×1`,
      ].toSorted(),
    );
  });

  it('are at most a thousand', async () => {
    const { data, errors } = await test.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: crowdIds.slice(0, 1_001),
    });
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'ids' });
    expect(test.calls()).toEqual([]);
  });

  it('are read once however often they are named', async () => {
    const [id] = crowdIds;
    const { data } = await test.query<{ nodes: { recordId: string }[]; node: { id: string } }>(
      'query ($id: ID!, $ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { recordId } } node(id: $id) { id } }',
      { id, ids: [id, id, id] },
    );
    expect(data.nodes.map(({ recordId }) => recordId)).toEqual(Array(3).fill('1000001'));
    expect(data.node.id).toBe(id);
    expect(test.calls()).toEqual([`${contactBatch} ×1`]);
  });
});

describe('records found by a filter', () => {
  it('cost one search a page and two calls for their companies', async () => {
    const pages: string[][] = [];
    let after: string | null = null;
    do {
      const answer: {
        data: {
          contacts: {
            nodes: { recordId: string; companies: Nodes<{ name: string }> }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
            totalCount: number;
          };
        };
      } = await test.query(
        `query ($name: String, $after: String) {
          contacts(first: 100, after: $after, filter: { lastname: { eq: $name } }) {
            nodes { recordId companies { nodes { name } } } pageInfo { hasNextPage endCursor } totalCount
          }
        }`,
        { name: edgeCases.sharedLastname, after },
      );
      const { nodes, pageInfo, totalCount } = answer.data.contacts;
      expect(totalCount).toBe(edgeCases.sharedLastnameCount);
      pages.push(nodes.map(({ recordId }) => recordId));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(pages.map((ids) => ids.length)).toEqual([100, 100, 30]);
    expect(pages.flat()).toEqual(consecutive(edgeCases.firstCrowdContactId, edgeCases.sharedLastnameCount));
    expect(test.calls()).toEqual(
      [100, 100, 30].flatMap((count) => [
        'POST /crm/v3/objects/contacts/search',
        `${companiesOfContacts} ×${count}`,
        `${companyBatch} ×1`,
      ]),
    );
  });
});

describe('an edge', () => {
  it('that leads back to records already read reads them no second time', async () => {
    const { data } = await test.query<{
      nodes: {
        companies: Nodes<{ contacts: Nodes<{ firstname: string; companies: Nodes<{ name: string }> }> }>;
      }[];
    }>(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { ... on Contact {
          firstname
          companies { nodes { name contacts { nodes { firstname companies { nodes { name } } } } } }
        } }
      }`,
      { ids: await globalIds('contact', edgeCases.overlapContactIds) },
    );
    const contacts = data.nodes.flatMap(({ companies }) =>
      companies.nodes.flatMap((one) => one.contacts.nodes),
    );
    expect(contacts).toHaveLength(3 * 2 * 2);
    expect(contacts.every(({ companies }) => companies.nodes.length === 2)).toBe(true);
    expect(test.calls().toSorted()).toEqual(
      [
        `${contactBatch} ×3`,
        `${companiesOfContacts} ×3`,
        `${companyBatch} ×3`,
        'POST /crm/v4/associations/companies/contacts/batch/read ×3',
      ].toSorted(),
    );
  });

  it('of records without any association costs one call and no batch read', async () => {
    const { data } = await test.query<{
      contact: { companies: Nodes<{ name: string }> & { totalCount: number } };
    }>('query ($id: ID!) { contact(id: $id) { companies { nodes { name } totalCount } } }', {
      id: edgeCases.lonelyContactId,
    });
    expect(data.contact.companies).toEqual({ nodes: [], totalCount: 0 });
    expect(test.calls().toSorted()).toEqual([`${contactBatch} ×1`, `${companiesOfContacts} ×1`].toSorted());
  });

  it('of which only the count or the labels are selected reads no records', async () => {
    await test.query(
      'query ($id: ID!) { contact(id: $id) { companies { totalCount edges { cursor isPrimary labels { label } } } } }',
      { id: edgeCases.labelledContactId },
    );
    expect(test.calls().toSorted()).toEqual([`${contactBatch} ×1`, `${companiesOfContacts} ×1`].toSorted());
  });

  it('of every kind of an interface type is read per pair of types, a level at a time', async () => {
    const { data } = await test.query<{ nodes: { associations: Nodes<{ objectType: string }> }[] }>(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { ... on CrmRecord { associations(objectType: "companies") { nodes { objectType } } } }
      }`,
      {
        ids: [
          ...(await globalIds('contact', edgeCases.overlapContactIds)),
          ...(await globalIds('company', [edgeCases.parentCompanyId])),
        ],
      },
    );
    expect(data.nodes.map(({ associations }) => associations.nodes.length)).toEqual([2, 2, 2, 2]);
    expect(test.calls().toSorted()).toEqual([
      `${companyBatch} ×1`,
      `${companyBatch} ×2`,
      `${contactBatch} ×3`,
      'POST /crm/v4/associations/companies/companies/batch/read ×1',
      `${companiesOfContacts} ×3`,
    ]);
  });
});

async function globalIds(objectType: string, ids: readonly string[]): Promise<string[]> {
  const aliases = ids.map(
    (id, index) => `r${index}: record(objectType: "${objectType}", id: "${id}") { id }`,
  );
  const { data } = await test.query<Record<string, { id: string }>>(`{ ${aliases.join(' ')} }`);
  test.sandbox.calls.clear();
  return Object.values(data).map(({ id }) => id);
}
