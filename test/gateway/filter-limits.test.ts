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

describe('a filter beyond the limits of HubSpot', () => {
  it.each<[string, Filter, RegExp]>([
    ['six alternatives', alternatives(6), /\b6\b.*at most 5\b/],
    [
      'alternatives that multiply',
      { and: [either('zip'), either('city'), either('fax')] },
      /\b8\b.*at most 5\b/,
    ],
    [
      'alternatives without number',
      {
        and: [
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
          'email',
          'firstname',
        ].map(either),
      },
      /at most 5\b/,
    ],
    ['seven conditions together', conditions(7), /\b7\b.*at most 6\b/],
    ['twenty conditions in all', alternatives(4, 5), /\b20\b.*at most 18\b/],
  ])('is refused before any call, naming the limit: %s', async (_what, filter, message) => {
    const { data, errors } = await search(filter);
    expect(data).toEqual({ contacts: null });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toMatch(message);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FILTER_TOO_COMPLEX', argument: 'filter' });
    expect(test.calls()).toEqual([]);
  });

  it.each([
    ['many ids', { id: { in: Array.from({ length: 400 }, (_, index) => String(1_000_001 + index)) } }],
    ['a long text', { lastname: { eq: 'x'.repeat(3_100) } }],
  ])('is refused when the search would be over 3,000 characters: %s', async (_what, filter) => {
    const { errors } = await search(filter);
    expect(errors?.[0]?.message).toMatch(/3000/);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FILTER_TOO_COMPLEX', argument: 'filter' });
    expect(test.calls()).toEqual([]);
  });

  it('is found wherever the 3,000 characters end', async () => {
    const lengths = Array.from({ length: 40 }, (_, index) => 2_760 + index * 5);
    const codes = new Set<string>();
    for (const length of lengths) {
      const { data, errors } = await search({ lastname: { neq: 'é'.repeat(length) } });
      const code = errors?.[0]?.extensions.code ?? 'found';
      codes.add(code);
      if (code === 'found') expect(data.contacts?.totalCount).toBe(1_522);
    }
    expect(codes).toEqual(new Set(['found', 'FILTER_TOO_COMPLEX']));
  });

  it('names the full text when that is what is too long', async () => {
    const { errors } = await test.query(
      'query ($query: String) { contacts(query: $query) { nodes { id } } }',
      {
        query: 'a'.repeat(3_100),
      },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FILTER_TOO_COMPLEX', argument: 'query' });
    expect(test.calls()).toEqual([]);
  });

  it('fails its own field only', async () => {
    const { data, errors } = await test.query<{ bad: null; good: { totalCount: number } }>(
      'query ($filter: ContactFilter) { bad: contacts(filter: $filter) { totalCount } good: contacts { totalCount } }',
      { filter: alternatives(6) },
    );
    expect(data).toEqual({ bad: null, good: { totalCount: 1_522 } });
    expect(errors?.map(({ path }) => path)).toEqual([['bad']]);
  });
});
