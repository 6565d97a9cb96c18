import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { property, tinyPortal } from '../sandbox/tiny-portal.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

async function refusalOf(list: string, filter: string) {
  const { data, errors } = await test.query(`{ ${list}(filter: ${filter}) { nodes { id } } }`);
  expect(data).toEqual({ [list]: null });
  expect(test.calls()).toEqual([]);
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  return { argument: errors?.[0]?.extensions.argument, message: errors?.[0]?.message ?? '' };
}

async function count(list: string, filter: string): Promise<number> {
  const { data, errors } = await test.query<Record<string, { totalCount: number }>>(
    `{ ${list}(filter: ${filter}) { totalCount } }`,
  );
  expect(errors).toBeUndefined();
  return data[list]?.totalCount ?? -1;
}

describe('a value that is no option', () => {
  it.each([
    [
      'contacts',
      '{ lifecyclestage: { eq: "Lead" } }',
      'filter.lifecyclestage.eq',
      '"Lead" is the label of "lead".',
    ],
    [
      'contacts',
      '{ lifecyclestage: { neq: "custommer" } }',
      'filter.lifecyclestage.neq',
      'Did you mean "customer"?',
    ],
    [
      'contacts',
      '{ or: [{}, { lifecyclestage: { in: ["lead", "opportunit"] } }] }',
      'filter.or[1].lifecyclestage.in[1]',
      'Did you mean "opportunity"?',
    ],
    [
      'contacts',
      '{ not: { interests: { eq: "energy;trainin" } } }',
      'filter.not.interests.eq',
      '"trainin". Did you mean "training"?',
    ],
    [
      'contacts',
      '{ interests: { notIn: [""] } }',
      'filter.interests.notIn[0]',
      'is not an option of interests: "".',
    ],
    [
      'deals',
      '{ dealstage: { eq: "Closed Won" } }',
      'filter.dealstage.eq',
      '"Closed Won" is the label of "closedwon".',
    ],
    [
      'contacts',
      '{ lifecyclestage: { eq: "QUALIFIED" } }',
      'filter.lifecyclestage.eq',
      'Did you mean "marketingqualifiedlead" or "salesqualifiedlead"?',
    ],
    ['deals', '{ pipeline: { eq: "zzzzzzzzzzzz" } }', 'filter.pipeline.eq', 'It can be '],
    [
      'deals',
      '{ contacts: { some: { lifecyclestage: { eq: "nobody" } } } }',
      'filter.contacts.some.lifecyclestage.eq',
      'is not an option of lifecyclestage: "nobody".',
    ],
  ])('in %s, %s is refused without a call', async (list, filter, argument, hint) => {
    const refusal = await refusalOf(list, filter);
    expect(refusal.argument).toBe(argument);
    expect(refusal.message).toContain(hint);
    expect(refusal.message).toContain('is found with "contains"');
  });

  it('though a record holds it is found with contains', async () => {
    const { message } = await refusalOf('deals', `{ dealstage: { eq: "${edgeCases.ghostStageId}" } }`);
    expect(message).toContain(`is not an option of dealstage: "${edgeCases.ghostStageId}"`);
    const { data } = await test.query<{ deals: { nodes: { recordId: string }[] } }>(
      `{ deals(filter: { dealstage: { contains: "${edgeCases.ghostStageId}" } }) { nodes { recordId } } }`,
    );
    expect(data.deals.nodes).toEqual([{ recordId: edgeCases.ghostStageDealId }]);
  });

  it.each([
    ['contacts', '{ hsLeadStatusProperty: { eq: "OLD" } }', 1],
    ['contacts', '{ hubspotOwnerId: { eq: "99999999" } }', 1],
    ['contacts', '{ lifecyclestage: { contains: "nobody" } }', 0],
    ['contacts', '{ lifecyclestage: { eq: null, exists: false } }', 11],
    ['deals', '{ dealstage: { in: ["closedwon", "closedlost"] } }', 400],
  ])('is not among what %s are asked for by %s', async (list, filter, total) => {
    expect(await count(list, filter)).toBe(total);
  });
});

describe('a property whose options are kept elsewhere', () => {
  let tiny: TestGateway;
  beforeAll(async () => {
    const [contacts, ...others] = tinyPortal().objectTypes;
    if (contacts === undefined) throw new TypeError('the tiny portal has contacts');
    const options = [{ value: 'a', label: 'A', hidden: true }];
    const enumeration = { fieldType: 'select', options };
    const properties = [
      ...contacts.properties,
      property('listed', 'enumeration', enumeration),
      property('teams', 'enumeration', { ...enumeration, externalOptions: true }),
      property('reviewer', 'enumeration', { ...enumeration, referencedObjectType: 'USER' }),
    ];
    tiny = await startTestGateway({
      profile: tinyPortal({ objectTypes: [{ ...contacts, properties }, ...others] }),
    });
  });
  afterAll(() => tiny.close());

  it.each([
    ['teams', undefined],
    ['reviewer', undefined],
    ['hsLeadStatus', undefined],
    ['listed', 'BAD_USER_INPUT'],
  ])('%s', async (key, code) => {
    const { errors } = await tiny.query(`{ contacts(filter: { ${key}: { eq: "b" } }) { nodes { id } } }`);
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(await tiny.query(`{ contacts(filter: { ${key}: { eq: "a" } }) { nodes { id } } }`)).toMatchObject({
      data: { contacts: { nodes: [] } },
    });
  });
});
