import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

describe('a filter of the wrong type', () => {
  it.each([
    ['{ satisfactionScore: { gt: "many" } }', 'filter.satisfactionScore.gt'],
    ['{ firstname: { eq: 5 } }', 'filter.firstname.eq'],
    ['{ firstname: "Ada" }', 'filter.firstname'],
    ['{ vip: { eq: "yes" } }', 'filter.vip.eq'],
    ['{ customerSince: { eq: "yesterday" } }', 'filter.customerSince.eq'],
    ['{ customerSince: { eq: "2024-02-30" } }', 'filter.customerSince.eq'],
    ['{ createdate: { lt: "2024-01-01" } }', 'filter.createdate.lt'],
    ['{ createdate: { between: { from: "2024-01-01T00:00:00Z" } } }', 'filter.createdate.between'],
    ['{ or: [{ and: { zip: { in: [1] } } }] }', 'filter.or[0].and.zip.in[0]'],
    ['{ noSuchProperty: { eq: 1 } }', 'filter.noSuchProperty'],
    ['{ firstname: { like: "A%" } }', 'filter.firstname.like'],
    ['5', 'filter'],
  ])('is refused as a literal, naming the place: %s', async (filter, argument) => {
    const { data, errors } = await test.query(`{ contacts(filter: ${filter}) { nodes { id } } }`);
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    expect(test.calls()).toEqual([]);
  });

  it.each([
    [{ satisfactionScore: { gt: 'many' } }, 'filter.satisfactionScore.gt'],
    [{ firstname: { eq: 5 } }, 'filter.firstname.eq'],
    [{ firstname: 'Ada' }, 'filter.firstname'],
    [{ vip: { eq: 'yes' } }, 'filter.vip.eq'],
    [{ customerSince: { eq: 'yesterday' } }, 'filter.customerSince.eq'],
    [{ customerSince: { eq: '2024-02-30' } }, 'filter.customerSince.eq'],
    [{ or: [{}, { zip: { in: ['a', 1] } }] }, 'filter.or[1].zip.in[1]'],
    [{ noSuchProperty: { eq: 1 } }, 'filter'],
    [5, 'filter'],
  ])('is refused as a variable, naming the place: %j', async (filter, argument) => {
    const { data, errors } = await test.query(
      'query ($filter: ContactFilter) { contacts(filter: $filter) { nodes { id } } }',
      { filter },
    );
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    expect(test.calls()).toEqual([]);
  });

  it.each([
    ['{ firstname: { in: [] } }', 'filter.firstname.in'],
    ['{ id: { notIn: [] } }', 'filter.id.notIn'],
    ['{ satisfactionScore: { lt: null } }', 'filter.satisfactionScore.lt'],
    ['{ and: [{ firstname: { in: null } }] }', 'filter.and[0].firstname.in'],
    ['{ companies: { id: { neq: "1" } } }', 'filter.companies.id.neq'],
    ['{ companies: { id: { exists: true } } }', 'filter.companies.id.exists'],
    ['{ or: [{ companies: { id: { notIn: ["1"] } } }] }', 'filter.or[0].companies.id.notIn'],
  ])('or one that HubSpot could not answer is refused: %s', async (filter, argument) => {
    const { data, errors } = await test.query(`{ contacts(filter: ${filter}) { nodes { id } } }`);
    expect(data).toEqual({ contacts: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    expect(test.calls()).toEqual([]);
  });

  it.each([
    ['{ field: NO_SUCH_FIELD }', 'orderBy.field'],
    ['{ field: EMAIL, direction: SIDEWAYS }', 'orderBy.direction'],
    ['{ direction: ASC }', 'orderBy'],
  ])('and so is an order of the wrong type: %s', async (orderBy, argument) => {
    const { errors } = await test.query(`{ contacts(orderBy: ${orderBy}) { nodes { id } } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    expect(test.calls()).toEqual([]);
  });
});

describe('a document that is none', () => {
  it.each([
    ['{ contacts { nodes { id } }', 'GRAPHQL_PARSE_FAILED'],
    ['{ contacts { nodes { noSuchField } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ contacts }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ contacts(nonsense: 1) { nodes { id } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query ($id: Contact) { contact(id: "2001") { id } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is %s', async (document, code) => {
    const { errors } = await test.query(document);
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(test.calls()).toEqual([]);
  });
});

describe('an order of another shape', () => {
  const hint =
    /An order is one property, written \{ field: LASTNAME, direction: DESC \}; several are not possible\./;

  it.each(['[{ field: LASTNAME }, { field: CITY }]', '[{ field: LASTNAME }]', 'LASTNAME_ASC', '"lastname"'])(
    'is refused as a literal, and told how it is written: %s',
    async (order) => {
      const { errors } = await test.query(`{ contacts(orderBy: ${order}) { nodes { id } } }`);
      expect(errors?.[0]?.message).toMatch(hint);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'orderBy' });
      expect(test.calls()).toEqual([]);
    },
  );

  it.each(['ContactOrder', '[ContactOrder!]'])(
    'is refused as a variable of the type %s too',
    async (type) => {
      const { errors } = await test.query(
        `query ($order: ${type}) { contacts(orderBy: $order) { nodes { id } } }`,
        { order: [{ field: 'LASTNAME' }, { field: 'CITY' }] },
      );
      expect(errors?.[0]?.message).toMatch(hint);
      expect(test.calls()).toEqual([]);
    },
  );

  it('with a wrong name in it is told the name', async () => {
    const { errors } = await test.query('{ contacts(orderBy: { field: lastname }) { nodes { id } } }');
    expect(errors?.[0]?.message).toMatch(/Did you mean the enum value "LASTNAME"/);
    expect(errors?.[0]?.message).not.toMatch(hint);
  });
});

it.each([
  ['{ contacts(filter: { createdate: { lt: "2024-01-01" } }) { nodes { id } } }', {}],
  ['query ($at: DateTime) { contacts(updatedSince: $at) { nodes { id } } }', { at: '2024-01-01' }],
])('a date in place of an instant is told how an instant is written: %s', async (query, variables) => {
  const { errors } = await test.query(query, variables);
  expect(errors?.[0]?.message).toMatch(/"2024-01-01T00:00:00Z" for example, not a date: "2024-01-01"/);
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});
