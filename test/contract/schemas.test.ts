import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireError, WirePage, WireRecord, WireSchema } from '../../src/wire/index.ts';
import { sampleSchemas } from './samples.ts';
import { customDates, expectAnswer, expectError, expectNoPaging, expectRecord, idsOf } from './shapes.ts';
import { need, openTarget, type Target } from './target.ts';

const root = '/crm-object-schemas/v3/schemas';

let target: Target;
let schemas: WireSchema[];
beforeAll(async () => {
  target = await openTarget();
  schemas = await sampleSchemas(target);
});
afterAll(() => target.close());

describe('crm.schemas.coreApi', () => {
  test('getAll answers 200 with custom types only', async (context) => {
    need(context, schemas[0], 'custom object');
    const answer = await target.client.crm.schemas.coreApi.getAllWithHttpInfo(false);
    expect(answer.httpStatusCode).toBe(200);
    expect(answer.data.results).toHaveLength(schemas.length);
    for (const schema of answer.data.results) expect(schema.objectTypeId).toMatch(/^2-\d+$/);
  });

  test('getById finds one by type id and by qualified name', async (context) => {
    const schema = need(context, schemas[0], 'custom object');
    const { coreApi } = target.client.crm.schemas;
    const byId = await coreApi.getByIdWithHttpInfo(schema.objectTypeId);
    expect(byId.httpStatusCode).toBe(200);
    expect(byId.data.fullyQualifiedName).toBe(schema.fullyQualifiedName);
    expect(await coreApi.getById(schema.fullyQualifiedName)).toEqual(byId.data);
  });
});

describe('GET /crm-object-schemas/v3/schemas', () => {
  test('sends all schemas on one page', async (context) => {
    need(context, schemas[0], 'custom object');
    const answer = await target.get<{ results: WireSchema[] }>(`${root}?archived=false`);
    expectAnswer(answer, 200);
    expectNoPaging(answer);
    for (const schema of answer.body.results) {
      expect(schema.objectTypeId).toBe(`2-${schema.id}`);
      expect(schema.fullyQualifiedName).toMatch(new RegExp(`^p\\d+_${schema.name}$`, 'i'));
      expect(schema.labels.singular).toEqual(expect.any(String));
      expect(schema.labels.plural).toEqual(expect.any(String));
      expect(schema.archived ?? false).toBe(false);
    }
  });

  test('sends one schema with its properties and associations', async (context) => {
    const schema = need(context, schemas[0], 'custom object');
    const answer = await target.get<WireSchema>(`${root}/${schema.objectTypeId}`);
    expectAnswer(answer, 200);
    const names = answer.body.properties?.map(({ name }) => name) ?? [];
    expect(names).toContain(answer.body.primaryDisplayProperty);
    for (const required of answer.body.requiredProperties ?? []) expect(names).toContain(required);
    for (const association of answer.body.associations ?? []) {
      expect(association.id).toMatch(/^\d+$/);
      expect(association.fromObjectTypeId).toMatch(/^\d+-\d+$/);
      expect(association.toObjectTypeId).toMatch(/^\d+-\d+$/);
      expect([association.fromObjectTypeId, association.toObjectTypeId]).toContain(schema.objectTypeId);
    }
    expect(answer.body.associations?.length).toBeGreaterThan(0);
  });

  test('sends the same schema for its qualified name', async (context) => {
    const schema = need(context, schemas[0], 'custom object');
    const answer = await target.get<WireSchema>(`${root}/${schema.fullyQualifiedName}`);
    expectAnswer(answer, 200);
    expect(answer.body).toEqual((await target.get<WireSchema>(`${root}/${schema.objectTypeId}`)).body);
  });
});

describe('records of custom objects', () => {
  async function filled() {
    for (const schema of schemas) {
      const path = `/crm/v3/objects/${schema.objectTypeId}?limit=5`;
      const answer = await target.get<WirePage<WireRecord>>(path);
      if (answer.body.results.length > 0) return { schema, answer };
    }
    return undefined;
  }

  test('are listed by type id, with hs_createdate', async (context) => {
    const { answer } = need(context, await filled(), 'custom object with records');
    expectAnswer(answer, 200);
    for (const record of answer.body.results) {
      expectRecord(record, customDates);
      expect(Object.keys(record.properties)).toEqual([
        'hs_createdate',
        'hs_lastmodifieddate',
        'hs_object_id',
      ]);
    }
  });

  test('are reachable by the qualified name too', async (context) => {
    const { schema, answer } = need(context, await filled(), 'custom object with records');
    const { fullyQualifiedName, primaryDisplayProperty = '' } = schema;
    const named = await target.client.crm.objects.basicApi.getPage(fullyQualifiedName, 5);
    expect(idsOf(named.results)).toEqual(idsOf(answer.body.results));
    const batch = await target.client.crm.objects.batchApi.readWithHttpInfo(fullyQualifiedName, {
      inputs: idsOf(answer.body.results).map((id) => ({ id })),
      properties: [primaryDisplayProperty],
      propertiesWithHistory: [],
    });
    expect(batch.httpStatusCode).toBe(200);
    for (const record of batch.data.results) expect(record.properties).toHaveProperty(primaryDisplayProperty);
  });

  test('can be searched and have properties and association types', async (context) => {
    const { schema } = need(context, await filled(), 'custom object with records');
    const id = schema.objectTypeId;
    const found = await target.client.crm.objects.searchApi.doSearchWithHttpInfo(id, { limit: 1 });
    expect(found.httpStatusCode).toBe(200);
    expect(found.data.total).toBeGreaterThan(0);
    const properties = await target.client.crm.properties.coreApi.getAll(id);
    expect(properties.results.map(({ name }) => name)).toContain(schema.primaryDisplayProperty);
    const toContact = schema.associations?.find(({ toObjectTypeId }) => toObjectTypeId === '0-1');
    const other = need(context, toContact, 'custom object associated with contacts');
    const labels = await target.client.crm.associations.v4.schema.definitionsApi.getAll(id, 'contacts');
    expect(labels.results.map(({ typeId }) => String(typeId))).toContain(other.id);
  });

  test('are not reachable by the bare name', async (context) => {
    // A bare name which is also a standard one would reach the standard type.
    const standard =
      /^(contact|compan|deal|ticket|product|line_item|quote|task|note|meeting|call|email|owner)/i;
    const schema = need(
      context,
      schemas.find(({ name }) => !standard.test(name)),
      'custom object of its own name',
    );
    const error = expectError(await target.get<WireError>(`/crm/v3/objects/${schema.name}`), 400);
    expect(error.category ?? 'VALIDATION_ERROR').toBe('VALIDATION_ERROR');
    const properties = await target.get<WireError>(`/crm/v3/properties/${schema.name}`);
    expect(expectError(properties, 400).message).toContain(
      `Unable to infer object type from: ${schema.name}`,
    );
  });
});
