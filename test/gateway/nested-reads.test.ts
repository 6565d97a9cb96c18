import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/profiles/index.ts';
import { graphql } from '../generated/gql.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
let contactIds: string[];
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile() });
  const { data } = await test.query(
    graphql(`query HundredContactIds { contacts(first: 100) { nodes { id } } }`),
  );
  contactIds = data.contacts?.nodes.map(({ id }) => id) ?? [];
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

interface Company {
  id: string;
  deals: { nodes: { id: string }[] } | null;
}

const distinct = (nodes: readonly { id: string }[]) => new Set(nodes.map(({ id }) => id)).size;
const batches = (count: number, path: string) =>
  Array.from(
    { length: Math.ceil(count / 100) },
    (_, index) => `POST ${path} ×${Math.min(100, count - index * 100)}`,
  );

/** What the levels below a hundred contacts may cost. `listed`: ids of the first level come along with the list. */
function lowerBound(companies: readonly Company[], { listed = false } = {}): string[] {
  const deals = companies.flatMap((company) => company.deals?.nodes ?? []);
  expect(distinct(deals)).toBeGreaterThan(100);
  return [
    ...(listed ? [] : ['POST /crm/v4/associations/contacts/companies/batch/read ×100']),
    ...batches(distinct(companies), '/crm/v3/objects/companies/batch/read'),
    `POST /crm/v4/associations/companies/deals/batch/read ×${distinct(companies)}`,
    ...batches(distinct(deals), '/crm/v3/objects/deals/batch/read'),
  ];
}

describe('contacts with their companies and the deals of those', () => {
  it('make one page call, which brings the next ids, and per level as few calls as hold the records', async () => {
    const { data } = await test.query(
      graphql(`query ContactsCompaniesDeals {
        contacts(first: 100) { nodes { email companies { nodes { id name deals { nodes { id dealname amount } } } } } }
      }`),
    );
    const companies = data.contacts?.nodes.flatMap((contact) => contact.companies?.nodes ?? []) ?? [];
    expect(test.calls().toSorted()).toEqual(
      ['GET /crm/v3/objects/contacts', ...lowerBound(companies, { listed: true })].toSorted(),
    );
  });

  it('cost the same through edges, fragments and aliases', async () => {
    const { data } = await test.query(
      graphql(`query ContactsCompaniesDealsByEdges {
        people: contacts(first: 100) { edges { node { ...CompaniesOfContact } } }
      }
      fragment CompaniesOfContact on Contact {
        email employers: companies { edges { isPrimary node { id name ... on Company { deals { edges { node { id ...DealLine } } } } } } }
      }
      fragment DealLine on Deal { dealname amount }`),
    );
    const companies =
      data.people?.edges.flatMap(({ node }) => node.employers?.edges.map((edge) => edge.node) ?? []) ?? [];
    expect(test.calls().toSorted()).toEqual(
      [
        'GET /crm/v3/objects/contacts',
        ...lowerBound(
          companies.map(({ id, deals }) => ({
            id,
            deals: { nodes: deals?.edges.map(({ node }) => node) ?? [] },
          })),
        ),
      ].toSorted(),
    );
  });

  it('cost the same through nodes(ids:), with a batch read for the page', async () => {
    const { data } = await test.query(
      graphql(`query NodesCompaniesDeals($ids: [ID!]!) {
        nodes(ids: $ids) { id ... on Contact { email companies { nodes { id name deals { nodes { id dealname amount } } } } } }
      }`),
      { ids: contactIds },
    );
    const companies = data.nodes.flatMap((node) =>
      node && 'companies' in node ? (node.companies?.nodes ?? []) : [],
    );
    expect(test.calls().toSorted()).toEqual(
      ['POST /crm/v3/objects/contacts/batch/read ×100', ...lowerBound(companies)].toSorted(),
    );
  });

  it('cost the same through the generic edges of CrmRecord', async () => {
    const { data } = await test.query(
      graphql(`query GenericCompaniesDeals($ids: [ID!]!) {
        nodes(ids: $ids) { ... on CrmRecord {
          properties(names: ["email"])
          associations(objectType: "companies") { nodes {
            id ... on Company { name }
            associations(objectType: "0-3") { nodes { id ... on Deal { dealname amount } } }
          } }
        } }
      }`),
      { ids: contactIds },
    );
    const companies = data.nodes.flatMap((node) =>
      node && 'associations' in node ? (node.associations?.nodes ?? []) : [],
    );
    expect(test.calls().toSorted()).toEqual(
      [
        'POST /crm/v3/objects/contacts/batch/read ×100',
        ...lowerBound(companies.map(({ id, associations }) => ({ id, deals: associations }))),
      ].toSorted(),
    );
  });

  it('cost nothing more with two aliases of each edge, which ask for the union of their properties', async () => {
    const { data } = await test.query(
      graphql(`query TwoAliasesOfEachEdge {
        contacts(first: 100) { nodes {
          named: companies { nodes { id name deals { nodes { id dealname } } } }
          placed: companies(first: 50) { nodes { id city valued: deals(first: 90) { nodes { id amount } } } }
          generic: associations(objectType: "company") { nodes { id ... on Company { domain } } }
        } }
      }`),
    );
    const companies = data.contacts?.nodes.flatMap((contact) => contact.named?.nodes ?? []) ?? [];
    expect(test.calls().toSorted()).toEqual(
      ['GET /crm/v3/objects/contacts', ...lowerBound(companies, { listed: true })].toSorted(),
    );
    const asked = (path: string) =>
      test.sandbox.calls.matching({ path }).map(({ body }) => Reflect.get(Object(body), 'properties'));
    expect(new Set(asked('/crm/v3/objects/companies/batch/read').map(String))).toEqual(
      new Set(['city,domain,name']),
    );
    expect(new Set(asked('/crm/v3/objects/deals/batch/read').map(String))).toEqual(
      new Set(['amount,dealname']),
    );
  });
});
