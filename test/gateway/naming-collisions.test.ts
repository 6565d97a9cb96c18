import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

/** Property, the field that gives it, and what it gives for the contact with awkward names. */
const fields: [property: string, field: string, value: unknown][] = [
  ['id', 'idProperty', 'not-the-record-id'],
  ['node', 'node', 'not a node'],
  ['2fa_enabled', '_2faEnabled', true],
  ['hs_lead_status', 'hsLeadStatus { value label }', { value: 'OPEN', label: 'Open' }],
  ['hs_lead-status', 'hsLeadStatusProperty { value label }', { value: 'OLD', label: 'Old' }],
  ['companies', 'companiesProperty', 'Acme; Umbrella'],
  ['url', 'urlProperty', 'not a url'],
  ['properties', 'propertiesProperty', '{"a":1}'],
  ['owner', 'ownerId', '70000002'],
  ['address2', 'address2', undefined],
  ['address_2', 'address2Property', undefined],
  ['__proto', 'proto', 'polluted?'],
  ['created_at', 'createdAtProperty', '2001-01-01T00:00:00.000Z'],
  ['archived', 'archivedProperty', 'perhaps'],
  ['object_type', 'objectTypeProperty', 'human'],
  ['first_name', 'firstName', 'Other'],
  ['firstname', 'firstname', 'Awkward'],
  ['associations', 'associationsProperty', 'many'],
  ['duplicate_labels', 'duplicateLabels { value label }', { value: 'YES', label: 'Yes' }],
  ['from_the_future', 'fromTheFuture', '∎'],
];

async function describedProperties(typeName: string): Promise<Map<string, string>> {
  const { data } = await test.query<{ __type: { fields: { name: string; description: string | null }[] } }>(
    'query ($name: String!) { __type(name: $name) { fields { name description } } }',
    { name: typeName },
  );
  return new Map(
    data.__type.fields.flatMap(({ name, description }) => {
      const property = /HubSpot: `([^`]+)`/.exec(description ?? '')?.[1];
      return property === undefined ? [] : [[name, property] as const];
    }),
  );
}

describe('a property with an awkward name', () => {
  it.each(fields.filter(([, , value]) => value !== undefined))(
    '%s has its own field, %s, with its own value',
    async (property, field, value) => {
      const { data, errors } = await test.query<{ contact: Record<string, unknown> }>(
        `{ contact(id: "${edgeCases.awkwardNamesContactId}") { ${field} } }`,
      );
      expect(errors).toBeUndefined();
      expect(Object.values(data.contact)).toEqual([value]);
      expect(test.sandbox.calls.all().map(({ body }) => Reflect.get(Object(body), 'properties'))).toEqual([
        [property],
      ]);
    },
  );

  it('is told from its twin by the internal name in the description', async () => {
    const properties = await describedProperties('Contact');
    const twins = [...properties].filter(([field]) => field === 'address2' || field === 'address2Property');
    expect(new Set(twins.map(([, property]) => property))).toEqual(new Set(['address2', 'address_2']));
    const values: Record<string, string> = {
      address2: 'without underscore',
      address_2: 'with underscore',
    };
    const { data } = await test.query<{ contact: Record<string, string> }>(
      `{ contact(id: "${edgeCases.awkwardNamesContactId}") { address2 address2Property } }`,
    );
    for (const [field, property] of twins) expect(data.contact[field]).toBe(values[property]);
  });

  it('gives all of them in one answer, beside the fields whose names they wanted', async () => {
    const { data, errors } = await test.query<{ contact: Record<string, unknown> }>(
      `{ contact(id: "${edgeCases.awkwardNamesContactId}") {
        ${fields.map(([, field]) => field).join(' ')}
        recordId url archived createdAt objectType owner { id } ownerProperty { ownerId userId }
        companies { totalCount } associations(objectType: "company") { totalCount }
        properties(names: ["id", "properties", "__proto__", "__proto", "constructor"])
      } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.contact).toMatchObject({
      recordId: edgeCases.awkwardNamesContactId,
      url: `https://app.hubspot.com/contacts/${edgeCases.portalId}/record/0-1/${edgeCases.awkwardNamesContactId}`,
      archived: false,
      objectType: 'contact',
      owner: null,
      ownerProperty: { ownerId: '70000002', userId: '70000001' },
      companies: { totalCount: 0 },
      associations: { totalCount: 0 },
      idProperty: 'not-the-record-id',
      archivedProperty: 'perhaps',
      firstName: 'Other',
      firstname: 'Awkward',
    });
    const raw = Object.getOwnPropertyDescriptors(Object(data.contact.properties));
    expect(Object.keys(raw).toSorted()).toEqual(['__proto', '__proto__', 'constructor', 'id', 'properties']);
    expect(raw.__proto?.value).toBe('polluted?');
  });

  it('can be sorted by', async () => {
    const { data, errors } = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(
      '{ contacts(first: 1, orderBy: { field: _2FA_ENABLED, direction: DESC }) { nodes { recordId } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.contacts.nodes).toEqual([{ recordId: edgeCases.awkwardNamesContactId }]);
  });
});

describe('every type of the portal', () => {
  it('has a field for each of its properties, and a description that names it', async () => {
    const { data } = await test.query<{
      portal: { objectTypes: { typeName: string; propertyCount: number; readable: boolean }[] };
    }>('{ portal { objectTypes { typeName propertyCount readable } } }');
    const types = data.portal.objectTypes.filter(({ readable }) => readable);
    expect(types.length).toBeGreaterThan(15);
    for (const { typeName, propertyCount } of types) {
      const properties = await describedProperties(typeName);
      expect([typeName, new Set(properties.values()).size]).toEqual([typeName, propertyCount]);
    }
    expect(test.calls()).toEqual([]);
  });

  it('keeps its names however often the portal is read', async () => {
    const again = await startTestGateway();
    try {
      const introspection = '{ __schema { types { name fields { name } inputFields { name } } } }';
      const [first, second] = await Promise.all([test.query(introspection), again.query(introspection)]);
      expect(second.data).toEqual(first.data);
      const hash = '{ portal { modelHash } }';
      expect((await again.query(hash)).data).toEqual((await test.query(hash)).data);
    } finally {
      await again.close();
    }
  });
});
