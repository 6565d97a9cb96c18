import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

async function mutationNames(): Promise<string[]> {
  const { data } = await test.query<{ __schema: { mutationType: { fields: { name: string }[] } } }>(
    '{ __schema { mutationType { fields { name } } } }',
  );
  return data.__schema.mutationType.fields.map(({ name }) => name);
}

/** Each custom object by the names of its type, of one record and of many. */
const types = [
  ['CustomContact', 'CustomContact', 'CustomContacts'],
  ['CarPart', 'CarPart', 'CarParts'],
  ['CustomCarPart', 'CustomCarPart', 'CustomCarParts'],
  ['CustomQuery', 'CustomQuery', 'CustomQueries'],
  ['ContactCompany_40000005', 'ContactCompany_40000005', 'ContactCompany_40000005s'],
  ['CustomOwner', 'CustomOwner', 'CustomOwners'],
] as const;

describe('a custom object', () => {
  it.each(types)('%s has mutations of its own', async (_type, one, many) => {
    const names = await mutationNames();
    for (const verb of ['create', 'update', 'archive'])
      expect(names).toEqual(expect.arrayContaining([`${verb}${one}`, `${verb}${many}`]));
    expect(names).toContain(`merge${many}`);
    expect(names).not.toContain(`gdprDelete${one}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(types)('%s is written at its own path', async (type, one) => {
    const { data: described } = await test.query<{
      __type: {
        inputFields: { name: string; type: { name: string | null; ofType: { name: string } | null } }[];
      };
    }>(
      'query ($name: String!) { __type(name: $name) { inputFields { name type { name ofType { name } } } } }',
      { name: `${type}CreateInput` },
    );
    const text = described.__type.inputFields.filter(
      (field) => (field.type.name ?? field.type.ofType?.name) === 'String',
    );
    const input = Object.fromEntries(text.map(({ name }) => [name, 'Written']));
    expect(Object.keys(input).length).toBeGreaterThan(0);
    const field = one.charAt(0).toLowerCase() + one.slice(1);
    const { data, errors } = await test.query<{ payload: Record<string, unknown> }>(
      `mutation ($input: ${type}CreateInput!) { payload: create${one}(input: $input) {
        ${field} { recordId ${text.map(({ name }) => name).join(' ')} } userErrors { message } } }`,
      { input },
    );
    expect(errors).toBeUndefined();
    expect(data.payload).toMatchObject({ userErrors: [], [field]: input });
    expect(test.calls()[0]).toMatch(/^POST \/crm\/v3\/objects\/2-4000000\d\/batch\/create ×1$/);
  });

  it('is merged with another of its type, and both ids lead to the record that they became', async () => {
    const { data: listed } = await test.query<{ carParts: { nodes: { recordId: string }[] } }>(
      '{ carParts(first: 2) { nodes { recordId } } }',
    );
    const [first, second] = listed.carParts.nodes.map(({ recordId }) => recordId);
    test.sandbox.calls.clear();
    const { data, errors } = await test.query<{
      mergeCarParts: { carPart: { recordId: string } | null; userErrors: unknown[] };
    }>(
      `mutation { mergeCarParts(primaryId: "${first}", otherId: "${second}") {
        carPart { recordId objectType } userErrors { message } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.mergeCarParts.userErrors).toEqual([]);
    const newId = data.mergeCarParts.carPart?.recordId;
    expect(test.calls().map((call) => call.replace(/2-\d+/, '2-N'))).toEqual([
      'POST /crm/v3/objects/2-N/merge',
    ]);
    const { data: read } = await test.query(
      `{ a: carPart(id: "${first}") { recordId } b: carPart(id: "${second}") { recordId } }`,
    );
    expect(read).toEqual({ a: { recordId: newId }, b: { recordId: newId } });
  });
});
