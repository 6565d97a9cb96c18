import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Fault, hubspotFaults } from '../../src/sandbox/index.ts';
import { type DemoSandbox, startDemoSandbox } from './demo-sandbox.ts';

let sandbox: DemoSandbox;
beforeAll(async () => {
  sandbox = await startDemoSandbox();
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const create = (external_id: string) =>
  sandbox.fetch('/crm/v3/objects/contacts', { body: { properties: { external_id } } });
const exists = async (externalId: string) =>
  (await sandbox.fetch(`/crm/v3/objects/contacts/${externalId}?idProperty=external_id`)).status === 200;

describe('an answer that gets lost', () => {
  const lost: [name: string, fault: Fault, seen: string | number][] = [
    ['reset', hubspotFaults.lostAnswer, 'failed'],
    ['reset in the middle', hubspotFaults.resetMidAnswer, 'failed'],
    ['502', hubspotFaults.lostBehindBadGateway, 502],
    ['HTML', hubspotFaults.lostBehindErrorPage, 502],
    ['empty', { kind: 'empty', afterwards: true }, 200],
  ];
  it.each(lost)('as %s leaves the write done', async (name, fault, seen) => {
    sandbox.faults.add({ operation: 'objects.create', fault });
    const status = await create(name).then(
      (answer) => answer.status,
      () => 'failed',
    );
    expect(status).toBe(seen);
    expect(await exists(name)).toBe(true);
  });

  const harmless: [name: string, fault: Fault][] = [
    ['reset before', hubspotFaults.reset],
    ['502 before', hubspotFaults.badGateway],
    ['423', hubspotFaults.locked],
    ['429', hubspotFaults.tenSecondly],
  ];
  it.each(harmless)('is not one that was never given: %s', async (name, fault) => {
    sandbox.faults.add({ operation: 'objects.create', fault });
    await create(name).catch(() => undefined);
    expect(await exists(name)).toBe(false);
  });

  it('strikes one batch in many when drawn at random', async () => {
    sandbox.faults.add({
      rate: 0.5,
      faults: [hubspotFaults.lostBehindBadGateway],
      match: { operation: 'objects.batchCreate' },
      seed: 3,
    });
    const statuses: number[] = [];
    for (let batch = 0; batch < 6; batch += 1) {
      const inputs = [{ properties: { external_id: `random-${batch}` } }];
      statuses.push(
        (await sandbox.fetch('/crm/v3/objects/contacts/batch/create', { body: { inputs } })).status,
      );
    }
    expect(new Set(statuses)).toEqual(new Set([201, 502]));
    sandbox.faults.clear();
    for (let batch = 0; batch < 6; batch += 1) expect(await exists(`random-${batch}`)).toBe(true);
  });
});

describe('an entry that goes wrong in a batch of writes', () => {
  it('is found by its trace id, and the others are written', async () => {
    sandbox.faults.add({ inputId: 'row-2', fault: { kind: 'errorEntry' } });
    const inputs = ['row-1', 'row-2'].map((objectWriteTraceId) => ({
      objectWriteTraceId,
      properties: { external_id: objectWriteTraceId },
    }));
    const { status, body } = await sandbox.fetch('/crm/v3/objects/contacts/batch/create', {
      body: { inputs },
    });
    expect([status, body.results.length, body.errors[0].context]).toEqual([
      207,
      1,
      { objectWriteTraceId: ['row-2'] },
    ]);
    expect([await exists('row-1'), await exists('row-2')]).toEqual([true, false]);
  });
});

describe('the call log', () => {
  it('knows writes by operation, method and body', async () => {
    sandbox.calls.clear();
    const { body } = await create('logged');
    await sandbox.fetch(`/crm/v3/objects/contacts/${body.id}`, { method: 'DELETE' });
    expect(sandbox.calls.all()).toMatchObject([
      {
        operation: 'objects.create',
        method: 'POST',
        status: 201,
        params: { type: 'contacts' },
        body: { properties: { external_id: 'logged' } },
      },
      { operation: 'objects.archive', method: 'DELETE', status: 204, params: { id: body.id } },
    ]);
  });
});
