import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile(), env: { CACHE_MAX_BYTES: '10000000' } });
});
afterAll(() => test.close());

const query = `{ contacts(first: 1) { nodes { recordId } }
  companies(first: 1) { nodes { recordId city contacts(first: 100) { nodes { recordId } } } } }`;

interface Answer {
  contacts: { nodes: { recordId: string }[] };
  companies: { nodes: { recordId: string; city: string; contacts: { nodes: { recordId: string }[] } }[] };
}

it('what was written is seen by the next request, associations from both sides included', async () => {
  const before = await test.query<Answer>(query);
  const [company] = before.data.companies.nodes;
  const written = await test.query<{ createContact: { contact: { recordId: string } } }>(
    `mutation {
      updateCompany(id: "${company?.recordId}", input: { city: "Atlantis" }) { userErrors { code } }
      createContact(input: { firstname: "New", associations: { companies: [{ id: "${company?.recordId}" }] } }) {
        contact { recordId } userErrors { code }
      }
    }`,
  );
  expect(written.errors).toBeUndefined();
  const read = (id: string | undefined) =>
    test.query<{ company: Answer['companies']['nodes'][number] }>(
      `{ company(id: "${id}") { city contacts(first: 100) { nodes { recordId } } } }`,
    );
  const after = await read(company?.recordId);
  expect(after.data.company.city).toBe('Atlantis');
  const ids = after.data.company.contacts.nodes.map(({ recordId }) => recordId);
  expect(ids).toContain(written.data.createContact.contact.recordId);

  await test.query(
    `mutation { dissociate(objectType: "company", id: "${company?.recordId}", toObjectType: "contact",
      toId: "${written.data.createContact.contact.recordId}") { userErrors { code } } }`,
  );
  const last = await read(company?.recordId);
  expect(last.data.company.contacts.nodes.map(({ recordId }) => recordId)).toEqual(
    company?.contacts.nodes.map(({ recordId }) => recordId),
  );
});
