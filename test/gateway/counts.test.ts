import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

const search = (type: string) => `POST /crm/v3/objects/${type}/search`;

async function count(field: string, args = ''): Promise<number | null | undefined> {
  const { data, errors } = await test.query<Record<string, number | null>>(`{ ${field}${args} }`);
  expect(errors).toBeUndefined();
  return data[field];
}

describe('a count', () => {
  it('of all records is one search for one of them', async () => {
    expect(await count('dealsCount')).toBe(1_202);
    expect(test.calls()).toEqual([search('deals')]);
    expect(test.sandbox.calls.all()[0]?.body).toMatchObject({ limit: 1, filterGroups: [] });
  });

  it('of a filter that is one search is that search', async () => {
    const filter = `{ or: [{ lastname: { eq: "${edgeCases.sharedLastname}" } }, { firstname: { eq: "Lonely" } }] }`;
    expect(await count('contactsCount', `(filter: ${filter})`)).toBe(edgeCases.sharedLastnameCount + 1);
    expect(test.calls()).toEqual([search('contacts')]);
    expect(test.sandbox.calls.all()[0]?.body).toMatchObject({ limit: 1 });
  });

  it('of full text is one search, with the filter', async () => {
    const both = await count(
      'contactsCount',
      '(query: "Mustermann", filter: { firstname: { eq: "Crowd 1" } })',
    );
    expect(both).toBe(1);
    expect(await count('contactsCount', '(query: "Mustermann")')).toBe(edgeCases.sharedLastnameCount);
    expect(test.calls()).toEqual([search('contacts'), search('contacts')]);
  });

  it('of records that the filter names reads them by batch', async () => {
    const filter = `{ id: { in: ["${edgeCases.lonelyContactId}", "${edgeCases.busyContactId}", "1"] }, lastname: { eq: "Lo" } }`;
    expect(await count('contactsCount', `(filter: ${filter})`)).toBe(1);
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/read ×3']);
  });

  it('of nothing makes no call', async () => {
    expect(await count('contactsCount', '(filter: { or: [] })')).toBe(0);
    expect(test.calls()).toEqual([]);
  });

  it('of a filter that takes several searches counts each record once', async () => {
    const or = Array.from({ length: 6 }, (_, index) => ({ and: [{ lastname: { neq: `no ${index}` } }] }));
    const { data } = await test.query<{ contactsCount: number }>(
      'query ($filter: ContactFilter) { contactsCount(filter: $filter) }',
      { filter: { or } },
    );
    expect(data.contactsCount).toBe(1_522);
    expect(new Set(test.calls())).toEqual(new Set([search('contacts')]));
    // Two searches side by side, eight pages each.
    expect(test.calls()).toHaveLength(16);
  });

  it.each([
    ['one company', `{ companies: { id: { eq: "${edgeCases.bigCompanyId}" } } }`, 1_500],
    ['a custom object', '{ customContacts: { some: {} } }', 1],
    ['no custom object', '{ customContacts: { none: {} } }', 1_521],
  ])('takes conditions on associated records: %s', async (_what, filter, expected) => {
    expect(await count('contactsCount', `(filter: ${filter})`)).toBe(expected);
  });

  it('of custom objects is named after their list', async () => {
    expect(await count('carPartsCount')).toBe(3);
    expect(await count('customContactsCount')).toBe(3);
  });

  it('is the same as the totalCount of the list', async () => {
    const filter = '{ lifecyclestage: { neq: "customer" } }';
    const { data } = await test.query<{ contacts: { totalCount: number } }>(
      `{ contacts(filter: ${filter}) { totalCount } }`,
    );
    expect(await count('contactsCount', `(filter: ${filter})`)).toBe(data.contacts.totalCount);
  });

  it('that cannot be read nulls itself and nothing else', async () => {
    test.sandbox.calls.clear();
    const { data, errors } = await test.query(
      '{ contactsCount(filter: { firstname: { in: [] } }) dealsCount }',
    );
    expect(data).toEqual({ contactsCount: null, dealsCount: 1_202 });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['contactsCount'], 'BAD_USER_INPUT'],
    ]);
  });
});
