import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/profiles/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile() });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

const listed =
  'nodes { recordId companies { totalCount nodes { name } pageInfo { endCursor hasNextPage } } }';
const pair = 'POST /crm/v4/associations/contacts/companies/batch/read';

it('the ids of a level come along with a list, and the records are the same', async () => {
  const { data } = await test.query<{ contacts: unknown }>(`{ contacts(first: 60) { ${listed} } }`);
  expect(test.calls().filter((call) => call.includes('/associations/'))).toEqual([]);
  const read = await test.query<{ contacts: { nodes: { companies: { edges: unknown } }[] } }>(
    `{ contacts(first: 60) { ${listed.replace('totalCount', 'totalCount edges { isPrimary }')} } }`,
  );
  expect(test.calls().filter((call) => call.startsWith(pair))).toHaveLength(1);
  for (const node of read.data.contacts.nodes) Reflect.deleteProperty(node.companies, 'edges');
  expect(read.data).toEqual(data);
});

it.each([
  ['labels', 'companies { edges { labels { label } } }'],
  ['the primary one', 'companies { edges { isPrimary } }'],
  ['those with a label', 'companies(label: "Primary") { totalCount }'],
  ['a custom type', 'projects { totalCount }'],
])('but not for %s, which a list does not tell', async (_what, field) => {
  const { errors } = await test.query(`{ contacts(first: 5) { nodes { ${field} } } }`);
  if (!errors) expect(test.calls().filter((call) => call.includes('/associations/'))).toHaveLength(1);
});

it('cursors lead on from there', async () => {
  const first =
    '{ companies(first: 20) { nodes { recordId contacts(first: 1) { nodes { recordId } pageInfo { endCursor hasNextPage } } } } }';
  interface Answer {
    companies: {
      nodes: {
        recordId: string;
        contacts: { nodes: { recordId: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      }[];
    };
  }
  const { data } = await test.query<Answer>(first);
  const long = data.companies.nodes.find(({ contacts }) => contacts.pageInfo.hasNextPage);
  const { data: next } = await test.query<{ company: Answer['companies']['nodes'][number] }>(
    `{ company(id: "${long?.recordId}") { contacts(first: 1, after: "${long?.contacts.pageInfo.endCursor}") { nodes { recordId } } } }`,
  );
  expect(Number(next.company.contacts.nodes[0]?.recordId)).toBeGreaterThan(
    Number(long?.contacts.nodes[0]?.recordId),
  );
});
