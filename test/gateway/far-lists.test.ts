import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile(), env: { CACHE_MAX_BYTES: '10000000' } });
});
afterAll(() => test.close());
let companyId = '';
let contactIds: string[] = [];

/** A company with three contacts, whose own lists nobody has read. */
beforeEach(async () => {
  const made = await test.query<{ createCompany: { company: { recordId: string } } }>(
    'mutation { createCompany(input: { name: "Far" }) { company { recordId } } }',
  );
  companyId = made.data.createCompany.company.recordId;
  const input = `{ lastname: "Near", associations: { companies: [{ id: "${companyId}" }] } }`;
  const contacts = await test.query<{ createContacts: { results: { contact: { recordId: string } }[] } }>(
    `mutation { createContacts(inputs: [${input}, ${input}, ${input}]) { results { contact { recordId } } } }`,
  );
  contactIds = contacts.data.createContacts.results.map(({ contact }) => contact.recordId);
  expect(await listed(companyId)).toEqual(contactIds);
  test.sandbox.calls.clear();
});

async function listed(id: string): Promise<string[]> {
  const { data } = await test.query<{
    company: { contacts: { totalCount: number; nodes: { recordId: string }[] } };
  }>(`{ company(id: "${id}") { contacts(first: 100) { totalCount nodes { recordId } } } }`);
  const { totalCount, nodes } = data.company.contacts;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ recordId }) => recordId);
}

it('an archived record is not in the lists of those it was associated with, whatever was read before', async () => {
  const [archived, ...others] = contactIds;
  await test.query(`mutation { archiveContact(id: "${archived}") { userErrors { code } } }`);
  expect(await listed(companyId)).toEqual(others);
});

it('a merged record gives its place to what it became', async () => {
  const [primary, other, third] = contactIds;
  const { data } = await test.query<{ mergeContacts: { contact: { recordId: string } } }>(
    `mutation { mergeContacts(primaryId: "${primary}", otherId: "${other}") { contact { recordId } } }`,
  );
  expect((await listed(companyId)).toSorted()).toEqual(
    [third ?? '', data.mergeContacts.contact.recordId].toSorted(),
  );
});

it('a company that is written as a value has the contact in its list', async () => {
  const [moved] = contactIds;
  const made = await test.query<{ createCompany: { company: { recordId: string } } }>(
    'mutation { createCompany(input: { name: "Further" }) { company { recordId } } }',
  );
  const next = made.data.createCompany.company.recordId;
  expect(await listed(next)).toEqual([]);
  await test.query(
    `mutation { updateContact(id: "${moved}", input: { associatedcompanyid: "${next}" }) { userErrors { code } } }`,
  );
  expect(await listed(next)).toEqual([moved]);
});

it('lists that do not hold the record stay known', async () => {
  await test.query('mutation { createContact(input: { lastname: "Other" }) { userErrors { code } } }');
  test.sandbox.calls.clear();
  expect(await listed(companyId)).toEqual(contactIds);
  expect(test.calls()).toEqual([]);
});
