import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caught, type DemoSandbox, startDemoSandbox } from './demo-sandbox.ts';

let sandbox: DemoSandbox;
beforeAll(async () => {
  sandbox = await startDemoSandbox();
});
afterAll(() => sandbox.close());

interface Row {
  id: string;
  objectWriteTraceId?: string;
  new?: boolean;
  properties: Record<string, string>;
}

const path = '/crm/v3/objects/contacts/batch';
const send = (what: string, inputs: object[]) => sandbox.fetch(`${path}/${what}`, { body: { inputs } });
const row = (objectWriteTraceId: string, properties: object) => ({ objectWriteTraceId, properties });
const total = async () =>
  (await sandbox.fetch('/crm/v3/objects/contacts/search', { body: { limit: 0 } })).body.total;
async function makeContact(properties: object = {}): Promise<string> {
  return (await sandbox.fetch('/crm/v3/objects/contacts', { body: { properties } })).body.id;
}

describe('batch create', () => {
  it('answers 201 with every record, not in the order of the inputs', async () => {
    const names = ['a', 'b', 'c'];
    const answer = await sandbox.client.crm.contacts.batchApi.create({
      inputs: names.map((firstname) => ({ properties: { firstname }, associations: [] })),
    });
    expect(answer.status).toBe('COMPLETE');
    const returned = answer.results.map(({ properties }) => properties.firstname);
    expect(returned).not.toEqual(names);
    expect(returned.toSorted()).toEqual(names);
  });

  it('is refused as a whole for one bad row, and nothing of it is written', async () => {
    const before = await total();
    const { status, body } = await send('create', [
      { properties: { firstname: 'good' } },
      { properties: { vip: 'perhaps' } },
    ]);
    expect([status, body.category, body.errors[0].code]).toEqual([400, 'VALIDATION_ERROR', 'INVALID_OPTION']);
    expect(await total()).toBe(before);
  });

  it('is refused with 409 when an address is taken', async () => {
    const id = await makeContact({ email: 'held@batch.example' });
    const { status, body } = await send('create', [{ properties: { email: 'held@batch.example' } }]);
    expect([status, body.message]).toEqual([409, `Contact already exists. Existing ID: ${id}`]);
  });

  it('is refused when two rows would have the same unique value', async () => {
    const before = await total();
    const same = { properties: { external_id: 'TWICE' } };
    expect((await send('create', [same, same])).body.errors[0].code).toBe('CONFLICTING_UNIQUE_VALUE');
    expect(await total()).toBe(before);
  });

  it('reports row by row in a 207 where every row has a trace id of its own', async () => {
    const id = await makeContact({ email: 'first@batch.example' });
    const { status, body } = await send('create', [
      row('r1', { firstname: 'ok' }),
      row('r2', { satisfaction_score: 'x', nope: '1' }),
      row('r3', { email: 'first@batch.example' }),
      row('r4', { email: 'fine@batch.example' }),
      row('r5', { email: 'fine@batch.example' }),
      {
        ...row('r6', {}),
        associations: [
          { to: { id: '1' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }] },
        ],
      },
    ]);
    expect(status).toBe(207);
    const results: Row[] = body.results;
    expect(results.map(({ objectWriteTraceId }) => objectWriteTraceId).toSorted()).toEqual(['r1', 'r4']);
    expect(body.numErrors).toBe(4);
    const fine = results.find(({ objectWriteTraceId }) => objectWriteTraceId === 'r4')?.id;
    expect(body.errors).toMatchObject([
      {
        status: 'error',
        category: 'VALIDATION_ERROR',
        message: expect.stringMatching(/^Property values were not valid: \[/),
        context: { objectWriteTraceId: ['r2'] },
        errors: [{ code: 'INVALID_LONG' }, { code: 'PROPERTY_DOESNT_EXIST' }],
      },
      {
        category: 'CONFLICT',
        message: `Contact already exists. Existing ID: ${id}`,
        context: { objectWriteTraceId: ['r3'] },
      },
      {
        category: 'CONFLICT',
        message: `Contact already exists. Existing ID: ${fine}`,
        context: { objectWriteTraceId: ['r5'] },
      },
      {
        category: 'VALIDATION_ERROR',
        message: 'One or more associations are invalid',
        context: { objectWriteTraceId: ['r6'], INVALID_OBJECT_IDS: ['COMPANY=1 is not valid'] },
      },
    ]);
  });

  it('is refused as a whole when trace ids repeat or are missing', async () => {
    const bad = { vip: 'perhaps' };
    expect((await send('create', [row('a', {}), row('a', bad)])).status).toBe(400);
    expect((await send('create', [row('a', {}), { properties: bad }])).status).toBe(400);
  });

  it('takes a hundred inputs and not one more', async () => {
    const inputs = Array.from({ length: 101 }, () => ({ properties: {} }));
    const { status, body } = await send('create', inputs);
    expect([status, body.message]).toEqual([
      400,
      'The maximum number of inputs supported in a batch is 100. Please reduce the number of items and try again',
    ]);
    expect((await send('create', inputs.slice(1))).status).toBe(201);
  });
});

describe('batch update', () => {
  it('names unknown and merged-away ids in a 207 and writes the rest', async () => {
    const [one, two, three] = [await makeContact(), await makeContact(), await makeContact()];
    await sandbox.fetch('/crm/v3/objects/contacts/merge', {
      body: { primaryObjectId: two, objectIdToMerge: three },
    });
    const properties = { firstname: 'Updated' };
    const plain = await send('update', [
      { id: one, properties },
      { id: '999', properties },
      { id: two, properties },
    ]);
    expect(plain.status).toBe(207);
    expect(plain.body.results).toMatchObject([{ id: one, properties }]);
    expect(plain.body.errors).toEqual([
      {
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        message:
          'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
        context: { ids: ['999', two] },
      },
    ]);
    const traced = await send('update', [
      { id: one, ...row('t1', properties) },
      { id: '999', ...row('t2', properties) },
    ]);
    expect(traced.body.results).toMatchObject([{ id: one, objectWriteTraceId: 't1' }]);
    expect(traced.body.errors).toMatchObject([{ context: { ids: ['999'], objectWriteTraceId: ['t2'] } }]);
  });

  it('refuses the same id twice, whatever the trace ids', async () => {
    const id = await makeContact();
    const inputs = [
      { id, ...row('x', {}) },
      { id, ...row('y', {}) },
    ];
    for (const what of ['update', 'upsert']) {
      const { status, body } = await send(what, inputs);
      expect(status).toBe(400);
      expect(body).toEqual({
        status: 'error',
        message: `Duplicate IDs found in batch input: [${id}]. IDs must be unique`,
        correlationId: expect.any(String),
        context: { ids: [id] },
        category: 'VALIDATION_ERROR',
      });
    }
  });

  it('finds records by a unique property and refuses others', async () => {
    const id = await makeContact({ external_id: 'UP-1' });
    const ok = await send('update', [
      { id: 'UP-1', idProperty: 'external_id', properties: { firstname: 'X' } },
    ]);
    expect(ok.body.results[0].id).toBe(id);
    const refused = await send('update', [{ id: 'X', idProperty: 'firstname', properties: {} }]);
    expect([refused.status, refused.body.message]).toEqual([
      400,
      'Unable to perform update/upsert by non-unique 0-1 property firstname',
    ]);
  });
});

describe('batch upsert', () => {
  it('updates what is there, creates what is not, and says which', async () => {
    const id = await makeContact({ email: 'known@upsert.example', firstname: 'Old' });
    const answer = await sandbox.client.crm.contacts.batchApi.upsert({
      inputs: ['known@upsert.example', 'unknown@upsert.example'].map((email) => ({
        id: email,
        idProperty: 'email',
        objectWriteTraceId: email,
        properties: { firstname: 'New' },
      })),
    });
    const byTrace = new Map(answer.results.map((result) => [result.objectWriteTraceId, result]));
    expect(byTrace.get('known@upsert.example')).toMatchObject({ id, _new: false });
    const fresh = byTrace.get('unknown@upsert.example');
    expect(fresh).toMatchObject({ _new: true, properties: { email: 'unknown@upsert.example' } });
    const read = await sandbox.fetch(`/crm/v3/objects/contacts/${fresh?.id}`);
    expect(read.body.properties).toMatchObject({ email: 'unknown@upsert.example', firstname: 'New' });
  });

  it('does not make up record ids', async () => {
    const { status, body } = await send('upsert', [{ id: '424242', properties: {} }]);
    expect([status, body.errors[0].category]).toEqual([207, 'OBJECT_NOT_FOUND']);
  });
});

describe('batch archive', () => {
  it('answers 204 without content, unknown ids or not', async () => {
    const id = await makeContact();
    await sandbox.client.crm.contacts.batchApi.archive({ inputs: [{ id }, { id: '999' }] });
    expect((await caught(sandbox.client.crm.contacts.basicApi.getById(id))).code).toBe(404);
  });
});

describe('many writes', () => {
  it('take no time to speak of: 500 at once, a thousand in ten batches', async () => {
    const startedMs = performance.now();
    const before = await total();
    const single = Array.from({ length: 500 }, (_, index) =>
      sandbox.fetch('/crm/v3/objects/contacts', { body: { properties: { external_id: `S-${index}` } } }),
    );
    const batches = Array.from({ length: 10 }, (_, batch) =>
      send(
        'create',
        Array.from({ length: 100 }, (_, index) => row(`${index}`, { external_id: `B-${batch}-${index}` })),
      ),
    );
    const statuses = (await Promise.all([...single, ...batches])).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([201]));
    expect(await total()).toBe(before + 1_500);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});
