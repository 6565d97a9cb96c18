import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

let sandbox: TinySandbox;
beforeAll(async () => {
  sandbox = await startTinySandbox({ clock: createManualClock(Date.UTC(2024, 6, 1)) });
});
afterAll(() => sandbox.close());

const path = '/crm/v3/objects/contacts/batch/read';
const inputs = (...ids: string[]) => ids.map((id) => ({ id }));
const idsOf = (results: { id: string }[]) => results.map(({ id }) => id);

describe('batch read of records', () => {
  it('answers the client in id order, each record once', async () => {
    const answer = await sandbox.client.crm.contacts.batchApi.read({
      inputs: inputs('105', '12', '11', '12'),
      properties: ['email'],
      propertiesWithHistory: [],
    });
    expect(idsOf(answer.results)).toEqual(['11', '12', '105']);
  });

  it('names all missing ids in one error of a 207', async () => {
    const { status, body } = await sandbox.fetch(path, { body: { inputs: inputs('999', '11', '998') } });
    expect(status).toBe(207);
    expect(body).toEqual({
      status: 'COMPLETE',
      results: [expect.objectContaining({ id: '11' })],
      numErrors: 1,
      errors: [
        {
          status: 'error',
          category: 'OBJECT_NOT_FOUND',
          message:
            'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
          context: { ids: ['999', '998'] },
        },
      ],
      startedAt: '2024-07-01T00:00:00.000Z',
      completedAt: '2024-07-01T00:00:00.000Z',
    });
  });

  it('leaves merged ids out without a word', async () => {
    const { status, body } = await sandbox.fetch(path, { body: { inputs: inputs('7', '13') } });
    expect(status).toBe(200);
    expect(idsOf(body.results)).toEqual(['13']);
    expect(body).not.toHaveProperty('numErrors');
  });

  it('reads by a unique property, two addresses of one contact giving one record', async () => {
    const ids = inputs('ADA@example.com', 'ada@lovelace.example', 'grace@hopper.example', 'no@one.example');
    const { status, body } = await sandbox.fetch(path, { body: { inputs: ids, idProperty: 'email' } });
    expect(status).toBe(207);
    expect(idsOf(body.results)).toEqual(['11', '12']);
    expect(body.errors[0].context.ids).toEqual(['no@one.example']);
  });

  it('reads archived records when the query says so', async () => {
    const { body } = await sandbox.fetch(`${path}?archived=true`, { body: { inputs: inputs('14', '11') } });
    expect(idsOf(body.results)).toEqual(['14']);
    expect(body.errors[0].context.ids).toEqual(['11']);
  });

  it('takes a hundred inputs and no more', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => ({ id: String(index) }));
    expect((await sandbox.fetch(path, { body: { inputs: ids.slice(0, 100) } })).status).toBe(207);
    const { status, body } = await sandbox.fetch(path, { body: { inputs: ids } });
    expect(status).toBe(400);
    expect(body).toEqual({
      status: 'error',
      message:
        'The maximum number of inputs supported in a batch is 100. Please reduce the number of items and try again',
      correlationId: expect.any(String),
      category: 'VALIDATION_ERROR',
    });
  });

  it('takes fifty inputs when histories are asked for', async () => {
    const ids = Array.from({ length: 51 }, (_, index) => ({ id: String(index) }));
    const ask = (count: number) =>
      sandbox.fetch(path, { body: { inputs: ids.slice(0, count), propertiesWithHistory: ['email'] } });
    expect((await ask(50)).status).toBe(207);
    expect((await ask(51)).body.message).toBe(
      'The maximum number of inputs supported in a batch request for property histories is 50. Please reduce the number of items and try again',
    );
  });

  it('says which attribute is missing', async () => {
    const { status, body } = await sandbox.fetch(path, { body: { properties: ['email'] } });
    expect(status).toBe(400);
    expect(body.message).toMatch(/some of required attributes are not set \[inputs\]$/);
    expect(body).not.toHaveProperty('category');
  });
});
