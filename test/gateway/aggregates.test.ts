import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProfile, type ProfileRecord } from '../../src/sandbox/index.ts';
import { tinyPortal } from '../sandbox/tiny-portal.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { aggregatePortal, dealCount, recordsOf, unlisted } from './aggregate-portal.ts';

interface Figures {
  count: number;
  sum?: number | null;
  avg?: number | null;
  min?: number | null;
  max?: number | null;
}

interface Group extends Figures {
  key: { property: string; value: string | null; label: string | null }[];
}

type Aggregate = Figures & { groups?: Group[] };

const profile = aggregatePortal();
const live = (name: string) => recordsOf(profile, name).filter(({ archivedAt }) => archivedAt === undefined);
const contactsOf = (id: string) =>
  profile.associations.filter(({ fromId }) => fromId === id).map(({ toId }) => toId);

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

async function aggregate(field: string, args: string, selection: string): Promise<Aggregate> {
  const { data, errors } = await test.query<Record<string, Aggregate>>(`{ ${field}${args} ${selection} }`);
  expect(errors).toBeUndefined();
  return data[field] ?? { count: -1 };
}

/** What the same records come to when they are all at hand; cents of cents as whole numbers, which are exact. */
function figuresOf(records: readonly ProfileRecord[], name: string): Figures {
  const numbers = records.flatMap(({ properties }) =>
    properties[name] ? [Math.round(Number(properties[name]) * 10_000)] : [],
  );
  const sum = numbers.reduce((total, each) => total + each, 0) / 10_000;
  const none = numbers.length === 0;
  return {
    count: records.length,
    sum: none ? null : sum,
    avg: none ? null : sum / numbers.length,
    min: none ? null : Math.min(...numbers) / 10_000,
    max: none ? null : Math.max(...numbers) / 10_000,
  };
}

function groupsOf(records: readonly ProfileRecord[], keys: string[], number: string): Map<string, Figures> {
  const groups = Map.groupBy(records, ({ properties }) =>
    JSON.stringify(keys.map((key) => properties[key] ?? null)),
  );
  return new Map([...groups].map(([key, members]) => [key, figuresOf(members, number)]));
}

const search = (type: string) => `POST /crm/v3/objects/${type}/search`;
const isOpen = ({ properties }: ProfileRecord) => properties.dealstage === 'open';
const all = () => true;

describe('an aggregate', () => {
  it.each<[string, string, string[], string, (record: ProfileRecord) => boolean]>([
    ['deals', '', ['dealstage'], 'amount', all],
    ['deals', '', ['dealtype', 'urgent'], 'amount', all],
    ['deals', '', ['hubspot_owner_id'], 'margin', all],
    ['deals', 'filter: { dealstage: { eq: "open" } }', ['urgent'], 'amount', isOpen],
    [
      'deals',
      'filter: { not: { dealstage: { eq: "open" } } }',
      ['dealtype'],
      'amount',
      (record) => !isOpen(record),
    ],
    [
      'deals',
      'filter: { amount: { gt: 1 }, or: [{ urgent: { eq: true } }, { dealtype: { exists: false } }] }',
      ['dealstage', 'hubspot_owner_id'],
      'amount',
      ({ properties }) =>
        Number(properties.amount ?? 0) > 1 && (properties.urgent === 'true' || !properties.dealtype),
    ],
    [
      'deals',
      `filter: { id: { in: ["1000", "1007", "1014", "5"] } }`,
      ['dealtype'],
      'amount',
      ({ id }) => ['1000', '1007', '1014'].includes(id),
    ],
    [
      'deals',
      'filter: { contacts: { some: { firstname: { eq: "Ada" } } } }',
      ['dealstage'],
      'amount',
      ({ id }) => contactsOf(id).includes('11'),
    ],
    [
      'deals',
      'filter: { contacts: { none: {} } }',
      ['dealtype'],
      'amount',
      ({ id }) => contactsOf(id).length === 0,
    ],
    ['deals', 'filter: { dealname: { eq: "no such deal" } }', ['dealtype'], 'amount', () => false],
    ['projects', '', ['phase'], 'budget', all],
    [
      'projects',
      'filter: { contacts: { some: { lastname: { eq: "Hopper" } } } }',
      ['phase'],
      'budget',
      ({ id }) => contactsOf(id).includes('12'),
    ],
  ])(
    'of %s(%s) by %s over %s is what a plain evaluation gives',
    async (list, filter, keys, number, keeps) => {
      const groupBy = keys.map((key) => key.toUpperCase()).join(', ');
      const figures = ['sum', 'avg', 'min', 'max'].map((name) => `${name}(field: ${number.toUpperCase()})`);
      const selection = `{ count ${figures.join(' ')} groups { key { property value } count ${figures.join(' ')} } }`;
      const args = `(${filter} groupBy: [${groupBy}])`;
      const { groups = [], ...whole } = await aggregate(`${list}Aggregate`, args, selection);
      const kept = live(list.slice(0, -1)).filter(keeps);
      expect(whole).toEqual(figuresOf(kept, number));
      const found = groups.map(({ key, ...own }) => {
        expect(key.map(({ property }) => property)).toEqual(keys);
        return [JSON.stringify(key.map(({ value }) => value)), own] as const;
      });
      expect(new Map(found)).toEqual(groupsOf(kept, keys, number));
      expect(found).toHaveLength(new Set(found.map(([key]) => key)).size);
    },
  );

  it('reads page by page, by id, and only what is selected', async () => {
    await aggregate('dealsAggregate', '', '{ sum(field: AMOUNT) }');
    expect(test.calls()).toEqual(Array(Math.ceil((dealCount - 1) / 200)).fill(search('deals')));
    for (const { body } of test.sandbox.calls.all())
      expect(body).toMatchObject({ limit: 200, properties: ['amount'], after: '0' });
  });

  it('finds what is selected through fragments and aliases', async () => {
    const { data, errors } = await test.query<{ deals: Record<string, number | null> }>(
      `query ($number: DealNumberField!) {
        deals: dealsAggregate { ...figures margin: sum(field: MARGIN) @skip(if: true) }
      }
      fragment figures on DealAggregate { least: min(field: $number) most: max(field: $number) }`,
      { number: 'AMOUNT' },
    );
    expect(errors).toBeUndefined();
    const { min, max } = figuresOf(live('deal'), 'amount');
    expect(data.deals).toEqual({ least: min, most: max });
    expect(test.sandbox.calls.all()[0]?.body).toMatchObject({ properties: ['amount'] });
  });

  it('that is only a count is one search', async () => {
    expect(await aggregate('dealsAggregate', '(groupBy: [DEALTYPE])', '{ count }')).toEqual({
      count: dealCount - 1,
    });
    expect(test.calls()).toEqual([search('deals')]);
  });

  it('of nothing that has to be asked for makes no call', async () => {
    await aggregate('dealsAggregate', '', '{ __typename }');
    await aggregate('dealsAggregate', '(filter: { or: [] }, groupBy: [DEALTYPE])', '{ groups { count } }');
    expect(test.calls()).toEqual([]);
  });

  it('of records that the filter names reads them by batch', async () => {
    await aggregate('dealsAggregate', '(filter: { id: { in: ["1000", "1007"] } })', '{ sum(field: AMOUNT) }');
    expect(test.calls()).toEqual(['POST /crm/v3/objects/deals/batch/read ×2']);
  });

  it('adds decimals as they are written', async () => {
    const filter = '(filter: { amount: { in: [0.1, 0.2] } })';
    const { sum } = await aggregate('dealsAggregate', filter, '{ sum(field: AMOUNT) }');
    const tenths = live('deal').filter(({ properties }) => properties.amount === '0.1').length;
    const fifths = live('deal').filter(({ properties }) => properties.amount === '0.2').length;
    expect(sum).toBe((tenths + 2 * fifths) / 10);
    // Binary fractions would have been off.
    expect(
      Array(tenths)
        .fill(0.1)
        .concat(Array(fifths).fill(0.2))
        .reduce((a, b) => a + b, 0),
    ).not.toBe(sum);
  });

  it('of a property without any value is null', async () => {
    const figures = '{ count sum(field: MARGIN) avg(field: MARGIN) min(field: MARGIN) max(field: MARGIN) }';
    expect(await aggregate('dealsAggregate', '', figures)).toEqual({
      count: dealCount - 1,
      sum: null,
      avg: null,
      min: null,
      max: null,
    });
  });
});

describe('groups', () => {
  const counts = '{ count groups { key { value label } count } }';

  it('have labels and come in the order of options, others after them, those without a value last', async () => {
    const args = (property: string) => `(filter: { dealname: { neq: "x" } }, groupBy: [${property}])`;
    const labels = async (property: string) =>
      (
        await aggregate('dealsAggregate', args(property), '{ groups { key { label } sum(field: AMOUNT) } }')
      ).groups?.map(({ key }) => key[0]?.label);
    expect(await labels('DEALSTAGE')).toEqual(['Open', 'Won', 'vanished', null]);
    expect(await labels('DEALTYPE')).toEqual(['RENEWAL', 'NEW', 'legacy', null]);
    expect(await labels('HUBSPOT_OWNER_ID')).toEqual(['Ada', 'Bob', 'gone@tiny.example', '999', null]);
    expect(await labels('URGENT')).toEqual(['TRUE', 'FALSE', null]);
  });

  it('that are only counted take a search for each option where that is cheaper', async () => {
    const result = await aggregate('dealsAggregate', '(groupBy: [URGENT])', counts);
    const expected = groupsOf(live('deal'), ['urgent'], 'amount');
    expect(result.count).toBe(dealCount - 1);
    expect(result.groups).toEqual(
      ['true', 'false', null].map((value) => ({
        key: [{ value, label: value?.toUpperCase() ?? null }],
        count: expected.get(JSON.stringify([value]))?.count,
      })),
    );
    // A page that tells the total, two options, no value: four instead of six.
    expect(test.calls()).toEqual(Array(4).fill(search('deals')));
    const filters = test.sandbox.calls.all().map(({ body }) => JSON.stringify(Object(body).filterGroups));
    expect(filters.filter((text) => text.includes('NOT_HAS_PROPERTY'))).toHaveLength(1);
  });

  it('whose options are not all listed are counted too: the others are read', async () => {
    const { groups } = await aggregate('dealsAggregate', '(groupBy: [DEALTYPE])', counts);
    expect(groups).toContainEqual({
      key: [{ value: unlisted.value, label: unlisted.value }],
      count: unlisted.count,
    });
    expect(groups?.map(({ key }) => key[0]?.value)).toEqual(['renewal', 'new', unlisted.value, null]);
    expect(groups?.reduce((sum, { count }) => sum + count, 0)).toBe(dealCount - 1);
    expect(test.calls()).toEqual(Array(5).fill(search('deals')));
    expect(test.sandbox.calls.all().at(-1)?.body).toMatchObject({ limit: 200, properties: ['dealtype'] });
  });

  it('whose counts do not add up are read whole where the search has no room to find the others', async () => {
    const filter =
      '{ dealname: { exists: true }, createdate: { exists: true }, hsLastmodifieddate: { exists: true }, margin: { exists: false } }';
    const { groups } = await aggregate('dealsAggregate', `(filter: ${filter}, groupBy: [DEALTYPE])`, counts);
    const expected = groupsOf(live('deal'), ['dealtype'], 'amount');
    expect(new Map(groups?.map(({ key, count }) => [JSON.stringify([key[0]?.value]), count]))).toEqual(
      new Map([...expected].map(([key, { count }]) => [key, count])),
    );
    // The first page, two options, no value, and the other five pages.
    expect(test.calls()).toEqual(Array(9).fill(search('deals')));
  });

  it('of few records are one search', async () => {
    const args = '(filter: { amount: { eq: 1000 } }, groupBy: [URGENT])';
    await aggregate('dealsAggregate', args, counts);
    await aggregate('projectsAggregate', '(filter: { budget: { gt: 400 } }, groupBy: [PHASE])', counts);
    expect(test.calls()).toEqual([search('deals'), search('2-500')]);
  });

  it.each([
    ['no groupBy', '', 'Pass "groupBy"'],
    ['an empty one', '(groupBy: [])', 'Pass "groupBy"'],
    ['a property twice', '(groupBy: [URGENT, URGENT])', 'once'],
  ])('are refused with %s', async (_what, args, message) => {
    const { data, errors } = await test.query(`{ dealsAggregate${args} { groups { count } } }`);
    expect(data).toEqual({ dealsAggregate: null });
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'groupBy' });
    expect(test.calls()).toEqual([]);
  });

  it('can be made of properties with one value out of few, and of no others', async () => {
    const { data } = await test.query<Record<string, { enumValues: { name: string }[] } | null>>(
      `{ groups: __type(name: "DealGroupField") { enumValues { name } }
         numbers: __type(name: "DealNumberField") { enumValues { name } }
         none: __type(name: "CompanyGroupField") { enumValues { name } } }`,
    );
    const names = (key: string) => data[key]?.enumValues.map(({ name }) => name).sort();
    expect(names('groups')).toEqual(['DEALSTAGE', 'DEALTYPE', 'HUBSPOT_OWNER_ID', 'URGENT']);
    expect(names('numbers')).toEqual(['AMOUNT', 'MARGIN']);
    expect(data.none).toBeNull();
    expect(await aggregate('companiesAggregate', '', '{ count }')).toEqual({ count: 3 });
  });
});

describe('a value that is not a number', () => {
  it('fails the figures of its property and no others', async () => {
    const [contacts, ...others] = tinyPortal().objectTypes;
    if (!contacts) throw new TypeError('the tiny portal has contacts');
    const records = contacts.records.map((record) =>
      record.id === '12' ? { ...record, properties: { ...record.properties, score: 'about ten' } } : record,
    );
    const odd = await startTestGateway({
      profile: tinyPortal({ objectTypes: [{ ...contacts, records }, ...others] }),
    });
    try {
      const { data, errors } = await odd.query('{ contactsAggregate { count sum(field: SCORE) } }');
      expect(data).toEqual({ contactsAggregate: { count: 4, sum: null } });
      expect(errors?.[0]?.extensions.code).toBe('HUBSPOT_BAD_RESPONSE');
      expect(errors?.[0]?.message).toContain('"about ten", of the record 12');
    } finally {
      await odd.close();
    }
  });
});

describe('60,000 contacts', () => {
  const large = createProfile('large');
  let big: TestGateway;
  beforeAll(async () => {
    big = await startTestGateway({ profile: large });
  });
  afterAll(() => big.close());
  beforeEach(() => big.sandbox.calls.clear());

  it('are too many to add up, which one call tells', async () => {
    const { data, errors } = await big.query(
      '{ contactsAggregate { count sum(field: SATISFACTION_SCORE) } }',
    );
    expect(data).toEqual({ contactsAggregate: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_EXPENSIVE', argument: 'filter' });
    expect(errors?.[0]?.message).toBe(
      '60000 records match and would have to be read, which takes 300 searches; at most 100 are made, for 20000 records. Narrow the filter. Counts alone, grouped by one property with few values, need no reading.',
    );
    expect(big.calls()).toEqual([search('contacts')]);
  });

  it('are counted by stage in a search for each', async () => {
    const { data } = await big.query<{ contactsAggregate: Aggregate }>(
      '{ contactsAggregate(groupBy: [LIFECYCLESTAGE]) { count groups { key { value } count } } }',
    );
    const expected = groupsOf(recordsOf(large, 'contact'), ['lifecyclestage'], 'none');
    const { count, groups = [] } = data.contactsAggregate;
    expect(count).toBe(60_000);
    expect(
      new Map(groups.map((group) => [JSON.stringify(group.key.map(({ value }) => value)), group.count])),
    ).toEqual(new Map([...expected].map(([key, figures]) => [key, figures.count])));
    const options =
      large.objectTypes[0]?.properties.find(({ name }) => name === 'lifecyclestage')?.options ?? [];
    expect(big.calls()).toHaveLength(options.length + 2);
  });

  it('add up where a filter leaves as many as may be read', async () => {
    const berliners = recordsOf(large, 'contact').filter(({ properties }) => properties.city === 'Berlin');
    const { data } = await big.query<{ contactsAggregate: Aggregate }>(
      '{ contactsAggregate(filter: { city: { eq: "Berlin" } }) { count sum(field: SATISFACTION_SCORE) } }',
    );
    const { count, sum } = figuresOf(berliners, 'satisfaction_score');
    expect(data.contactsAggregate).toEqual({ count, sum });
    expect(big.calls()).toHaveLength(100);
  });
});

describe('an explanation', () => {
  it('tells what counts and aggregates take at most', async () => {
    const answer = (await test.query(
      '{ dealsCount dealsAggregate(groupBy: [URGENT]) { count groups { count } } none: dealsAggregate { groups { count } } }',
      undefined,
      { 'x-hubspot-explain': 'true' },
    )) as unknown as {
      extensions: {
        hubspot: { explain: { fields: { path: string; error?: string; calls: { calls: number }[] }[] } };
      };
    };
    expect(
      answer.extensions.hubspot.explain.fields.map(({ path, calls, error }) => [
        path,
        calls.map((each) => each.calls),
        error,
      ]),
    ).toEqual([
      ['dealsCount', [1], undefined],
      ['dealsAggregate', [100], undefined],
      ['none', [], 'Pass "groupBy" to say what the groups are made of.'],
    ]);
    expect(test.calls()).toEqual([]);
  });
});

describe('the names of counts and aggregates', () => {
  it('are taken before custom objects get theirs', async () => {
    const { objectTypes } = tinyPortal();
    const project = objectTypes.find(({ name }) => name === 'project');
    if (!project?.schema) throw new TypeError('the tiny portal has projects');
    const renamed = (number: number, name: string) => ({
      ...project,
      objectTypeId: `2-${number}`,
      name,
      records: [],
      schema: { ...project.schema, id: String(number), objectTypeId: `2-${number}`, name } as NonNullable<
        typeof project.schema
      >,
    });
    const taken = ['contacts_count', 'deal_aggregate', 'group_key', 'deal_number_field'];
    const other = await startTestGateway({
      profile: tinyPortal({
        objectTypes: [...objectTypes, ...taken.map((name, index) => renamed(600 + index, name))],
      }),
    });
    try {
      const { data } = await other.query<{
        portal: { objectTypes: { name: string; typeName: string | null }[] };
        contactsCount: number;
      }>('{ portal { objectTypes { name typeName } } contactsCount }');
      const names = data.portal.objectTypes.filter(({ name }) => taken.includes(name));
      expect(names.map(({ typeName }) => typeName).sort()).toEqual([
        'CustomContactsCount',
        'CustomDealAggregate',
        'CustomDealNumberField',
        'CustomGroupKey',
      ]);
      expect(data.contactsCount).toBe(4);
    } finally {
      await other.close();
    }
  });
});
