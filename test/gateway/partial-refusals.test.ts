import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/index.ts';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

const missingScopes: Fault = {
  kind: 'status',
  status: 403,
  body: {
    message: "This app hasn't been granted all required scopes to make this call.",
    errors: [
      { message: 'One or more …', context: { requiredGranularScopes: ['crm.objects.companies.read'] } },
    ],
    category: 'MISSING_SCOPES',
  },
};

let test: TestGateway;
let nodeIds: string[];
beforeAll(async () => {
  test = await startTestGateway();
  const { data } = await test.query<Record<'contact' | 'company', { id: string }>>(
    '{ contact(id: "2011") { id } company(id: "900011") { id } }',
  );
  nodeIds = [data.contact.id, data.company.id];
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.faults.clear();
  test.sandbox.calls.clear();
});

const refuse = (path: RegExp, fault = missingScopes) =>
  test.sandbox.faults.add({ path, times: Number.POSITIVE_INFINITY, fault });

describe('an object type that HubSpot refuses', () => {
  it('nulls its list and leaves the rest of the query alone', async () => {
    refuse(/\/objects\/companies/);
    const { data, errors } = await test.query<Record<string, unknown>>(
      `{ companies(first: 1) { nodes { id } } found: companies(query: "a") { totalCount } company(id: "900011") { id }
         contacts(first: 1) { nodes { firstname } } deals { totalCount } }`,
    );
    expect(data).toEqual({
      companies: null,
      found: null,
      company: null,
      contacts: { nodes: [{ firstname: 'Busy' }] },
      deals: { totalCount: 1_202 },
    });
    expect(errors?.map(({ path }) => path?.[0]).toSorted()).toEqual(['companies', 'company', 'found']);
    for (const { extensions } of errors ?? []) {
      expect(extensions).toMatchObject({
        code: 'HUBSPOT_MISSING_SCOPES',
        correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        hubspot: { status: 403, requiredScopes: ['crm.objects.companies.read'] },
      });
    }
  });

  it('nulls its place among nodes', async () => {
    refuse(/\/objects\/companies/);
    const { data, errors } = await test.query(
      'query ($ids: [ID!]!, $company: ID!) { nodes(ids: $ids) { __typename } node(id: $company) { id } }',
      { ids: nodeIds, company: nodeIds[1] },
    );
    expect(data).toEqual({ nodes: [{ __typename: 'Contact' }, null], node: null });
    expect(errors?.map(({ path }) => path?.join('.')).toSorted()).toEqual(['node', 'nodes.1']);
  });

  it.each([
    ['its records', /\/objects\/companies\/batch/],
    ['its associations', /\/associations\/contacts\/companies/],
  ])('nulls the edges that lead to it, for %s', async (_what, path) => {
    refuse(path);
    const { data, errors } = await test.query(
      `{ contact(id: "${edgeCases.sharedId}") {
        firstname companies { nodes { name } } generic: associations(objectType: "company") { nodes { id } }
        deals { nodes { dealname } }
      } }`,
    );
    expect(data).toEqual({
      contact: {
        firstname: 'Shared',
        companies: null,
        generic: null,
        deals: { nodes: [{ dealname: 'Ghost stage' }] },
      },
    });
    expect(errors?.map((error) => [error.path?.join('.'), error.extensions.code])).toEqual([
      ['contact.companies', 'HUBSPOT_MISSING_SCOPES'],
      ['contact.generic', 'HUBSPOT_MISSING_SCOPES'],
    ]);
  });

  it('fails every parent of a list by one call', async () => {
    refuse(/\/associations\/contacts\/companies/);
    const { data, errors } = await test.query<{ contacts: { nodes: { companies: null }[] } }>(
      '{ contacts(first: 20) { nodes { companies { edges { isPrimary } } } } }',
    );
    expect(data.contacts.nodes).toEqual(Array(20).fill({ companies: null }));
    expect(errors).toHaveLength(20);
    expect(test.calls()).toHaveLength(2);
  });

  it('still gives the count and labels of an edge, which need none of its records', async () => {
    refuse(/\/objects\/companies/);
    const { data, errors } = await test.query(
      `{ contact(id: "${edgeCases.sharedId}") { companies { totalCount edges { isPrimary } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ contact: { companies: { totalCount: 1, edges: [{ isPrimary: true }] } } });
  });
});

describe('a refusal without a category', () => {
  it('is FORBIDDEN: permission or tier, not scopes', async () => {
    refuse(/\/objects\/companies/, { kind: 'status', status: 403, body: { message: 'no' } });
    const { errors } = await test.query('{ companies { nodes { id } } }');
    expect(errors?.[0]?.extensions.code).toBe('HUBSPOT_FORBIDDEN');
  });

  it('of one batch of several fails the records of that batch only', async () => {
    test.sandbox.faults.add({ path: /\/objects\/contacts\/batch\/read/, fault: missingScopes });
    const { data, errors } = await test.query<{ company: { contacts: { nodes: unknown[] } | null } }>(
      `{ company(id: "${edgeCases.bigCompanyId}") { name contacts(first: 3) { nodes { firstname } } } }`,
    );
    expect(data).toEqual({ company: { name: 'Big Corp', contacts: null } });
    expect(errors).toHaveLength(1);
    const aliases = Array.from(
      { length: 150 },
      (_, index) => `c${index}: contact(id: "${1_000_001 + index}") { firstname }`,
    );
    test.sandbox.faults.add({ path: /\/objects\/contacts\/batch\/read/, fault: missingScopes });
    const many = await test.query<Record<string, { firstname: string } | null>>(`{ ${aliases.join(' ')} }`);
    const failed = Object.values(many.data).filter((value) => value === null);
    expect([50, 100]).toContain(failed.length);
    expect(many.errors).toHaveLength(failed.length);
  });
});

describe('an unusable token', () => {
  it('is told as such, on the field', async () => {
    refuse(/\/objects\/contacts/, {
      kind: 'status',
      status: 401,
      body: { message: 'Authentication credentials not found.', category: 'INVALID_AUTHENTICATION' },
    });
    const { data, errors } = await test.query('{ contacts { nodes { id } } portal { id } }');
    expect(data).toEqual({ contacts: null, portal: { id: String(edgeCases.portalId) } });
    expect(errors?.[0]?.extensions.code).toBe('HUBSPOT_UNAUTHENTICATED');
    expect(test.calls()).toHaveLength(1);
  });
});
