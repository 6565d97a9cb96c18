import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireError, WireRecord } from '../../src/wire/index.ts';
import { sampleArchivedContact, sampleEmailContacts, sampleRecords, unknownId } from './samples.ts';
import {
  caught,
  contactDates,
  expectAnswer,
  expectError,
  expectRecord,
  isoInstant,
  objectDates,
} from './shapes.ts';
import { need, openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const getContact = (rest: string) => target.get<WireRecord>(`/crm/v3/objects/contacts/${rest}`);

describe('crm.objects.basicApi.getById', () => {
  test('answers 200 with the record', async (context) => {
    const { id, email } = need(context, (await sampleEmailContacts(target))[0], 'contact with an e-mail');
    const answer = await target.client.crm.objects.basicApi.getByIdWithHttpInfo('contacts', id, ['email']);
    expect(answer.httpStatusCode).toBe(200);
    expect(answer.data.id).toBe(id);
    expect(answer.data.properties.email).toBe(email);
    expect(answer.data.createdAt).toBeInstanceOf(Date);
  });

  test('finds a contact by e-mail', async (context) => {
    const { id, email } = need(context, (await sampleEmailContacts(target))[0], 'contact with an e-mail');
    const { basicApi } = target.client.crm.objects;
    const record = await basicApi.getById('contacts', email, ['email'], undefined, undefined, false, 'email');
    expect(record.id).toBe(id);
  });

  test('throws ApiException 404 for an id nobody has', async () => {
    const failure = await caught(target.client.crm.objects.basicApi.getById('contacts', unknownId));
    expect(failure.code).toBe(404);
    expect(failure.body.correlationId).toBe(failure.headers['x-hubspot-correlation-id']);
  });

  test('serves the typed twins of contacts, companies and deals alike', async () => {
    const { contacts, companies, deals, objects } = target.client.crm;
    for (const [type, typed] of [
      ['contacts', contacts],
      ['companies', companies],
      ['deals', deals],
    ] as const) {
      const [sample] = await sampleRecords(target, type);
      if (!sample) continue;
      const twin = await typed.basicApi.getByIdWithHttpInfo(sample.id);
      expect(twin.httpStatusCode).toBe(200);
      expect(twin.data).toEqual(await objects.basicApi.getById(type, sample.id));
    }
  });
});

describe('GET /crm/v3/objects/{type}/{id}', () => {
  test('sends a contact with lastmodifieddate', async (context) => {
    const { id } = need(context, (await sampleEmailContacts(target))[0], 'contact with an e-mail');
    const answer = await getContact(id);
    expectAnswer(answer, 200);
    expectRecord(answer.body, contactDates);
    expect(answer.body.properties).not.toHaveProperty('hs_lastmodifieddate');
  });

  test.for(['companies', 'deals', 'tickets'])('sends %s with hs_lastmodifieddate', async (type, context) => {
    const sample = need(context, (await sampleRecords(target, type))[0], type);
    const answer = await target.get<WireRecord>(`/crm/v3/objects/${type}/${sample.id}`);
    expectAnswer(answer, 200);
    expectRecord(answer.body, objectDates);
    expect(answer.body.properties).not.toHaveProperty('lastmodifieddate');
  });

  test('leaves unknown properties out without a word', async (context) => {
    const { id } = need(context, (await sampleEmailContacts(target))[0], 'contact with an e-mail');
    const answer = await getContact(`${id}?properties=no_such_property_anywhere&properties=email`);
    expectAnswer(answer, 200);
    expect(answer.body.properties).not.toHaveProperty('no_such_property_anywhere');
    expect(answer.body.properties).toHaveProperty('email');
  });

  test('finds a contact by its e-mail in capitals, and sends it in lower case', async (context) => {
    const { id, email } = need(context, (await sampleEmailContacts(target))[0], 'contact with an e-mail');
    expect(email).toBe(email.toLowerCase());
    const path = `${encodeURIComponent(email.toUpperCase())}?idProperty=email&properties=email`;
    const answer = await getContact(path);
    expectAnswer(answer, 200);
    expect(answer.body.id).toBe(id);
    expect(answer.body.properties.email).toBe(email);
  });

  test('refuses to find companies by domain', async () => {
    const answer = await target.get<WireError>('/crm/v3/objects/companies/example.com?idProperty=domain');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  test('answers 404 without a category for a number nobody has', async () => {
    const answer = await target.get<WireError>(`/crm/v3/objects/contacts/${unknownId}`);
    const error = expectError(answer, 404);
    expect(error).toEqual({
      status: 'error',
      message: 'resource not found',
      correlationId: error.correlationId,
    });
  });

  test('answers 404 OBJECT_NOT_FOUND for an id that is no number', async () => {
    const answer = await target.get<WireError>('/crm/v3/objects/contacts/not-a-number');
    const error = expectError(answer, 404);
    expect(error).toEqual({
      status: 'error',
      // Two blanks, as captured.
      message: 'Object not found.  objectId are usually numeric.',
      correlationId: error.correlationId,
      context: { id: ['not-a-number'] },
      category: 'OBJECT_NOT_FOUND',
    });
  });

  test('answers 404 for an e-mail nobody has', async () => {
    const answer = await getContact('nobody-has-this%40example.invalid?idProperty=email');
    expect(answer.status).toBe(404);
  });

  test('gives archived records only when asked', async (context) => {
    const { id } = need(context, await sampleArchivedContact(target), 'archived contact');
    expect((await getContact(id)).status).toBe(404);
    expect((await getContact(`${id}?archived=false`)).status).toBe(404);
    const answer = await getContact(`${id}?archived=true`);
    expectAnswer(answer, 200);
    expect(answer.body.id).toBe(id);
    expect(answer.body.archived).toBe(true);
    expect(answer.body.archivedAt).toMatch(isoInstant);
  });

  test('sends property histories newest first', async (context) => {
    type Historic = WireRecord & {
      propertiesWithHistory?: Record<string, { value: string; timestamp: string }[]>;
    };
    const { id, email } = need(context, (await sampleEmailContacts(target))[0], 'contact with an e-mail');
    const answer = await target.get<Historic>(`/crm/v3/objects/contacts/${id}?propertiesWithHistory=email`);
    expectAnswer(answer, 200);
    const history = answer.body.propertiesWithHistory?.email ?? [];
    expect(history[0]?.value).toBe(email);
    const times = history.map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toEqual(times.toSorted((left, right) => right - left));
  });
});
