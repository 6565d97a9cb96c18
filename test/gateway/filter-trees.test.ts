import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

async function count(list: string, filter: string): Promise<number> {
  const { data, errors } = await test.query<Record<string, { totalCount: number }>>(
    `{ ${list}(filter: ${filter}) { totalCount } }`,
  );
  expect(errors).toBeUndefined();
  return data[list]?.totalCount ?? -1;
}

/** The filter groups of the only call, as `property OPERATOR operand` lines. */
function groups(): string[][] {
  const [call, ...others] = test.sandbox.calls.all();
  expect(others).toEqual([]);
  const body = call?.body as {
    filterGroups: {
      filters: {
        propertyName: string;
        operator: string;
        value?: string;
        values?: string[];
        highValue?: string;
      }[];
    }[];
  };
  return body.filterGroups.map(({ filters }) =>
    filters.map(({ propertyName, operator, value, values, highValue }) =>
      [propertyName, operator, value ?? values?.join('|'), highValue]
        .filter((part) => part !== undefined)
        .join(' '),
    ),
  );
}

const all = 1_522;

describe('a filter tree', () => {
  it.each([
    [
      'conditions side by side hold together',
      '{ firstname: { eq: "Crowd 1" }, lastname: { eq: "Mustermann" } }',
      [['firstname EQ Crowd 1', 'lastname EQ Mustermann']],
    ],
    [
      'operators of one property hold together',
      '{ satisfactionScore: { gte: 3, lt: 5, neq: 4 } }',
      [['satisfaction_score GTE 3', 'satisfaction_score LT 5', 'satisfaction_score NEQ 4']],
    ],
    [
      'or makes alternatives',
      '{ or: [{ lastname: { eq: "Bee" } }, { lastname: { eq: "Lo" }, firstname: { eq: "Lonely" } }] }',
      [['lastname EQ Bee'], ['firstname EQ Lonely', 'lastname EQ Lo']],
    ],
    [
      'and over or is multiplied out',
      '{ zip: { exists: false }, and: [{ or: [{ lastname: { eq: "Bee" } }, { lastname: { eq: "Lo" } }] }, { or: [{ city: { eq: "x" } }, { city: { exists: false } }] }] }',
      [
        ['lastname EQ Bee', 'city EQ x', 'zip NOT_HAS_PROPERTY'],
        ['lastname IN bee|lo', 'zip NOT_HAS_PROPERTY', 'city NOT_HAS_PROPERTY'],
        ['lastname EQ Lo', 'city EQ x', 'zip NOT_HAS_PROPERTY'],
      ],
    ],
    [
      'not turns every operator round',
      '{ not: { or: [{ lastname: { eq: "Bee" } }, { city: { exists: true } }, { firstname: { in: ["a"] } }, { fax: { contains: "b" } }] } }',
      [['lastname NEQ Bee', 'city NOT_HAS_PROPERTY', 'firstname NOT_IN a', 'fax NOT_CONTAINS_TOKEN b']],
    ],
    [
      'not over and becomes alternatives',
      '{ not: { lastname: { eq: "Bee" }, firstname: { neq: "Busy" } } }',
      [['firstname EQ Busy'], ['lastname NEQ Bee']],
    ],
    ['not not is nothing', '{ not: { not: { lastname: { eq: "Bee" } } } }', [['lastname EQ Bee']]],
    [
      'what is said twice is sent once',
      '{ or: [{ lastname: { eq: "Bee" } }, { and: [{ lastname: { eq: "Bee" } }, { lastname: { eq: "Bee" } }] }] }',
      [['lastname EQ Bee']],
    ],
  ])('%s', async (_rule, filter, expected) => {
    await count('contacts', filter);
    const sorted = (lists: string[][]) => lists.map((list) => list.toSorted()).toSorted();
    expect(sorted(groups())).toEqual(sorted(expected));
  });

  it.each(['{}', '{ and: [] }', '{ firstname: null }', '{ firstname: {} }', '{ and: [{}, { or: null }] }'])(
    'without a condition is no filter: %s',
    async (filter) => {
      const { data, errors } = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(
        `{ contacts(first: 1, filter: ${filter}) { nodes { recordId } } }`,
      );
      expect(errors).toBeUndefined();
      expect(data.contacts.nodes).toEqual([{ recordId: edgeCases.busyContactId }]);
      expect(test.calls()).toEqual(['GET /crm/v3/objects/contacts']);
    },
  );

  it('of no alternatives keeps nothing, without asking', async () => {
    expect(await count('contacts', '{ or: [] }')).toBe(0);
    expect(await count('contacts', '{ not: {} }')).toBe(0);
    expect(test.calls()).toEqual([]);
  });

  it('comes from variables as well as from the text', async () => {
    const { data } = await test.query<{ contacts: { totalCount: number } }>(
      'query ($filter: ContactFilter, $or: [ContactFilter!]) { contacts(filter: $filter) { totalCount } all: contacts(filter: { or: $or }) { totalCount } }',
      {
        filter: { or: [{ lastname: { eq: 'Bee' } }, { customerSince: { eq: '2025-07-15' } }] },
        or: [{ lastname: { in: ['Bee', 'Lo'] } }],
      },
    );
    expect(data).toEqual({ contacts: { totalCount: 2 }, all: { totalCount: 2 } });
  });
});

describe('not', () => {
  it.each([
    ['deals', '{ amount: { gte: 0 } }', 1_202],
    ['deals', '{ amount: { lt: 500 } }', 1_202],
    ['deals', '{ amount: { between: { from: 100, to: 200 } } }', 1_202],
    ['deals', '{ amount: { eq: 100 } }', 1_202],
    ['deals', '{ amount: { in: [100, 200] } }', 1_202],
    ['contacts', '{ lastname: { gt: "N" } }', all],
    ['contacts', '{ lastname: { contains: "Mustermann" } }', all],
    ['contacts', '{ lastname: { exists: true } }', all],
    ['contacts', '{ lifecyclestage: { in: ["customer"] } }', all],
    ['contacts', '{ createdAtProperty: { gt: "2000-01-01T00:00:00Z" } }', all],
  ])('keeps exactly the %s that %s does not', async (list, filter, total) => {
    const kept = await count(list, filter);
    expect(kept).toBeGreaterThan(0);
    expect(await count(list, `{ not: ${filter} }`)).toBe(total - kept);
  });

  it('of associated records excludes those associated, whom their list tells', async () => {
    const total = async (filter: string) => {
      const { data } = await test.query<{ contacts: { totalCount: number } }>(
        `{ contacts(filter: ${filter}) { totalCount } }`,
      );
      return data.contacts.totalCount;
    };
    const associated = '{ companies: { id: { eq: "900012" } } }';
    expect(await total(`{ not: ${associated} }`)).toBe((await total('{}')) - (await total(associated)));
  });
});
