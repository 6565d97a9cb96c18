import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireBatch, WireBatchReadInput, WireError, WireRecord } from '../../src/wire/index.ts';
import {
  otherUnknownId,
  sampleArchivedContact,
  sampleContacts,
  sampleEmailContacts,
  sampleRecords,
  unknownId,
} from './samples.ts';
import { contactDates, expectAnswer, expectError, expectRecord, idsOf, isoInstant } from './shapes.ts';
import { need, openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

function input(ids: string[], more: Partial<WireBatchReadInput> = {}): WireBatchReadInput {
  return { inputs: ids.map((id) => ({ id })), properties: ['email'], propertiesWithHistory: [], ...more };
}

const read = <T = WireBatch<WireRecord>>(body: unknown, path = 'contacts/batch/read') =>
  target.post<T>(`/crm/v3/objects/${path}`, body);

/** As many distinct ids as needed; the caps are checked before the ids. */
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));

describe('crm.objects.batchApi.read', () => {
  test('answers 200 with one result per record', async () => {
    const ids = idsOf(await sampleContacts(target));
    const answer = await target.client.crm.objects.batchApi.readWithHttpInfo('contacts', input(ids));
    expect(answer.httpStatusCode).toBe(200);
    expect(answer.data.status).toBe('COMPLETE');
    expect(answer.data.startedAt).toBeInstanceOf(Date);
    expect(answer.data.completedAt).toBeInstanceOf(Date);
    expect(idsOf(answer.data.results).toSorted()).toEqual(ids.toSorted());
  });

  test('resolves on 207 with numErrors and errors', async () => {
    const [first] = await sampleContacts(target);
    const ids = [unknownId, first?.id ?? ''];
    const answer = await target.client.crm.objects.batchApi.readWithHttpInfo('contacts', input(ids));
    expect(answer.httpStatusCode).toBe(207);
    expect(idsOf(answer.data.results)).toEqual([first?.id]);
    expect(answer.data).toMatchObject({ numErrors: 1, errors: [{ context: { ids: [unknownId] } }] });
  });

  test('serves the typed twin crm.contacts.batchApi.read alike', async () => {
    const ids = idsOf(await sampleContacts(target)).slice(0, 3);
    const typed = await target.client.crm.contacts.batchApi.readWithHttpInfo(input(ids));
    expect(typed.httpStatusCode).toBe(200);
    expect(idsOf(typed.data.results).toSorted()).toEqual(ids.toSorted());
  });
});

describe('POST /crm/v3/objects/{type}/batch/read', () => {
  test('sends complete records in an envelope without error keys', async () => {
    const ids = idsOf(await sampleContacts(target)).slice(0, 10);
    const answer = await read(input(ids));
    expectAnswer(answer, 200);
    expect(answer.body.status).toBe('COMPLETE');
    expect(answer.body.startedAt).toMatch(isoInstant);
    expect(answer.body.completedAt).toMatch(isoInstant);
    expect(answer.body).not.toHaveProperty('numErrors');
    expect(answer.body).not.toHaveProperty('errors');
    for (const record of answer.body.results) expectRecord(record, contactDates);
  });

  test('does not keep the order of the inputs', async () => {
    const ids = idsOf(await sampleContacts(target)).slice(0, 10);
    const forward = await read(input(ids));
    const backward = await read(input(ids.toReversed()));
    // Sorted by id in the captures, which is as good as any order that is not the input's.
    expect(idsOf(backward.body.results)).toEqual(idsOf(forward.body.results));
  });

  test('lists all missing ids in one error entry of a 207', async () => {
    const [first] = await sampleContacts(target);
    const answer = await read(input([unknownId, first?.id ?? '', otherUnknownId]));
    expectAnswer(answer, 207);
    expect(answer.body.status).toBe('COMPLETE');
    expect(idsOf(answer.body.results)).toEqual([first?.id]);
    expect(answer.body.numErrors).toBe(1);
    const [error, ...others] = answer.body.errors ?? [];
    expect(others).toEqual([]);
    expect(error).toMatchObject({
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message:
        'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
    });
    expect(error?.context?.ids?.toSorted()).toEqual([otherUnknownId, unknownId]);
    expect(answer.body.startedAt).toMatch(isoInstant);
    expect(answer.body.completedAt).toMatch(isoInstant);
  });

  test('answers 207 with empty results when every id is missing', async () => {
    const answer = await read(input([unknownId]), 'companies/batch/read');
    expectAnswer(answer, 207);
    expect(answer.body.results).toEqual([]);
    expect(answer.body.errors?.[0]?.message).toContain('Could not get some COMPANY objects');
  });

  test('takes a hundred inputs and refuses the next', async () => {
    expect([200, 207]).toContain((await read(input(numbers(100)))).status);
    const error = expectError(await read<WireError>(input(numbers(101))), 400);
    expect(error).toEqual({
      status: 'error',
      message:
        'The maximum number of inputs supported in a batch is 100. Please reduce the number of items and try again',
      correlationId: error.correlationId,
      category: 'VALIDATION_ERROR',
    });
  });

  test('takes fifty inputs with property histories and refuses the next', async () => {
    const more = { propertiesWithHistory: ['email'] };
    expect([200, 207]).toContain((await read(input(numbers(50), more))).status);
    const error = expectError(await read<WireError>(input(numbers(51), more)), 400);
    expect(error.category).toBe('VALIDATION_ERROR');
    expect(error.message).toBe(
      'The maximum number of inputs supported in a batch request for property histories is 50. Please reduce the number of items and try again',
    );
  });

  test('reads by e-mail whatever its case, and sends it in lower case', async (context) => {
    const contacts = (await sampleEmailContacts(target)).slice(0, 3);
    need(context, contacts[0], 'contact with an e-mail');
    const written = contacts.map(({ email }, index) => (index === 0 ? email.toUpperCase() : email));
    const answer = await read(input(written, { idProperty: 'email' }));
    expectAnswer(answer, 200);
    const found = answer.body.results.map(({ id, properties }) => ({ id, email: properties.email }));
    expect(found).toHaveLength(contacts.length);
    expect(found).toEqual(expect.arrayContaining(contacts));
  });

  test('names missing e-mails in the error entry', async (context) => {
    const { id, email } = need(context, (await sampleEmailContacts(target))[0], 'contact with an e-mail');
    const nobody = 'nobody-has-this@example.invalid';
    const answer = await read(input([nobody, email], { idProperty: 'email' }));
    expectAnswer(answer, 207);
    expect(idsOf(answer.body.results)).toEqual([id]);
    expect(answer.body.errors?.[0]?.context?.ids).toEqual([nobody]);
  });

  test('leaves unknown properties out without a word', async (context) => {
    const { id } = need(context, (await sampleRecords(target, 'contacts'))[0], 'contact');
    const answer = await read(input([id], { properties: ['email', 'no_such_property'] }));
    expectAnswer(answer, 200);
    expect(answer.body.results[0]?.properties).not.toHaveProperty('no_such_property');
    expect(answer.body.results[0]?.properties).toHaveProperty('email');
  });

  test('reads archived records only with archived=true', async (context) => {
    const { id } = need(context, await sampleArchivedContact(target), 'archived contact');
    const current = await read(input([id]));
    expect(current.status).toBe(207);
    expect(current.body.results).toEqual([]);
    const archived = await read(input([id]), 'contacts/batch/read?archived=true');
    expectAnswer(archived, 200);
    expect(archived.body.results[0]).toMatchObject({ id, archived: true });
    expect(archived.body.results[0]?.archivedAt).toMatch(isoInstant);
  });
});
