import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

/** What one search was asked for, and what it found. */
async function search(
  list: string,
  filter: string,
): Promise<{ groups: unknown; ids: string[]; total: number }> {
  const { ids, total } = await find(list, filter);
  const calls = test.sandbox.calls.all();
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `POST /crm/v3/objects/${list}/search`,
  ]);
  return { groups: Reflect.get(Object(calls[0]?.body), 'filterGroups'), ids, total };
}

/** What is found, by whatever road. */
async function find(list: string, filter: string): Promise<{ ids: string[]; total: number }> {
  test.sandbox.calls.clear();
  const { data, errors } = await test.query<
    Record<string, { totalCount: number; nodes: { recordId: string }[] }>
  >(`{ ${list}(first: 5, filter: ${filter}) { totalCount nodes { recordId } } }`);
  expect(errors).toBeUndefined();
  return {
    ids: data[list]?.nodes.map(({ recordId }) => recordId) ?? [],
    total: data[list]?.totalCount ?? -1,
  };
}

const one = (propertyName: string, operator: string, more: object = {}) => [
  { filters: [{ propertyName, operator, ...more }] },
];
const { overlapContactIds, busyContactId } = edgeCases;

describe('text', () => {
  it.each([
    ['{ eq: "vEnN" }', 'EQ', { value: 'vEnN' }, 3],
    ['{ neq: "Mustermann" }', 'NEQ', { value: 'Mustermann' }, 1_292],
    ['{ in: ["VENN", "Bee", "venn"] }', 'IN', { values: ['venn', 'bee'] }, 4],
    ['{ notIn: ["Mustermann", "Venn"] }', 'NOT_IN', { values: ['mustermann', 'venn'] }, 1_289],
    ['{ lt: "Bf" }', 'LT', { value: 'Bf' }, 1],
    ['{ lte: "Bee" }', 'LTE', { value: 'Bee' }, 1],
    ['{ gt: "Venn" }', 'GT', { value: 'Venn' }, 1],
    ['{ gte: "Venn" }', 'GTE', { value: 'Venn' }, 4],
    ['{ between: { from: "b", to: "bf" } }', 'BETWEEN', { value: 'b', highValue: 'bf' }, 1],
    ['{ contains: "must*" }', 'CONTAINS_TOKEN', { value: 'must*' }, 230],
    ['{ exists: true }', 'HAS_PROPERTY', {}, 1_513],
    ['{ exists: false }', 'NOT_HAS_PROPERTY', {}, 9],
    ['{ eq: null }', 'NOT_HAS_PROPERTY', {}, 9],
    ['{ neq: null }', 'HAS_PROPERTY', {}, 1_513],
  ])('lastname: %s is %s', async (filter, operator, operands, total) => {
    const found = await search('contacts', `{ lastname: ${filter} }`);
    expect(found.groups).toEqual(one('lastname', operator, operands));
    expect(found.total).toBe(total);
  });

  it('of any script arrives as it was written', async () => {
    const { data, errors } = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(
      'query ($name: String!) { contacts(filter: { lastname: { eq: $name } }) { nodes { recordId } } }',
      { name: '👩‍🚀 Ω\u202Ertl' },
    );
    expect(errors).toBeUndefined();
    expect(data.contacts.nodes).toEqual([{ recordId: edgeCases.strangeValuesContactId }]);
    expect(test.sandbox.calls.all()[0]?.body).toMatchObject({
      filterGroups: one('lastname', 'EQ', { value: '👩‍🚀 Ω\u202Ertl' }),
    });
  });
});

describe('numbers', () => {
  it.each([
    ['{ eq: 50 }', 'EQ', { value: '50' }, 1],
    ['{ neq: 50 }', 'NEQ', { value: '50' }, 1_201],
    ['{ in: [50, 60, 0.5] }', 'IN', { values: ['50', '60', '0.5'] }, 2],
    ['{ notIn: [50] }', 'NOT_IN', { values: ['50'] }, 1_201],
    ['{ lt: 100 }', 'LT', { value: '100' }, 10],
    ['{ lte: 100 }', 'LTE', { value: '100' }, 11],
    ['{ gt: 11990 }', 'GT', { value: '11990' }, 1],
    ['{ gte: 1e9 }', 'GTE', { value: '1000000000' }, 1],
    ['{ between: { from: -1.5, to: 20 } }', 'BETWEEN', { value: '-1.5', highValue: '20' }, 3],
    ['{ exists: false }', 'NOT_HAS_PROPERTY', {}, 1],
  ])('amount: %s is %s', async (filter, operator, operands, total) => {
    const found = await search('deals', `{ amount: ${filter} }`);
    expect(found.groups).toEqual(one('amount', operator, operands));
    expect(found.total).toBe(total);
  });
});

describe('yes and no', () => {
  it.each([
    ['{ eq: true }', 'EQ', { value: 'true' }, 400],
    ['{ neq: true }', 'NEQ', { value: 'true' }, 802],
    ['{ exists: false }', 'NOT_HAS_PROPERTY', {}, 2],
  ])('hsIsClosed: %s is %s', async (filter, operator, operands, total) => {
    const found = await search('deals', `{ hsIsClosed: ${filter} }`);
    expect(found.groups).toEqual(one('hs_is_closed', operator, operands));
    expect(found.total).toBe(total);
  });
});

describe('dates and date-times', () => {
  const created = Date.parse('2001-01-01T00:00:00Z');
  it.each([
    ['{ eq: "2001-01-01T01:00:00+01:00" }', 'EQ', { value: `${created}` }],
    ['{ in: ["2001-01-01T00:00:00Z"] }', 'IN', { values: [`${created}`] }],
    ['{ lte: "2001-01-01T00:00:00.000Z" }', 'LTE', { value: `${created}` }],
    ['{ gte: "2001-01-01T00:00:00Z" }', 'GTE', { value: `${created}` }],
    [
      '{ between: { from: "2000-01-01T00:00:00Z", to: "2002-01-01T00:00:00Z" } }',
      'BETWEEN',
      { value: '946684800000', highValue: '1009843200000' },
    ],
    ['{ exists: true }', 'HAS_PROPERTY', {}],
  ])('createdAtProperty: %s is %s', async (filter, operator, operands) => {
    const found = await search('contacts', `{ createdAtProperty: ${filter} }`);
    expect(found).toEqual({
      groups: one('created_at', operator, operands),
      ids: [edgeCases.awkwardNamesContactId],
      total: 1,
    });
  });

  it.each([
    ['{ eq: "2025-07-15" }', 'EQ', { value: '1752537600000' }, 1],
    ['{ lt: "2025-07-15" }', 'LT', { value: '1752537600000' }, 0],
    ['{ gt: "2025-07-14" }', 'GT', { value: '1752451200000' }, 1],
    ['{ notIn: ["2025-07-15"] }', 'NOT_IN', { values: ['1752537600000'] }, 1_521],
  ])('customerSince: %s is %s at midnight UTC', async (filter, operator, operands, total) => {
    const found = await search('contacts', `{ customerSince: ${filter} }`);
    expect(found.groups).toEqual(one('customer_since', operator, operands));
    expect(found.total).toBe(total);
  });
});

describe('options', () => {
  it.each([
    ['lifecyclestage: { eq: "customer" }', 'lifecyclestage', 'EQ', { value: 'customer' }, 750],
    [
      'lifecyclestage: { in: ["customer", "evangelist"] }',
      'lifecyclestage',
      'IN',
      { values: ['customer', 'evangelist'] },
      750,
    ],
    ['hsLeadStatusProperty: { eq: "OLD" }', 'hs_lead-status', 'EQ', { value: 'OLD' }, 1],
    ['interests: { contains: "energy" }', 'interests', 'CONTAINS_TOKEN', { value: 'energy' }, 3],
    ['interests: { in: ["training"] }', 'interests', 'IN', { values: ['training'] }, 1],
    ['interests: { exists: true }', 'interests', 'HAS_PROPERTY', {}, 3],
  ])('%s', async (filter, property, operator, operands, total) => {
    const found = await search('contacts', `{ ${filter} }`);
    expect(found.groups).toEqual(one(property, operator, operands));
    expect(found.total).toBe(total);
  });

  it('are stages for a stage property', async () => {
    const found = await search('deals', '{ dealstage: { in: ["closedlost", "closedwon"] } }');
    expect(found.total).toBe(400);
  });
});

describe('ids', () => {
  it('are taken bare and global, of the record and of its owner', async () => {
    const { data } = await test.query<Record<'contact' | 'owner', { id: string }>>(
      `{ contact(id: "${busyContactId}") { id } owner(id: "70000001") { id } }`,
    );
    for (const id of [busyContactId, data.contact.id]) {
      const { ids, total } = await find('contacts', `{ id: { eq: "${id}" } }`);
      expect({ ids, total }).toEqual({ ids: [busyContactId], total: 1 });
      expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/read ×1']);
      test.sandbox.calls.clear();
    }
    for (const id of ['70000001', data.owner.id]) {
      const found = await search('contacts', `{ hubspotOwnerId: { eq: "${id}" } }`);
      expect(found.groups).toEqual(one('hubspot_owner_id', 'EQ', { value: '70000001' }));
    }
    const among = await find(
      'contacts',
      `{ id: { in: ["2012", "${data.contact.id}", "2001"], notIn: ["2012"], exists: true } }`,
    );
    expect(among.ids).toEqual([busyContactId]);
  });

  it('in properties that hold the id of a record are taken the same way', async () => {
    const { data } = await test.query<Record<'contact' | 'company', { id: string }>>(
      `{ contact(id: "${busyContactId}") { id } company(id: "900011") { id } }`,
    );
    const self = await find('contacts', `{ hsObjectId: { eq: "${data.contact.id}" } }`);
    expect(self.ids).toEqual([busyContactId]);
    const bare = await search('contacts', '{ associatedcompanyid: { eq: "900011" } }');
    expect(bare.ids).toEqual([overlapContactIds[0]]);
    const primary = await search('contacts', `{ associatedcompanyid: { eq: "${data.company.id}" } }`);
    expect(primary.ids).toEqual(bare.ids);
  });

  it('of associated records filter by their type', async () => {
    const found = await search('contacts', '{ companies: { id: { eq: "900012" } } }');
    expect(found).toEqual({
      groups: one('associations.company', 'EQ', { value: '900012' }),
      ids: [overlapContactIds[0], overlapContactIds[1]],
      total: 2,
    });
    const both = await find(
      'contacts',
      '{ companies: { id: { in: ["900012", "900013"] } }, firstname: { eq: "overlap3" } }',
    );
    expect(both.ids).toEqual([overlapContactIds[2]]);
    const deals = await search('deals', `{ contacts: { id: { eq: "${busyContactId}" } } }`);
    expect(deals.total).toBe(edgeCases.busyContactDealCount);
  });
});

describe('a property with an awkward name', () => {
  it.each([
    ['idProperty: { eq: "not-the-record-id" }', 'id'],
    ['node: { eq: "not a node" }', 'node'],
    ['_2faEnabled: { eq: true }', '2fa_enabled'],
    ['companiesProperty: { contains: "umbrella" }', 'companies'],
    ['proto: { exists: true }', '__proto'],
    ['ownerId: { eq: "70000002" }', 'owner'],
    ['address2Property: { exists: true }', ''],
  ])('%s is compared with its own values', async (filter, property) => {
    const found = await search('contacts', `{ ${filter} }`);
    expect(found.ids).toEqual([edgeCases.awkwardNamesContactId]);
    if (property) expect(found.groups).toMatchObject([{ filters: [{ propertyName: property }] }]);
  });
});
