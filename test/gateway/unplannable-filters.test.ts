import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

type Filter = Record<string, unknown>;

const texts = [
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
];
const either = (property: string): Filter => ({
  or: [{ [property]: { eq: 'a' } }, { [property]: { contains: 'b' } }],
});
const many = (count: number): Filter => ({
  or: Array.from({ length: count }, (_, n) => ({ zip: { gt: `${n}` }, city: { lt: `${n}` } })),
});

/** What stands in the message besides the argument: the limit that was hit, or what can be done instead. */
const unplannable: [string, Filter, string, string][] = [
  [
    'too many conditions',
    { and: Array.from({ length: 501 }, (_, n) => ({ zip: { neq: `${n}` } })) },
    'filter',
    'at most 500',
  ],
  ['alternatives that multiply without end', { and: texts.map(either) }, 'filter', 'at most 1000'],
  ['alternatives for too many searches', many(101), 'filter', 'at most 20'],
  ['a value longer than a search', { zip: { eq: 'x'.repeat(3_000) } }, 'filter.zip.eq', '3000 characters'],
  ['an empty list', { zip: { in: [] } }, 'filter.zip.in', 'at least one'],
  ['no value to compare with', { zip: { gt: null } }, 'filter.zip.gt', 'exists'],
  [
    'an option that there is not',
    { lifecyclestage: { eq: 'Kunde' } },
    'filter.lifecyclestage.eq',
    'customer',
  ],
  ['an id of nothing', { id: { eq: 'abc' } }, 'filter.id', 'id'],
  ['an excluded associated id', { companies: { id: { neq: '1' } } }, 'filter.companies.id.neq', '"none"'],
  ['an associated id of no value', { companies: { id: { eq: null } } }, 'filter.companies.id.eq', 'null'],
];

it.each(unplannable)(
  'a filter that cannot be answered says what and why: %s',
  async (_what, filter, argument, hint) => {
    test.sandbox.calls.clear();
    const { data, errors } = await test.query(
      'query ($filter: ContactFilter) { contacts(filter: $filter) { nodes { id } } }',
      { filter },
    );
    expect(data).toEqual({ contacts: null });
    expect(errors?.[0]?.message).toContain(hint);
    expect(errors?.[0]?.extensions.argument).toBe(argument);
    expect(test.calls()).toEqual([]);
  },
);

it('no two of them say the same', async () => {
  const messages = await Promise.all(
    unplannable.map(async ([, filter]) => {
      const { errors } = await test.query(
        'query ($filter: ContactFilter) { contacts(filter: $filter) { nodes { id } } }',
        { filter },
      );
      return errors?.[0]?.message;
    }),
  );
  expect(new Set(messages).size).toBe(unplannable.length);
});
