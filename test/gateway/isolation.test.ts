import { afterAll, beforeAll, expect, it } from 'vitest';
import { edgeCases, edgeCasesProfile } from '../../src/sandbox/profiles/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile: edgeCasesProfile() });
});
afterAll(() => test.close());

const id = edgeCases.labelledContactId;
/** A cursor of the right form with a page token that HubSpot never gave. */
const forged = Buffer.from(JSON.stringify([1, 'a', `0-1/${id}/0-2/`, '1', 'garbage'])).toString('base64url');
const list = Buffer.from(JSON.stringify([1, 'l', '0-2', '1', 'garbage'])).toString('base64url');

it('a page token that HubSpot refuses fails the field that carried it, and no other request', async () => {
  const others = edgeCases.overlapContactIds;
  const [bad, ...good] = await Promise.all([
    test.query(`{ contact(id: "${id}") { companies(after: "${forged}") { nodes { name } } } }`),
    ...Array.from({ length: 20 }, (_, index) =>
      test.query(`{ contact(id: "${others[index % others.length]}") { companies { nodes { name } } } }`),
    ),
  ]);
  expect(bad?.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  expect(good.flatMap(({ errors }) => errors ?? [])).toEqual([]);
});

it('nor another field of the same record', async () => {
  const { data, errors } = await test.query<{ contact: { good: { nodes: unknown[] }; bad: null } }>(
    `{ contact(id: "${id}") { good: companies { nodes { name } } bad: companies(after: "${forged}") { nodes { name } } } }`,
  );
  expect(errors).toHaveLength(1);
  expect(data.contact.bad).toBeNull();
  expect(data.contact.good.nodes.length).toBeGreaterThan(0);
});

it('an unknown cursor of a list is bad input too', async () => {
  const scoped = await test.query<{ companies: { pageInfo: { endCursor: string } } }>(
    '{ companies(first: 1) { pageInfo { endCursor } } }',
  );
  const [, , scope] = JSON.parse(
    Buffer.from(scoped.data.companies.pageInfo.endCursor, 'base64url').toString(),
  ) as string[];
  const unknown = Buffer.from(JSON.stringify([1, 'l', scope, '1', 'garbage'])).toString('base64url');
  for (const cursor of [unknown, list]) {
    const { errors } = await test.query(`{ companies(first: 1, after: "${cursor}") { nodes { name } } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  }
});

it('a request ends at its deadline though another one reads the same record later', async () => {
  const hurried = await startTestGateway({
    profile: edgeCasesProfile(),
    env: { REQUEST_DEADLINE_MS: '700' },
  });
  try {
    hurried.sandbox.faults.add({
      path: '/crm/v3/objects/contacts/batch/read',
      times: 2,
      fault: { kind: 'slow', delayMs: 20_000 },
    });
    const answers = await Promise.all([
      hurried.query(`{ contact(id: "${id}") { email } }`),
      hurried.query(`{ contact(id: "${id}") { firstname } }`),
    ]);
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([
      'HUBSPOT_UNAVAILABLE',
      'HUBSPOT_UNAVAILABLE',
    ]);
  } finally {
    await hurried.close();
  }
});

it('a filter of thousands of conditions is refused before it is multiplied out', async () => {
  const filter = { and: Array.from({ length: 20_000 }, () => ({ lastname: { eq: 'x' } })) };
  const { errors } = await test.query(
    'query ($filter: ContactFilter) { contacts(filter: $filter) { nodes { id } } }',
    { filter },
  );
  expect(errors?.[0]?.extensions.code).toBe('FILTER_TOO_COMPLEX');
});

it('a wide page of archived records has its values', async () => {
  const names = Array.from({ length: 400 }, (_, index) => `no_such_property_with_a_long_name_${index}`);
  const query =
    'query ($names: [String!]!) { contacts(archived: true) { nodes { recordId email properties(names: $names) } } }';
  const read = async (wanted: string[]) =>
    (await test.query<{ contacts: { nodes: { email: string }[] } }>(query, { names: wanted })).data;
  const [wide, narrow] = [await read(names), await read([])];
  expect(narrow.contacts.nodes.length).toBeGreaterThan(0);
  expect(wide.contacts.nodes.map(({ email }) => email)).toEqual(
    narrow.contacts.nodes.map(({ email }) => email),
  );
});
