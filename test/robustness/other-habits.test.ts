import { afterAll, beforeAll, expect, it } from 'vitest';
import { edgeCases, edgeCasesProfile } from '../../src/sandbox/profiles/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { type QuirkyUpstream, startQuirkyUpstream } from './quirky-upstream.ts';

let plain: TestGateway;
let quirky: TestGateway;
let upstream: QuirkyUpstream;
beforeAll(async () => {
  plain = await startTestGateway({ profile: edgeCasesProfile() });
  upstream = await startQuirkyUpstream(plain.sandbox.url);
  quirky = await startTestGateway({ profile: edgeCasesProfile(), env: { HUBSPOT_BASE_URL: upstream.url } });
});
afterAll(async () => {
  await quirky.close();
  await upstream.close();
  await plain.close();
});

const overlap = edgeCases.overlapContactIds;

it.each<[string, string]>([
  [
    'the portal',
    '{ portal { id modelHash objectTypes { name readable propertyCount } } pipelines(objectType: "deal") { id stages { id } } owners { totalCount nodes { ownerId email archived } } }',
  ],
  [
    'a long list',
    '{ contacts(first: 100) { nodes { recordId email firstname lastname lifecyclestage { label } createdAt } pageInfo { hasNextPage } } }',
  ],
  [
    'a search',
    `{ contacts(first: 100, filter: { lastname: { eq: "${edgeCases.sharedLastname}" } }) { totalCount nodes { recordId email phone } } }`,
  ],
  [
    'nested associations',
    '{ contacts(first: 30) { nodes { recordId companies { totalCount edges { isPrimary labels { label typeId } node { recordId name domain contacts(first: 3) { totalCount nodes { recordId } } } } } } } }',
  ],
  [
    'records by id and by e-mail',
    `{ a: contact(id: "${overlap[0]}") { recordId email } b: contact(id: "${edgeCases.mergedContactId}") { recordId } c: contact(id: "999999999") { recordId } }`,
  ],
  [
    'records without associations',
    `{ contact(id: "${edgeCases.lonelyContactId}") { companies { totalCount nodes { name } } deals { nodes { dealname } } } }`,
  ],
  [
    'odd values',
    `{ contact(id: "${edgeCases.strangeValuesContactId}") { recordId properties(names: ["firstname", "email", "phone"]) } }`,
  ],
])('%s is answered the same by a HubSpot of other habits', async (_title, query) => {
  const expected = await plain.query(query);
  expect(expected.errors).toBeUndefined();
  expect((await quirky.query(query)).data).toEqual(expected.data);
});

it('a merged-away id leads to the successor there too', async () => {
  const [oldId] = edgeCases.mergedContactOldIds;
  const { data } = await quirky.query(`{ contact(id: "${oldId}") { recordId } }`);
  expect(data).toEqual({ contact: { recordId: edgeCases.mergedContactId } });
});

it('a list and an association are paged through without a repeat or a gap there too', async () => {
  const all = async (gateway: TestGateway, field: (after: string) => string, pick: (data: never) => Page) => {
    const ids: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { data } = await gateway.query<never>(`{ ${field(after === '' ? '' : `, after: "${after}"`)} }`);
      const page = pick(data);
      ids.push(...page.nodes.map(({ recordId }) => recordId));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    }
    return ids;
  };
  const selection = '{ nodes { recordId } pageInfo { hasNextPage endCursor } }';
  const list = (after: string) => `contacts(first: 90${after}) ${selection}`;
  const deals = (after: string) =>
    `contact(id: "${edgeCases.busyContactId}") { deals(first: 90${after}) ${selection} }`;
  const pickList = (data: { contacts: Page }) => data.contacts;
  const pickDeals = (data: { contact: { deals: Page } }) => data.contact.deals;
  expect(await all(quirky, list, pickList)).toEqual(await all(plain, list, pickList));
  const found = await all(quirky, deals, pickDeals);
  expect(found).toHaveLength(1_200);
  expect(new Set(found).size).toBe(1_200);
});

interface Page {
  nodes: { recordId: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
