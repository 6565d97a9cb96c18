import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireFilter, WireSearchPage, WireSearchRequest } from '../../src/wire/index.ts';
import { contractProfile } from './contract-portal.ts';
import { expectAnswer, idsOf } from './shapes.ts';
import { isLive, openPortal, type Target } from './target.ts';

type Case = [meaning: string, filters: WireFilter[], ids: string[]];

const has = (propertyName: string): WireFilter => ({ propertyName, operator: 'HAS_PROPERTY' });

/** Epoch milliseconds as text, which is how the documentation writes dates. */
const epoch = (iso: string) => String(Date.parse(iso));

const equality: Case[] = [
  ['EQ ignores the case of text', [{ propertyName: 'city', operator: 'EQ', value: 'PARIS' }], ['101', '102']],
  ['EQ compares text as a whole', [{ propertyName: 'city', operator: 'EQ', value: 'York' }], []],
  ['EQ finds an option', [{ propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' }], ['101', '103']],
  ['EQ minds the case of options', [{ propertyName: 'lifecyclestage', operator: 'EQ', value: 'LEAD' }], []],
  ['EQ finds a number', [{ propertyName: 'score', operator: 'EQ', value: '-3.5' }], ['104']],
  ['EQ finds true', [{ propertyName: 'subscribed', operator: 'EQ', value: 'true' }], ['101']],
  [
    'EQ finds false, which is not the same as empty',
    [{ propertyName: 'subscribed', operator: 'EQ', value: 'false' }],
    ['102'],
  ],
  [
    'EQ finds a date by its midnight',
    [{ propertyName: 'birthday', operator: 'EQ', value: epoch('2020-02-10') }],
    ['102'],
  ],
  // Whether NEQ and NOT_IN return records without a value is open, so those are filtered out here.
  [
    'NEQ ignores the case of text',
    [{ propertyName: 'city', operator: 'NEQ', value: 'paris' }, has('city')],
    ['103'],
  ],
  [
    'NEQ finds the other options',
    [{ propertyName: 'lifecyclestage', operator: 'NEQ', value: 'lead' }, has('lifecyclestage')],
    ['102', '104'],
  ],
];

const ranges: Case[] = [
  [
    'LT compares numbers as numbers',
    [{ propertyName: 'score', operator: 'LT', value: '20' }],
    ['101', '104'],
  ],
  [
    'LTE includes the bound',
    [{ propertyName: 'score', operator: 'LTE', value: '20' }],
    ['101', '103', '104'],
  ],
  ['GT compares numbers as numbers', [{ propertyName: 'score', operator: 'GT', value: '20' }], ['102']],
  ['GTE includes the bound', [{ propertyName: 'score', operator: 'GTE', value: '20' }], ['102', '103']],
  [
    'BETWEEN includes both bounds',
    [{ propertyName: 'score', operator: 'BETWEEN', value: '9', highValue: '20' }],
    ['101', '103'],
  ],
  [
    'GT takes a date in epoch milliseconds',
    [{ propertyName: 'birthday', operator: 'GT', value: epoch('2020-02-10') }],
    ['103'],
  ],
  [
    'GTE takes a date in ISO form',
    [{ propertyName: 'birthday', operator: 'GTE', value: '2020-02-10' }],
    ['102', '103'],
  ],
  [
    'LT takes a time in epoch milliseconds',
    [{ propertyName: 'met_at', operator: 'LT', value: epoch('2024-03-02T08:00:00Z') }],
    ['101'],
  ],
  [
    'LTE takes a time in ISO form',
    [{ propertyName: 'met_at', operator: 'LTE', value: '2024-03-02T08:00:00.000Z' }],
    ['101', '102'],
  ],
  [
    'BETWEEN takes times in epoch milliseconds',
    [
      {
        propertyName: 'met_at',
        operator: 'BETWEEN',
        value: epoch('2024-03-02T00:00:00Z'),
        highValue: epoch('2024-03-03T08:00:00Z'),
      },
    ],
    ['102', '103'],
  ],
];

const membership: Case[] = [
  [
    'IN finds text by lower-case values',
    [{ propertyName: 'city', operator: 'IN', values: ['paris', 'new york'] }],
    ['101', '102', '103'],
  ],
  [
    'IN finds options',
    [{ propertyName: 'lifecyclestage', operator: 'IN', values: ['customer', 'other'] }],
    ['102', '104'],
  ],
  [
    'IN minds the case of options',
    [{ propertyName: 'lifecyclestage', operator: 'IN', values: ['CUSTOMER'] }],
    [],
  ],
  [
    'IN finds record ids',
    [{ propertyName: 'hs_object_id', operator: 'IN', values: ['105', '102', '999'] }],
    ['102', '105'],
  ],
  [
    'NOT_IN finds the rest',
    [{ propertyName: 'city', operator: 'NOT_IN', values: ['paris'] }, has('city')],
    ['103'],
  ],
  ['HAS_PROPERTY finds any value', [has('city')], ['101', '102', '103']],
  ['NOT_HAS_PROPERTY finds the empty', [{ propertyName: 'email', operator: 'NOT_HAS_PROPERTY' }], ['105']],
];

const tokens: Case[] = [
  [
    'CONTAINS_TOKEN finds a word',
    [{ propertyName: 'city', operator: 'CONTAINS_TOKEN', value: 'york' }],
    ['103'],
  ],
  [
    'CONTAINS_TOKEN does not find half a word',
    [{ propertyName: 'city', operator: 'CONTAINS_TOKEN', value: 'yor' }],
    [],
  ],
  [
    'CONTAINS_TOKEN takes a wildcard',
    [{ propertyName: 'email', operator: 'CONTAINS_TOKEN', value: '*@hubspot.com' }],
    ['101', '103'],
  ],
  [
    'NOT_CONTAINS_TOKEN finds the rest',
    [{ propertyName: 'email', operator: 'NOT_CONTAINS_TOKEN', value: '*@hubspot.com' }, has('score')],
    ['102', '104'],
  ],
];

describe.runIf(!isLive)('search operators', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openPortal(contractProfile());
  });
  afterAll(() => target.close());

  const search = (body: WireSearchRequest) =>
    target.post<WireSearchPage>('/crm/v3/objects/contacts/search', { limit: 100, ...body });

  test.for([...equality, ...ranges, ...membership, ...tokens])('%s', async ([, filters, ids]) => {
    const answer = await search({ filterGroups: [{ filters }] });
    expectAnswer(answer, 200);
    expect(idsOf(answer.body.results).toSorted()).toEqual(ids);
    expect(answer.body.total).toBe(ids.length);
  });

  test('filters of one group all have to hold', async () => {
    const filters: WireFilter[] = [
      { propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' },
      { propertyName: 'score', operator: 'GT', value: '9' },
    ];
    const answer = await search({ filterGroups: [{ filters }] });
    expect(idsOf(answer.body.results)).toEqual(['103']);
  });

  test('of several groups one has to hold, and no record comes twice', async () => {
    const answer = await search({
      filterGroups: [
        { filters: [{ propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' }] },
        { filters: [{ propertyName: 'city', operator: 'EQ', value: 'paris' }] },
      ],
    });
    expect(idsOf(answer.body.results).toSorted()).toEqual(['101', '102', '103']);
    expect(answer.body.total).toBe(3);
  });

  test('without filters every record comes, oldest creation first', async () => {
    const answer = await search({});
    expect(idsOf(answer.body.results)).toEqual(['102', '103', '104', '105', '400', '101']);
  });

  test('a sort on a number is numeric', async () => {
    const sorts = [{ propertyName: 'score', direction: 'ASCENDING' as const }];
    const answer = await search({ sorts, filterGroups: [{ filters: [has('score')] }] });
    expect(idsOf(answer.body.results)).toEqual(['104', '101', '103', '102']);
  });

  test('a sort on text or time turns around when descending', async () => {
    for (const propertyName of ['firstname', 'met_at']) {
      const sorts = [{ propertyName, direction: 'DESCENDING' as const }];
      const answer = await search({ sorts, filterGroups: [{ filters: [has('met_at')] }] });
      expect(idsOf(answer.body.results)).toEqual(['103', '102', '101']);
    }
  });

  test('query looks into the searchable properties', async () => {
    expect(idsOf((await search({ query: 'Cleo' })).body.results)).toEqual(['103']);
    expect(idsOf((await search({ query: 'bob@example.com' })).body.results)).toEqual(['102']);
    // City is not one of them.
    expect(idsOf((await search({ query: 'Paris' })).body.results)).toEqual([]);
  });

  test('query and filters both have to hold', async () => {
    const filters: WireFilter[] = [{ propertyName: 'lifecyclestage', operator: 'EQ', value: 'customer' }];
    const none = await search({ query: 'Cleo', filterGroups: [{ filters }] });
    expect(none.body.total).toBe(0);
    const one = await search({ query: 'Bob', filterGroups: [{ filters }] });
    expect(idsOf(one.body.results)).toEqual(['102']);
  });
});
