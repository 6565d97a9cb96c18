import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
let ids: Record<'merged' | 'archived' | 'missing' | 'lonely' | 'company', string>;
beforeAll(async () => {
  test = await startTestGateway();
  ids = await makeGlobalIds();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

/** Global ids of records that cannot be read any more, made from one that can: they differ in the last part only. */
async function makeGlobalIds(): Promise<typeof ids> {
  const { data } = await test.query<Record<'contact' | 'company', { id: string }>>(
    `{ contact(id: "${edgeCases.lonelyContactId}") { id } company(id: "${edgeCases.lonelyCompanyId}") { id } }`,
  );
  const lonely = data.contact.id;
  const like = (recordId: string) =>
    Buffer.from(
      Buffer.from(lonely, 'base64url').toString().replace(edgeCases.lonelyContactId, recordId),
    ).toString('base64url');
  return {
    lonely,
    company: data.company.id,
    merged: like(edgeCases.mergedContactOldIds[1]),
    archived: like(edgeCases.archivedContactId),
    missing: like('2003'),
  };
}

interface Found {
  recordId: string;
  firstname: string;
}

const batch = 'POST /crm/v3/objects/contacts/batch/read';

describe('a record that is missing or archived', () => {
  it.each(['missing', 'archived'] as const)('is null by every road: %s', async (which) => {
    const recordId = which === 'missing' ? '2003' : edgeCases.archivedContactId;
    const { data, errors } = await test.query(
      `query ($global: ID!, $id: ID!) {
        node(id: $global) { id } nodes(ids: [$global]) { id }
        contact(id: $id) { id } byGlobal: contact(id: $global) { id }
        record(objectType: "contacts", id: $id) { id }
      }`,
      { global: ids[which], id: recordId },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null, nodes: [null], contact: null, byGlobal: null, record: null });
    expect(test.calls()).toEqual([`${batch} ×1`]);
  });

  it('leaves the others of its batch alone', async () => {
    const { data, errors } = await test.query<{ nodes: (Found | null)[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { recordId firstname } } }',
      { ids: [ids.missing, ids.lonely, ids.archived, ids.merged, ids.lonely] },
    );
    expect(errors).toBeUndefined();
    const lonely = { recordId: edgeCases.lonelyContactId, firstname: 'Lonely' };
    expect(data.nodes).toEqual([
      null,
      lonely,
      null,
      { recordId: edgeCases.mergedContactId, firstname: 'Twice' },
      lonely,
    ]);
  });

  it('is null by a unique property, too', async () => {
    const { data, errors } = await test.query(
      `{ none: contact(by: { email: "nobody@nowhere.example" }) { id }
         archived: contact(by: { email: "archie.archived@edge.example.com" }) { id }
         external: contact(by: { externalId: "EDGE-${edgeCases.archivedContactId}" }) { id } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ none: null, archived: null, external: null });
  });
});

describe('a merged-away id', () => {
  it('gives the successor, under its own id, by every road', async () => {
    const [first, second] = edgeCases.mergedContactOldIds;
    const { data, errors } = await test.query<Record<string, Found & { id: string }>>(
      `query ($global: ID!) {
        node(id: $global) { id ... on Contact { recordId firstname } }
        first: contact(id: "${first}") { ...Found } second: contact(id: "${second}") { ...Found }
        successor: contact(id: "${edgeCases.mergedContactId}") { ...Found }
        record(objectType: "0-1", id: "${first}") { ...Found }
        other: contact(id: "${edgeCases.onceMergedContactOldIds[0]}") { ...Found }
      }
      fragment Found on Contact { id recordId firstname }`,
      { global: ids.merged },
    );
    expect(errors).toBeUndefined();
    const { other, ...same } = data;
    expect(other).toMatchObject({ recordId: edgeCases.onceMergedContactId, firstname: 'Once' });
    expect(Object.values(same)).toHaveLength(5);
    expect(new Set(Object.values(same).map(({ id }) => id)).size).toBe(1);
    expect(data.node).toMatchObject({ recordId: edgeCases.mergedContactId, firstname: 'Twice' });
    expect(test.calls().toSorted()).toEqual([
      'GET /crm/v3/objects/contacts/2031',
      'GET /crm/v3/objects/contacts/2032',
      'GET /crm/v3/objects/contacts/2034',
      `${batch} ×4`,
    ]);
  });

  it('gives the associations of the successor', async () => {
    const { data } = await test.query(
      `{ contact(id: "${edgeCases.mergedContactOldIds[0]}") { companies { totalCount nodes { name } } }
         company(id: "${edgeCases.mergedCompanyOldIds[1]}") { name contacts { nodes { firstname } } } }`,
    );
    expect(data).toEqual({
      contact: { companies: { totalCount: 1, nodes: [{ name: 'Merged Group' }] } },
      company: { name: 'Merged Group', contacts: { nodes: [{ firstname: 'Once' }, { firstname: 'Twice' }] } },
    });
  });

  it('of another type means nothing', async () => {
    const { data } = await test.query(`{ company(id: "${edgeCases.mergedContactOldIds[0]}") { id } }`);
    expect(data).toEqual({ company: null });
  });
});

describe('a unique property', () => {
  it('finds by e-mail in any letter case, and by a secondary address', async () => {
    const { data, errors } = await test.query<Record<string, Found | null>>(
      `{ plain: contact(by: { email: "lonely.lo@edge.example.com" }) { recordId }
         loud: contact(by: { email: "LONELY.LO@Edge.Example.COM" }) { recordId }
         spaced: contact(by: { email: " lonely.lo@edge.example.com " }) { recordId }
         secondary: contact(by: { email: "was-2031@edge.example.com" }) { recordId email }
         loudSecondary: contact(by: { email: "Was-2032@EDGE.example.com" }) { recordId } }`,
    );
    expect(errors).toBeUndefined();
    const lonely = { recordId: edgeCases.lonelyContactId };
    const merged = { recordId: edgeCases.mergedContactId };
    expect(data).toEqual({
      plain: lonely,
      loud: lonely,
      spaced: lonely,
      secondary: { ...merged, email: 'twice.merged@edge.example.com' },
      loudSecondary: merged,
    });
    expect(test.calls()).toEqual([`${batch} ×3`]);
  });

  it('finds two hundred and fifty in three calls, each its own', async () => {
    const aliases = Array.from(
      { length: 250 },
      (_, index) =>
        `c${index + 1}: contact(by: { email: "crowd-${index + 1}@big.example.com" }) { firstname }`,
    );
    const { data } = await test.query<Record<string, { firstname: string }>>(`{ ${aliases.join('\n')} }`);
    expect(Object.entries(data).every(([key, { firstname }]) => firstname === `Crowd ${key.slice(1)}`)).toBe(
      true,
    );
    expect(test.calls()).toEqual([`${batch} ×100`, `${batch} ×100`, `${batch} ×50`]);
  });

  it('of a custom object finds as well', async () => {
    const { data } = await test.query(
      '{ carPart(by: { code: "car_part-8200002" }) { recordId name } customCarPart(by: { code: "car_part-8200002" }) { id } }',
    );
    expect(data).toEqual({ carPart: { recordId: '8200002', name: 'car_part 2' }, customCarPart: null });
  });

  it('gives the same answer whatever else the query asks for', async () => {
    const exact = `a: contact(by: { externalId: "EDGE-${edgeCases.lonelyContactId}" }) { recordId }`;
    const alone = await test.query<Record<string, Found | null>>(`{ ${exact} }`);
    const beside = await test.query<Record<string, Found | null>>(
      `{ ${exact} b: contact(by: { externalId: "edge-${edgeCases.lonelyContactId}" }) { recordId } }`,
    );
    expect(alone.data.a).toEqual({ recordId: edgeCases.lonelyContactId });
    expect(beside.data.a).toEqual(alone.data.a);
  });
});

describe('records of two types with one id', () => {
  it('stay apart, even where they are associated with each other', async () => {
    const { data } = await test.query<Record<'contact' | 'company', { id: string }>>(
      `{ contact(id: "${edgeCases.sharedId}") { id recordId email companies { nodes { id recordId name contacts { nodes { id email } } } } }
         company(id: "${edgeCases.sharedId}") { id recordId name contacts { nodes { id email } } } }`,
    );
    const email = 'shared.id@edge.example.com';
    const contact = { id: data.contact.id, email };
    const company = {
      id: data.company.id,
      recordId: edgeCases.sharedId,
      name: 'Shared Id Ltd',
      contacts: { nodes: [contact] },
    };
    expect(data).toEqual({
      contact: { ...contact, recordId: edgeCases.sharedId, companies: { nodes: [company] } },
      company,
    });
    expect(data.contact.id).not.toBe(data.company.id);
  });

  it('are told apart by their global ids', async () => {
    const { data } = await test.query<{ nodes: { __typename: string }[]; contact: null }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }',
      { ids: [ids.company, ids.lonely] },
    );
    expect(data.nodes.map(({ __typename }) => __typename)).toEqual(['Company', 'Contact']);
  });
});

describe('an archived record at the end of an association', () => {
  it('is left out, as HubSpot does', async () => {
    const { data, extensions } = await test.query(
      `{ contact(id: "${edgeCases.faithfulContactId}") { companies { totalCount nodes { name } } } }`,
    );
    expect(data).toEqual({ contact: { companies: { totalCount: 1, nodes: [{ name: 'Living GmbH' }] } } });
    expect(extensions?.hubspot).not.toHaveProperty('omittedRecords');
  });

  it('is left out and named in the receipt when it goes between the two reads', async () => {
    const { mergedCompanyId, bigCompanyId } = edgeCases;
    test.sandbox.faults.add({
      path: '/crm/v3/objects/companies/batch/read',
      fault: {
        kind: 'status',
        status: 207,
        body: {
          status: 'COMPLETE',
          results: [],
          numErrors: 1,
          errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: [mergedCompanyId, bigCompanyId] } }],
        },
      },
    });
    const { data, errors, extensions } = await test.query(
      `{ contact(id: "${edgeCases.mergedContactId}") { companies(first: 5) { nodes { name } pageInfo { hasNextPage } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ contact: { companies: { nodes: [], pageInfo: { hasNextPage: false } } } });
    expect(extensions?.hubspot.omittedRecords).toBe(1);
  });
});
