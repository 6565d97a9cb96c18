import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

/** The properties that each call asked for: those of a list's query, else those of the body. */
function asked(path?: RegExp): string[][] {
  return test.sandbox.calls
    .matching(path ? { path } : {})
    .filter(({ path: called }) => !called.startsWith('/crm/v4'))
    .map(({ query, body }) => query.properties ?? propertiesIn(body));
}

function propertiesIn(body: unknown): string[] {
  const properties: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'properties') : [];
  return Array.isArray(properties) ? properties.map(String) : [];
}

describe('a list', () => {
  it.each([
    ['nodes', '{ contacts { nodes { email firstname } } }', ['email', 'firstname']],
    ['edges', '{ contacts { edges { cursor node { jobtitle } } } }', ['jobtitle']],
    [
      'edges and nodes together',
      '{ contacts { nodes { email } edges { node { jobtitle email } } } }',
      ['email', 'jobtitle'],
    ],
    ['aliases', '{ contacts { nodes { mail: email first: firstname } } }', ['email', 'firstname']],
    ['two aliases of nodes', '{ contacts { a: nodes { email } b: nodes { city } } }', ['city', 'email']],
    [
      'fragments, named and inline',
      `{ contacts { ...Page } }
       fragment Page on ContactConnection { nodes { ...Name ... on Contact { city } ... { zip } } }
       fragment Name on Contact { firstname lastname }`,
      ['city', 'firstname', 'lastname', 'zip'],
    ],
    [
      'fragments on interfaces',
      `{ contacts { nodes { ... on CrmRecord { properties(names: ["fax"]) } ... on Node { id ... on Contact { phone } } } } }`,
      ['fax', 'phone'],
    ],
    [
      'fragments on the edge',
      '{ contacts { edges { ...Edge } } } fragment Edge on ContactEdge { node { website } }',
      ['website'],
    ],
    ['an owner', '{ contacts { nodes { owner { email } } } }', ['hubspot_owner_id']],
    ['a second owner', '{ contacts { nodes { technicalOwner { email } } } }', ['technical_owner']],
    [
      'the id of an owner',
      '{ contacts { nodes { hubspotOwnerId ownerId } } }',
      ['hubspot_owner_id', 'owner'],
    ],
    [
      'raw properties by name',
      '{ contacts { nodes { properties(names: ["city", "email", "city", "no_such"]) email } } }',
      ['city', 'email', 'no_such'],
    ],
    [
      'two selections of raw properties',
      '{ contacts { nodes { a: properties(names: ["zip"]) b: properties(names: ["fax"]) } } }',
      ['fax', 'zip'],
    ],
    [
      'names that had to be changed',
      '{ contacts { nodes { idProperty _2faEnabled hsLeadStatusProperty { label } } } }',
      ['2fa_enabled', 'hs_lead-status', 'id'],
    ],
    [
      'what every record has',
      '{ contacts { nodes { id recordId objectType createdAt updatedAt archived url __typename } } }',
      [],
    ],
    [
      'the properties above an edge',
      '{ contacts { nodes { email companies { nodes { domain } } } } }',
      ['email'],
    ],
  ])('asks for the properties of %s and no others', async (_what, document, properties) => {
    const { errors } = await test.query(document);
    expect(errors).toBeUndefined();
    expect(asked(/\/contacts$/)).toEqual([properties]);
  });

  it('asks for what @include and @skip leave, by the values of the variables', async () => {
    const document = `query ($yes: Boolean!, $no: Boolean = false) {
      contacts {
        nodes { email @include(if: $yes) city @skip(if: $yes) zip @include(if: $no) ... @skip(if: $no) { fax } }
        edges @include(if: $no) { node { jobtitle } }
      }
    }`;
    await test.query(document, { yes: true });
    await test.query(document, { yes: false, no: true });
    expect(asked()).toEqual([
      ['email', 'fax'],
      ['city', 'jobtitle', 'zip'],
    ]);
  });

  it('asks for raw properties that are named by a variable', async () => {
    await test.query('query ($names: [String!]!) { contacts { nodes { properties(names: $names) } } }', {
      names: ['zip', 'a b&c'],
    });
    expect(asked()).toEqual([['a b&c', 'zip']]);
  });

  it('with a filter asks the search for the same', async () => {
    await test.query(
      '{ contacts(filter: { lastname: { eq: "Venn" } }) { edges { node { zip owner { id } } } } }',
    );
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/search']);
    expect(asked()).toEqual([['hubspot_owner_id', 'zip']]);
  });
});

describe('a batch read', () => {
  it('of an edge asks for the properties below that edge', async () => {
    await test.query(
      `query ($id: ID!) { contact(id: $id) { email companies { edges { isPrimary node { ...Company } } } } }
       fragment Company on Company { name industry { label } }`,
      { id: edgeCases.labelledContactId },
    );
    expect(asked()).toEqual([['email'], ['industry', 'name']]);
  });

  it('unites the properties of two aliases of one edge, in one call each', async () => {
    const { data } = await test.query<{
      contact: Record<'a' | 'b', { nodes: { name?: string; domain?: string }[] }>;
    }>(
      `query ($id: ID!) {
        contact(id: $id) { a: companies { nodes { name } } b: companies(first: 1) { edges { cursor } nodes { domain } } }
      }`,
      { id: edgeCases.labelledContactId },
    );
    expect(data.contact.a.nodes).toEqual([{ name: 'Labelled Primary' }, { name: 'Labelled Other' }]);
    expect(data.contact.b.nodes).toEqual([{ domain: 'labelled-primary.example.com' }]);
    expect(test.calls().toSorted()).toEqual(
      [
        'POST /crm/v3/objects/contacts/batch/read ×1',
        'POST /crm/v4/associations/contacts/companies/batch/read ×1',
        'POST /crm/v3/objects/companies/batch/read ×2',
      ].toSorted(),
    );
    expect(asked(/companies\/batch/)).toEqual([['domain', 'name']]);
  });

  it('through an interface asks each type for what its own fragments select', async () => {
    const { data } = await test.query<{ contact: { id: string }; company: { id: string } }>(
      '{ contact(id: "2011") { id } company(id: "900011") { id } }',
    );
    test.sandbox.calls.clear();
    await test.query(
      `query ($ids: [ID!]!) { nodes(ids: $ids) {
        ... on Contact { email } ... on Company { domain }
        ... on CrmRecord { properties(names: ["hs_object_source"]) }
      } }`,
      { ids: [data.contact.id, data.company.id] },
    );
    expect(asked(/contacts/)).toEqual([['email', 'hs_object_source']]);
    expect(asked(/companies/)).toEqual([['domain', 'hs_object_source']]);
  });

  it('of a generic edge asks for what the fragments on the found type select', async () => {
    await test.query(
      `{ record(objectType: "contact", id: "2020") {
        associations(objectType: "0-2") { nodes { ... on Company { name } ... on Deal { dealname } } }
      } }`,
    );
    expect(asked()).toEqual([[], ['name']]);
  });

  it('of the other end of a unique value asks for the key beside the selection', async () => {
    await test.query('{ contact(by: { externalId: "EDGE-2001" }) { city } }');
    expect(asked()).toEqual([['city', 'external_id']]);
  });
});

describe('a very wide selection', () => {
  it('on a list moves into the body of a batch read before the URL gets too long', async () => {
    const names = Array.from({ length: 400 }, (_, index) => `a_property_with_a_long_name_${index}`);
    const { data, errors } = await test.query<{
      contacts: { nodes: { recordId: string; properties: Record<string, string | null> }[] };
    }>(
      'query ($names: [String!]!) { contacts(first: 100) { nodes { recordId properties(names: $names) } } }',
      {
        names: ['lastname', ...names],
      },
    );
    expect(errors).toBeUndefined();
    expect(data.contacts.nodes[2]?.properties.lastname).toBe('Venn');
    expect(test.calls().toSorted()).toEqual(
      ['GET /crm/v3/objects/contacts', 'POST /crm/v3/objects/contacts/batch/read ×100'].toSorted(),
    );
  });

  it('counts the letters of other scripts as long as they are in a URL', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `プロパティ名がとても長い場合_${index}`);
    const { errors } = await test.query(
      'query ($names: [String!]!) { contacts(first: 1) { nodes { properties(names: $names) } } }',
      { names },
    );
    expect(errors).toBeUndefined();
  });

  it('with a filter moves out of the body of the search', async () => {
    const names = Array.from({ length: 400 }, (_, index) => `a_property_with_a_long_name_${index}`);
    const { data, errors } = await test.query<{
      contacts: { nodes: { properties: Record<string, string | null> }[] };
    }>(
      'query ($names: [String!]!) { contacts(filter: { lastname: { eq: "Venn" } }) { nodes { properties(names: $names) } } }',
      { names: ['firstname', ...names] },
    );
    expect(errors).toBeUndefined();
    expect(data.contacts.nodes.map(({ properties }) => properties.firstname)).toEqual([
      'Overlap1',
      'Overlap2',
      'Overlap3',
    ]);
    expect(test.calls().toSorted()).toEqual(
      ['POST /crm/v3/objects/contacts/search', 'POST /crm/v3/objects/contacts/batch/read ×3'].toSorted(),
    );
  });

  it('of a merged-away record still finds the successor', async () => {
    const names = Array.from({ length: 700 }, (_, index) => `a_property_with_a_long_name_${index}`);
    const { data, errors } = await test.query<{ contact: { recordId: string } | null }>(
      'query ($id: ID!, $names: [String!]!) { contact(id: $id) { recordId properties(names: $names) } }',
      { id: edgeCases.mergedContactOldIds[0], names },
    );
    expect(errors).toBeUndefined();
    expect(data.contact?.recordId).toBe(edgeCases.mergedContactId);
  });
});
