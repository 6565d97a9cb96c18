import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireError, WireProperty } from '../../src/wire/index.ts';
import { caught, expectAnswer, expectError, expectNoPaging } from './shapes.ts';
import { openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const list = (type: string, query = '') =>
  target.get<{ results: WireProperty[] }>(`/crm/v3/properties/${type}${query}`);
const get = (type: string, name: string) => target.get<WireProperty>(`/crm/v3/properties/${type}/${name}`);

describe('crm.properties.coreApi', () => {
  test('getAll answers 200 with every definition', async () => {
    const answer = await target.client.crm.properties.coreApi.getAllWithHttpInfo('contacts', false);
    expect(answer.httpStatusCode).toBe(200);
    expect(answer.data.results.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['email', 'firstname', 'hs_object_id', 'hubspot_owner_id', 'lastmodifieddate']),
    );
  });

  test('getByName answers 200 with the same definition', async () => {
    const { coreApi } = target.client.crm.properties;
    const answer = await coreApi.getByNameWithHttpInfo('contacts', 'email');
    expect(answer.httpStatusCode).toBe(200);
    const { results } = await coreApi.getAll('contacts', false);
    expect(results.find(({ name }) => name === 'email')).toEqual(answer.data);
  });

  test('getByName throws ApiException 404 for an unknown name', async () => {
    const failure = await caught(
      target.client.crm.properties.coreApi.getByName('contacts', 'no_such_property'),
    );
    expect(failure.code).toBe(404);
    expect(failure.body.category).toBe('OBJECT_NOT_FOUND');
  });

  test('the client drops dataSensitivity, which the wire carries', async () => {
    const wire = await list('contacts');
    expect(wire.body.results.some(({ dataSensitivity }) => dataSensitivity === 'non_sensitive')).toBe(true);
    const typed = await target.client.crm.properties.coreApi.getAll('contacts');
    for (const property of typed.results) expect(property).not.toHaveProperty('dataSensitivity');
  });

  test('apiRequest reads the same list', async () => {
    const response = await target.client.apiRequest({ path: target.spell('/crm/v3/properties/contacts') });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual((await list('contacts')).body);
  });
});

describe('GET /crm/v3/properties/{type}', () => {
  test.for(['contacts', 'companies', 'deals', 'tickets'])('sends all of %s on one page', async (type) => {
    const answer = await list(type);
    expectAnswer(answer, 200);
    expectNoPaging(answer);
    const names = answer.body.results.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('hs_object_id');
    expect(names).toContain(type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate');
    for (const property of answer.body.results) {
      expect(property.label).toEqual(expect.any(String));
      expect(property.type).toMatch(/^[a-z_]+$/);
      expect(property.fieldType).toMatch(/^[a-z_]+$/);
      expect(property.groupName).toEqual(expect.any(String));
      expect(property.archived ?? false).toBe(false);
    }
  });

  test('types record ids as numbers and dates as datetime', async () => {
    expect((await get('contacts', 'hs_object_id')).body.type).toBe('number');
    expect((await get('contacts', 'createdate')).body.type).toBe('datetime');
    expect((await get('contacts', 'lastmodifieddate')).body.type).toBe('datetime');
  });

  test('refers to owners by an enumeration without options', async () => {
    const { body } = await get('contacts', 'hubspot_owner_id');
    expect(body).toMatchObject({
      type: 'enumeration',
      referencedObjectType: 'OWNER',
      externalOptions: true,
      options: [],
    });
  });

  test('sends the options of an enumeration with label, value and order', async () => {
    const { body } = await get('contacts', 'lifecyclestage');
    expect(body.type).toBe('enumeration');
    expect(body.options?.length).toBeGreaterThan(0);
    for (const option of body.options ?? []) {
      expect(option).toMatchObject({ label: expect.any(String), value: expect.any(String) });
      expect(typeof option.displayOrder).toBe('number');
      expect(typeof option.hidden).toBe('boolean');
    }
  });

  test('marks values nobody may write', async () => {
    const { body } = await get('contacts', 'hs_object_id');
    expect(body.modificationMetadata?.readOnlyValue).toBe(true);
    expect((await get('contacts', 'email')).body.modificationMetadata?.readOnlyValue).toBe(false);
  });

  test('lists archived definitions only when asked', async () => {
    const archived = await list('contacts', '?archived=true');
    expectAnswer(archived, 200);
    for (const property of archived.body.results) expect(property.archived).toBe(true);
    const current = new Set((await list('contacts', '?archived=false')).body.results.map(({ name }) => name));
    for (const { name } of archived.body.results) expect(current.has(name)).toBe(false);
  });
});

describe('GET /crm/v3/properties/{type}/{name}', () => {
  test('sends the entry of the list', async () => {
    const answer = await get('deals', 'dealstage');
    expectAnswer(answer, 200);
    expect((await list('deals')).body.results.find(({ name }) => name === 'dealstage')).toEqual(answer.body);
  });

  test('answers 404 OBJECT_NOT_FOUND for an unknown name', async () => {
    const answer = await target.get<WireError>('/crm/v3/properties/contacts/no_such_property');
    expect(expectError(answer, 404).category).toBe('OBJECT_NOT_FOUND');
  });

  test('answers 400 for a type it cannot infer', async () => {
    const answer = await target.get<WireError>('/crm/v3/properties/no_such_type');
    expect(expectError(answer, 400).message).toContain('Unable to infer object type from: no_such_type');
  });
});
