import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
let cursors: Record<'list' | 'search' | 'companies' | 'deals' | 'owners' | 'other', string>;
let ids: Record<'contact' | 'company' | 'foreign', string>;
beforeAll(async () => {
  test = await startTestGateway();
  const page = '{ pageInfo { endCursor } }';
  interface Connection {
    pageInfo: { endCursor: string };
  }
  interface Data {
    list: Connection;
    search: Connection;
    owners: Connection;
    company: { id: string };
    contact: { id: string; companies: Connection; deals: Connection };
    other: { companies: Connection };
  }
  const { data } = await test.query<Data>(
    `{ list: contacts(first: 1) ${page} search: contacts(first: 1, orderBy: { field: EMAIL }) ${page}
       owners(first: 1) ${page} company(id: "${edgeCases.bigCompanyId}") { id }
       contact(id: "${edgeCases.sharedId}") { id companies ${page} deals ${page} }
       other: contact(id: "2011") { companies(first: 1) ${page} } }`,
  );
  const of = ({ pageInfo }: Connection) => pageInfo.endCursor;
  cursors = {
    list: of(data.list),
    search: of(data.search),
    companies: of(data.contact.companies),
    deals: of(data.contact.deals),
    owners: of(data.owners),
    other: of(data.other.companies),
  };
  const { contact, company } = data;
  const elsewhere = Buffer.from(contact.id, 'base64url').toString().replace(`${edgeCases.portalId}`, '12345');
  ids = { contact: contact.id, company: company.id, foreign: Buffer.from(elsewhere).toString('base64url') };
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

async function expectRefusal(
  document: string,
  argument: string | RegExp,
  variables?: Record<string, unknown>,
) {
  const { data, errors } = await test.query(document, variables);
  expect(
    Object.values(data ?? {})
      .flat()
      .every((value) => value === null),
  ).toBe(true);
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  if (typeof argument === 'string') expect(errors?.[0]?.extensions.argument).toBe(argument);
  else expect(errors?.[0]?.extensions.argument).toMatch(argument);
  expect(errors?.[0]?.message).not.toBe('');
  expect(test.calls()).toEqual([]);
}

describe('an id that is none', () => {
  const documents: [field: string, argument: string][] = [
    ['node(id: $id) { id }', 'id'],
    ['nodes(ids: [$id]) { id }', 'ids[0]'],
    ['contact(id: $id) { id }', 'id'],
    ['record(objectType: "deal", id: $id) { id }', 'id'],
    ['owner(id: $id) { id }', 'id'],
    ['contacts(filter: { id: { eq: $id } }) { nodes { id } }', 'filter.id'],
    [
      'contacts(filter: { and: [{ companies: { id: { in: [$id] } } }] }) { nodes { id } }',
      'filter.and[0].companies.id',
    ],
    ['contacts(filter: { hubspotOwnerId: { eq: $id } }) { nodes { id } }', 'filter.hubspotOwnerId'],
  ];
  it.each(
    documents.flatMap(([field, argument]) =>
      ['abc', '', '-1', '1.5', '007', '12345678901234567890123', 'Zm9v', '💥'].map((id) => [
        field,
        id,
        argument,
      ]),
    ),
  )('%s with "%s" is refused before any call, naming %s', async (field, id, argument) => {
    await expectRefusal(
      `query ($id: ID!) { ${field} }`,
      new RegExp(`^${argument.replaceAll(/[[\]]/g, '\\$&')}`),
      { id },
    );
  });

  it('of another type or another portal is refused as well', async () => {
    await expectRefusal('query ($id: ID!) { contact(id: $id) { id } }', 'id', { id: ids.company });
    await expectRefusal('query ($id: ID!) { record(objectType: "company", id: $id) { id } }', 'id', {
      id: ids.contact,
    });
    await expectRefusal('query ($id: ID!) { node(id: $id) { id } }', 'id', { id: ids.foreign });
    await expectRefusal('query ($id: ID!) { contact(id: $id) { id } }', 'id', { id: ids.foreign });
    await expectRefusal('query ($id: ID!) { owner(id: $id) { id } }', 'id', { id: ids.contact });
  });

  it('bare where only a global one can be is refused', async () => {
    await expectRefusal('{ node(id: "2001") { id } }', 'id');
  });

  it('among good ones fails its own place only', async () => {
    const { data, errors } = await test.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { firstname } } }',
      { ids: [ids.contact, 'nonsense', ids.contact] },
    );
    expect(data).toEqual({ nodes: [{ firstname: 'Shared' }, null, { firstname: 'Shared' }] });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      path: ['nodes', 1],
      extensions: { code: 'BAD_USER_INPUT', argument: 'ids[1]' },
    });
  });

  it('or no id at all, or two ways at once, is refused', async () => {
    await expectRefusal('{ contact { id } }', 'id');
    await expectRefusal('{ contact(id: "2001", by: { email: "a@b.example" }) { id } }', 'id');
    await expectRefusal('{ contact(by: { email: "  " }) { id } }', 'by.email');
    await expectRefusal('{ contact(by: { email: "a@b.example", externalId: "x" }) { id } }', /^by/);
    await expectRefusal('{ contact(by: {}) { id } }', /^by/);
  });
});

describe('paging arguments', () => {
  const lists = ['contacts', 'owners'];
  it.each(
    lists.flatMap((list) => [
      [list, 'first: -1', 'first'],
      [list, 'first: 100000', 'first'],
      [list, 'first: 1001', 'first'],
      [list, 'last: -1', 'last'],
      [list, 'last: 100000', 'last'],
      [list, 'first: 3000000000', 'first'],
      [list, 'first: "3"', 'first'],
      [list, 'first: 1.5', 'first'],
      [list, 'first: 1, last: 1', 'last'],
      [list, 'after: "nonsense"', 'after'],
      [list, 'after: ""', 'after'],
      [list, 'last: 1, before: "bm9uc2Vuc2U"', 'before'],
      [list, 'first: 1, before: "x"', 'before'],
      [list, 'last: 1, after: "x"', 'after'],
    ]),
  )('%s(%s) is refused before any call, naming %s', async (list, args, argument) => {
    await expectRefusal(`{ ${list}(${args}) { nodes { id } } }`, argument);
  });

  it('as variables are refused in the same words', async () => {
    await expectRefusal('query ($first: Int) { contacts(first: $first) { nodes { id } } }', 'first', {
      first: -1,
    });
    await expectRefusal('query ($first: Int) { contacts(first: $first) { nodes { id } } }', 'first', {
      first: 'x',
    });
    await expectRefusal('query ($after: String) { contacts(after: $after) { nodes { id } } }', 'after', {
      after: 'x',
    });
  });

  it('take no cursor of another connection', async () => {
    const refused: [field: string, cursor: keyof typeof cursors][] = [
      ['contacts(after: $at)', 'search'],
      ['contacts(after: $at)', 'companies'],
      ['contacts(after: $at)', 'owners'],
      ['contacts(after: $at, orderBy: { field: EMAIL })', 'list'],
      ['contacts(after: $at, orderBy: { field: LASTNAME })', 'search'],
      ['contacts(after: $at, filter: { email: { exists: true } })', 'list'],
      ['companies(after: $at)', 'list'],
      ['owners(after: $at)', 'list'],
    ];
    for (const [field, cursor] of refused) {
      await expectRefusal(`query ($at: String) { ${field} { nodes { id } } }`, 'after', {
        at: cursors[cursor],
      });
    }
  });

  it('of an edge are refused for that edge, before its associations are read', async () => {
    const refused: [args: string, argument: string, variables?: Record<string, unknown>][] = [
      ['first: -1', 'first'],
      ['first: 100000', 'first'],
      ['first: 1, last: 1', 'last'],
      ['after: "nonsense"', 'after'],
      ['after: $at', 'after', { at: cursors.deals }],
      ['after: $at', 'after', { at: cursors.other }],
      ['after: $at', 'after', { at: cursors.list }],
      ['after: $at, label: "Primary"', 'after', { at: cursors.companies }],
      ['last: 1, before: $at', 'before', { at: cursors.search }],
      ['label: "No such label"', 'label'],
      ['label: ""', 'label'],
    ];
    for (const [args, argument, variables = {}] of refused) {
      test.sandbox.calls.clear();
      const declared = args.includes('$at') ? 'query ($at: String)' : 'query';
      const { data, errors } = await test.query(
        `${declared} { contact(id: "${edgeCases.sharedId}") { firstname companies(${args}) { nodes { name } } } }`,
        variables,
      );
      expect(data).toEqual({ contact: { firstname: 'Shared', companies: null } });
      expect(errors).toHaveLength(1);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
      expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/read ×1']);
    }
  });
});

describe('an object type that is none', () => {
  it.each([
    'record(objectType: "spaceship", id: "1") { id }',
    'record(objectType: "", id: "1") { id }',
    'pipelines(objectType: "0-999") { id }',
  ])('is refused before any call: %s', async (field) => {
    await expectRefusal(`{ ${field} }`, 'objectType');
  });

  it('is refused on an edge as well', async () => {
    const { data, errors } = await test.query(
      '{ contact(id: "2001") { firstname associations(objectType: "spaceship") { nodes { id } } } }',
    );
    expect(data).toEqual({ contact: { firstname: 'Busy', associations: null } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'objectType' });
    expect(errors?.[0]?.message).toContain('contact');
  });
});
