import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hubspotFaults } from '../../src/sandbox/index.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

let sandbox: TinySandbox;
beforeAll(async () => {
  sandbox = await startTinySandbox();
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const batch = (path: string, ids: (string | number)[], more: object = {}) =>
  sandbox.fetch(path, { body: { inputs: ids.map((id) => ({ id })), ...more } });
const contacts = (...ids: (string | number)[]) => batch('/crm/v3/objects/contacts/batch/read', ids);
const companiesOf = (...ids: string[]) => batch('/crm/v4/associations/contacts/companies/batch/read', ids);

describe('a fault of one id', () => {
  it('answers 500 to every batch that contains it, and to no other', async () => {
    sandbox.faults.add({ inputId: '12', times: Infinity, fault: hubspotFaults.serverError });
    expect((await contacts('11', '12', '13')).status).toBe(500);
    expect((await contacts(12)).status).toBe(500);
    expect((await companiesOf('12')).status).toBe(500);
    expect((await contacts('11', '13')).status).toBe(200);
    // Ends in the same digits, but is another id.
    expect((await contacts('112')).status).toBe(207);
    expect((await sandbox.fetch('/crm/v3/objects/contacts/12')).status).toBe(200);
  });

  it('may be an error entry in a 207 that has all the others', async () => {
    sandbox.faults.add({ inputId: '12', fault: { kind: 'errorEntry' } });
    const { status, body } = await contacts('11', '12', '13');
    expect(status).toBe(207);
    expect(body.results.map(({ id }: { id: string }) => id)).toEqual(['11', '13']);
    expect(body).toMatchObject({
      status: 'COMPLETE',
      numErrors: 1,
      errors: [{ status: 'error', category: 'INTERNAL_ERROR', context: { ids: ['12'] } }],
    });
    expect((await contacts('11', '12', '13')).status).toBe(200);
  });

  it('stands beside the entries that are there anyway', async () => {
    sandbox.faults.add({ inputId: '12', fault: { kind: 'errorEntry', entry: { category: 'LOCKED' } } });
    const { body } = await contacts('12', '999');
    expect(body).toMatchObject({ results: [], numErrors: 2 });
    expect(body.errors.map(({ category }: { category: string }) => category)).toEqual([
      'OBJECT_NOT_FOUND',
      'LOCKED',
    ]);
  });

  it('names the from-record in association batches', async () => {
    const whole = await companiesOf('11', '12');
    sandbox.faults.add({
      operation: 'associations.batchRead',
      inputId: '12',
      fault: { kind: 'errorEntry' },
    });
    const { status, body } = await companiesOf('11', '12');
    expect(status).toBe(207);
    expect(body.results).toEqual(
      whole.body.results.filter(({ from }: { from: { id: string } }) => from.id === '11'),
    );
    expect(body.errors.at(-1).context).toEqual({ fromObjectId: ['12'] });
  });

  it('speaks of what the batch was keyed by', async () => {
    const { body: known } = await sandbox.fetch('/crm/v3/objects/contacts/11?properties=email');
    const { email } = known.properties;
    sandbox.faults.add({ inputId: email, fault: { kind: 'errorEntry' } });
    const { body } = await batch('/crm/objects/2026-03/contacts/batch/read', [email], {
      idProperty: 'email',
    });
    expect(body).toMatchObject({ results: [], errors: [{ context: { ids: [email] } }] });
  });

  it('does not mend a batch that is refused as a whole', async () => {
    sandbox.faults.add({ inputId: '12', fault: { kind: 'errorEntry' } });
    expect((await batch('/crm/v3/objects/nothings/batch/read', ['12'])).status).toBe(400);
  });
});
