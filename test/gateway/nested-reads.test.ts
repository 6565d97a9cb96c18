import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/profiles/index.ts';
import { graphql } from '../generated/gql.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile() });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

describe('contacts with their companies and the deals of those', () => {
  it('make one page call, and per level one association read and as few batch reads as hold the records', async () => {
    const { data } = await test.query(
      graphql(`query ContactsCompaniesDeals {
        contacts(first: 100) { nodes { email companies { nodes { id name deals { nodes { id dealname amount } } } } } }
      }`),
    );
    const companies = data.contacts?.nodes.flatMap((contact) => contact.companies?.nodes ?? []) ?? [];
    const deals = companies.flatMap((company) => company.deals?.nodes ?? []);
    const distinct = (nodes: { id: string }[]) => new Set(nodes.map(({ id }) => id)).size;
    expect(distinct(deals)).toBeGreaterThan(100);
    const batches = (count: number, path: string) =>
      Array.from(
        { length: Math.ceil(count / 100) },
        (_, index) => `POST ${path} ×${Math.min(100, count - index * 100)}`,
      );
    expect(test.calls()).toEqual([
      'GET /crm/v3/objects/contacts',
      'POST /crm/v4/associations/contacts/companies/batch/read ×100',
      ...batches(distinct(companies), '/crm/v3/objects/companies/batch/read'),
      `POST /crm/v4/associations/companies/deals/batch/read ×${distinct(companies)}`,
      ...batches(distinct(deals), '/crm/v3/objects/deals/batch/read'),
    ]);
  });
});
