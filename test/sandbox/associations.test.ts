import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contact, edge, tinyPortal } from './tiny-portal.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

const plain = { category: 'HUBSPOT_DEFINED', typeId: 279, label: null };
const primary = { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' };
const billing = { category: 'USER_DEFINED', typeId: 28, label: 'Billing contact' };
const batchPath = '/crm/v4/associations/contacts/companies/batch/read';

let sandbox: TinySandbox;
beforeAll(async () => {
  sandbox = await startTinySandbox();
});
afterAll(() => sandbox.close());

describe('associations of one record', () => {
  it('lists every live record once with all its types, ids as numbers', async () => {
    const { body } = await sandbox.fetch('/crm/v4/objects/contacts/11/associations/companies');
    expect(body).toEqual({
      results: [
        { toObjectId: 1, associationTypes: [primary, plain] },
        { toObjectId: 2, associationTypes: [billing, plain] },
      ],
    });
  });

  it('knows the other direction by its own type ids', async () => {
    const { body } = await sandbox.fetch('/crm/v4/objects/0-2/1/associations/0-1');
    expect(body.results).toEqual([
      {
        toObjectId: 11,
        associationTypes: [
          { ...primary, typeId: 2 },
          { ...plain, typeId: 280 },
        ],
      },
      { toObjectId: 12, associationTypes: [{ ...plain, typeId: 280 }] },
    ]);
  });

  it('answers an empty list where there are none', async () => {
    const { status, body } = await sandbox.fetch('/crm/v4/objects/contacts/105/associations/companies');
    expect([status, body]).toEqual([200, { results: [] }]);
  });

  it('pages by an opaque cursor the client can send back as it is', async () => {
    const api = sandbox.client.crm.associations.v4.basicApi;
    const first = await api.getPage('contacts', '11', 'companies', undefined, 1);
    expect(first.results.map(({ toObjectId }) => toObjectId)).toEqual([1]);
    const after = first.paging?.next?.after;
    expect(after).toBe('MQ%3D%3D');
    const last = await api.getPage('contacts', '11', 'companies', after, 1);
    expect(last.results.map(({ toObjectId }) => toObjectId)).toEqual([2]);
    expect(last.paging).toBeUndefined();
  });

  it.each([
    ['limit=501', 400],
    ['limit=500', 200],
    ['after=%21', 400],
  ])('answers ?%s with %i', async (query, status) => {
    const path = `/crm/v4/objects/contacts/11/associations/companies?${query}`;
    expect((await sandbox.fetch(path)).status).toBe(status);
  });
});

describe('batch read of associations', () => {
  it('names records without associations in the errors of a 207', async () => {
    const { status, body } = await sandbox.fetch(batchPath, {
      body: { inputs: [{ id: '12' }, { id: '105' }] },
    });
    expect(status).toBe(207);
    expect(body).toMatchObject({
      status: 'COMPLETE',
      results: [{ from: { id: '12' }, to: [{ toObjectId: 1, associationTypes: [plain] }] }],
      numErrors: 1,
    });
    expect(body.errors).toEqual([
      {
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        message: 'No company is associated with contact 105.',
        context: { fromObjectId: ['105'], fromObjectType: ['contact'], toObjectType: ['company'] },
      },
    ]);
  });

  it('answers 200 without errors when every record has some', async () => {
    const api = sandbox.client.crm.associations.v4.batchApi;
    const answer = await api.getPage('contacts', 'companies', { inputs: [{ id: '11' }, { id: '12' }] });
    expect(answer.results.map(({ _from, to }) => [_from.id, to.map(({ toObjectId }) => toObjectId)])).toEqual(
      [
        ['11', [1, 2]],
        ['12', [1]],
      ],
    );
    expect(answer).not.toHaveProperty('numErrors');
  });

  it('pages each record on its own', async () => {
    const paged = await startTinySandbox({ pageSizes: { associationsPerRecord: 1 } });
    const first = await paged.fetch(batchPath, { body: { inputs: [{ id: '11' }, { id: '12' }] } });
    expect(first.body.results.map(({ paging }: { paging?: unknown }) => paging)).toEqual([
      { next: { after: 'MQ%3D%3D' } },
      undefined,
    ]);
    const second = await paged.fetch(batchPath, { body: { inputs: [{ id: '11', after: 'MQ%3D%3D' }] } });
    expect(second.body.results).toMatchObject([{ from: { id: '11' }, to: [{ toObjectId: 2 }] }]);
    await paged.close();
  });

  it('takes a thousand inputs and no more', async () => {
    const inputs = Array.from({ length: 1_001 }, (_, index) => ({ id: String(index) }));
    expect((await sandbox.fetch(batchPath, { body: { inputs: inputs.slice(1) } })).status).toBe(207);
    const { status, body } = await sandbox.fetch(batchPath, { body: { inputs } });
    expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
  });
});

describe('the association store', () => {
  it('gives a labelled association its plain type and merged records their successor', async () => {
    const own = await startTinySandbox({}, { associations: [edge('7', '3', [1])] });
    const { body } = await own.fetch('/crm/v4/objects/contacts/13/associations/companies');
    expect(body.results).toEqual([{ toObjectId: 3, associationTypes: [primary, plain] }]);
    await own.close();
  });

  it('orders ids as numbers', async () => {
    const profile = tinyPortal();
    const objectTypes = profile.objectTypes.map((type) =>
      type.name === 'contact'
        ? { ...type, records: ['9', '10', '100'].map((id) => contact(id, '2024-01-01T00:00:00Z', {})) }
        : type,
    );
    const associations = ['100', '9', '10'].map((id) => edge(id, '1', [279]));
    const own = await startTinySandbox({}, { objectTypes, associations });
    const { body } = await own.fetch('/crm/v4/objects/companies/1/associations/contacts');
    expect(body.results.map(({ toObjectId }: { toObjectId: number }) => toObjectId)).toEqual([9, 10, 100]);
    await own.close();
  });

  it('refuses a profile with an association type it does not define', async () => {
    await expect(startTinySandbox({}, { associations: [edge('11', '1', [12345])] })).rejects.toThrow(
      'association type 12345 is not defined from 0-1 to 0-2',
    );
  });
});
