import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

type Filter = Record<string, unknown>;
const alternatives = (count: number, size = 1): Filter => ({
  or: Array.from({ length: count }, (_, group) => ({
    and: Array.from({ length: size }, (_unused, index) => ({ lastname: { neq: `no ${group} ${index}` } })),
  })),
});
const conditions = (count: number): Filter => alternatives(1, count);
const either = (property: string): Filter => ({
  or: [{ [property]: { eq: 'a' } }, { [property]: { eq: 'b' } }],
});

async function search(filter: Filter, args = '') {
  return await test.query<{ contacts: { totalCount: number } | null }>(
    `query ($filter: ContactFilter) { contacts(filter: $filter${args}) { totalCount } }`,
    { filter },
  );
}

describe('a filter within the limits of HubSpot', () => {
  it.each([
    ['five alternatives', alternatives(5)],
    ['six conditions together', conditions(6)],
    ['eighteen conditions in all', alternatives(3, 6)],
    [
      'six alternatives of which two are the same',
      { or: [...Array(6).keys()].map((n) => ({ zip: { eq: `${n % 5}` } })) },
    ],
  ])('is one search: %s', async (_what, filter) => {
    const { errors } = await search(filter);
    expect(errors).toBeUndefined();
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/search']);
  });
});

describe('a filter beyond one search', () => {
  it.each<[string, Filter, number]>([
    ['six alternatives', alternatives(6), 1_522],
    ['alternatives that multiply', { and: [either('zip'), either('city'), either('fax')] }, 0],
    ['seven conditions together', conditions(7), 1_522],
    ['twenty conditions in all', alternatives(4, 5), 1_522],
    ['a list too long', { lastname: { in: [...Array(900).keys()].map((n) => `name-${n}`) } }, 0],
    [
      'a list of exclusions too long',
      { lastname: { notIn: [...Array(900).keys()].map((n) => `name-${n}`) } },
      1_522,
    ],
  ])('finds what it means: %s', async (_what, filter, totalCount) => {
    const { data, errors } = await search(filter, ', first: 3');
    expect(errors).toBeUndefined();
    expect(data.contacts).toEqual({ totalCount });
  });

  it('many ids are batch reads', async () => {
    const ids = Array.from({ length: 400 }, (_, index) => String(1_000_001 + index));
    const { data } = await search({ id: { in: ids } });
    expect(data.contacts?.totalCount).toBe(400);
    expect(test.calls()).toEqual(Array(4).fill('POST /crm/v3/objects/contacts/batch/read ×100'));
  });
});

describe('a filter that no search can take', () => {
  const names = [
    'zip',
    'city',
    'fax',
    'phone',
    'state',
    'country',
    'address',
    'company',
    'website',
    'jobtitle',
    'mobilephone',
    'firstname',
  ];

  it.each<[string, Filter, RegExp, string]>([
    ['alternatives without number', { and: names.map(either) }, /alternatives.*at most 1000/, 'filter'],
    ['conditions without number', conditions(501), /501 conditions.*at most 500/, 'filter'],
    ['too many searches', alternatives(101, 2), /101 alternatives.*at most 20/, 'filter'],
    [
      'a long text',
      { lastname: { eq: 'x'.repeat(3_100) } },
      /too long.*3000 characters/,
      'filter.lastname.eq',
    ],
  ])('is refused before any call, naming the limit: %s', async (_what, filter, message, argument) => {
    const { data, errors } = await search(filter);
    expect(data).toEqual({ contacts: null });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toMatch(message);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FILTER_TOO_COMPLEX', argument });
    expect(test.calls()).toEqual([]);
  });

  it('names the full text when that is what is too long', async () => {
    const { errors } = await test.query(
      'query ($query: String) { contacts(query: $query) { nodes { id } } }',
      { query: 'a'.repeat(3_100) },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FILTER_TOO_COMPLEX', argument: 'query' });
    expect(test.calls()).toEqual([]);
  });

  it('fails its own field only', async () => {
    const { data, errors } = await test.query<{ bad: null; good: { totalCount: number } }>(
      'query ($filter: ContactFilter) { bad: contacts(filter: $filter) { totalCount } good: contacts { totalCount } }',
      { filter: conditions(501) },
    );
    expect(data).toEqual({ bad: null, good: { totalCount: 1_522 } });
    expect(errors?.map(({ path }) => path)).toEqual([['bad']]);
  });
});
