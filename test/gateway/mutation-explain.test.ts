import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ env: { MAX_PLANNED_CALLS: '30' } });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

interface Explained {
  calls: number;
  fields: { path: string; records: number; calls: { operation: string; subject: string; calls: number }[] }[];
}

async function explain(query: string, variables?: Record<string, unknown>): Promise<string[]> {
  const answer = await test.query(query, variables, { 'x-hubspot-explain': 'true' });
  expect(answer.data).toBeNull();
  expect(test.calls()).toEqual([]);
  const { explain: plan } = (answer.extensions as unknown as { hubspot: { explain: Explained } }).hubspot;
  return plan.fields.map(
    ({ path, calls }) =>
      `${path}: ${calls.map((each) => `${each.operation} ${each.subject} ${each.calls}`).join(', ')}`,
  );
}

describe('the explanation of a mutation', () => {
  it('counts a call for every hundred rows, reading them again, and what is selected below', async () => {
    const rows = Array.from({ length: 250 }, () => ({ firstname: 'x' }));
    const query = `mutation ($rows: [ContactCreateInput!]!) {
      createContacts(inputs: $rows) { results { contact { email companies(first: 2) { nodes { name } } } } } }`;
    expect(await explain(query, { rows })).toEqual([
      'createContacts: objects.batchCreate contacts 3, objects.batchRead contacts 3',
      'createContacts.companies: associations.batchRead contacts→companies 1, objects.batchRead companies 5',
    ]);
  });

  it('counts what a guard reads, and nothing to read again where no record is selected', async () => {
    const query = `mutation {
      a: updateContact(id: "1", input: { city: "x" }, ifUnmodifiedSince: "2026-01-01T00:00:00Z") { userErrors { code } }
      b: archiveContacts(ids: ["1", "2"]) { results { id } }
      c: mergeContacts(primaryId: "1", otherId: "2") { contact { email } }
      d: gdprDeleteContact(id: "1") { id }
      e: associate(objectType: "contact", id: "1", toObjectType: "company", toId: "2") { from { updatedAt } to { ... on Company { name } } }
      g: associate(objectType: "contact", id: "1", toObjectType: "company", toId: "2", labels: ["Primary"]) { userErrors { code } }
      f: dissociate(objectType: "contact", id: "1", toObjectType: "company", toId: "2") { userErrors { code } }
    }`;
    expect(await explain(query)).toEqual([
      'a: objects.batchRead contacts 1, objects.batchUpdate contacts 1',
      'b: objects.batchArchive contacts 1',
      'c: objects.merge contacts 1, objects.batchRead contacts 1',
      'd: objects.gdprDelete contacts 1',
      'e: associations.batchDefault contacts→companies 1, objects.batchRead contacts 1, objects.batchRead companies 1',
      'g: associations.batchRead contacts→companies 1, associations.batchCreate contacts→companies 1',
      'f: associations.batchArchive contacts→companies 1',
    ]);
  });

  it('refuses a mutation that would take too many calls before it writes anything', async () => {
    const fields = Array.from(
      { length: 16 },
      (_each, index) => `m${index}: createContact(input: { firstname: "x" }) { contact { email } }`,
    );
    const { errors } = await test.query(`mutation { ${fields.join('\n')} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_EXPENSIVE', calls: 32 } }]);
    expect(test.calls()).toEqual([]);
  });
});
