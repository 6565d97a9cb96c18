import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caught, type DemoSandbox, startDemoSandbox } from './demo-sandbox.ts';

let sandbox: DemoSandbox;
beforeAll(async () => {
  sandbox = await startDemoSandbox();
});
afterAll(() => sandbox.close());

const contacts = '/crm/v3/objects/contacts';
async function makeContact(properties: object, companyId?: string, typeId = 1): Promise<string> {
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }];
  const associations = companyId === undefined ? [] : [{ to: { id: companyId }, types }];
  return (await sandbox.fetch(contacts, { body: { properties, associations } })).body.id;
}
const merge = (primaryObjectId: string, objectIdToMerge: string) =>
  sandbox.client.crm.contacts.basicApi.merge({ primaryObjectId, objectIdToMerge });

describe('merging two records', () => {
  it('makes a new id that both old ones lead to, single updates included', async () => {
    const one = await makeContact({ email: 'one@merge.example', firstname: 'One' });
    const two = await makeContact({ email: 'two@merge.example', firstname: 'Two', lastname: 'Only' });
    const { id } = await merge(one, two);
    expect([one, two]).not.toContain(id);
    for (const oldId of [one, two]) {
      const { body } = await sandbox.fetch(
        `${contacts}/${oldId}?properties=email,firstname,lastname,hs_merged_object_ids,hs_additional_emails`,
      );
      expect(body).toMatchObject({
        id,
        properties: {
          email: 'one@merge.example',
          firstname: 'One',
          lastname: 'Only',
          hs_merged_object_ids: `${one};${two}`,
          hs_additional_emails: 'two@merge.example',
          hs_object_id: id,
        },
      });
    }
    const patched = await sandbox.fetch(`${contacts}/${two}`, {
      method: 'PATCH',
      body: { properties: { firstname: 'Both' } },
    });
    expect(patched.body.id).toBe(id);
    const bySecondAddress = await sandbox.fetch(`${contacts}/two@merge.example?idProperty=email`);
    expect(bySecondAddress.body.id).toBe(id);
  });

  it('takes the old ids out of lists, searches and batch reads, without a word', async () => {
    const [one, two] = [await makeContact({ firstname: 'A' }), await makeContact({ firstname: 'B' })];
    const { id } = await merge(one, two);
    const body = { inputs: [{ id: one }, { id: two }, { id }], properties: [], propertiesWithHistory: [] };
    const batch = await sandbox.fetch(`${contacts}/batch/read`, { body });
    expect([batch.status, batch.body.results.map((record: { id: string }) => record.id)]).toEqual([
      200,
      [id],
    ]);
    const filters = [{ propertyName: 'hs_object_id', operator: 'IN', values: [one, two, id] }];
    const found = await sandbox.fetch(`${contacts}/search`, { body: { filterGroups: [{ filters }] } });
    expect(found.body.results.map((record: { id: string }) => record.id)).toEqual([id]);
  });

  it('moves the associations of both, and only the primary keeps its primary company', async () => {
    const one = await makeContact({}, '501');
    const two = await makeContact({}, '551');
    const { id } = await merge(one, two);
    const { body } = await sandbox.fetch(`/crm/v4/objects/contacts/${id}/associations/companies`);
    const typeIds = new Map(
      body.results.map((entry: { toObjectId: number; associationTypes: { typeId: number }[] }) => [
        entry.toObjectId,
        entry.associationTypes.map(({ typeId }) => typeId),
      ]),
    );
    expect(typeIds).toEqual(
      new Map([
        [501, [1, 279]],
        [551, [279]],
      ]),
    );
    const old = await sandbox.fetch(`/crm/v4/objects/contacts/${one}/associations/companies`);
    expect(old.body.results).toHaveLength(2);
  });

  it('can be done again with what was merged, and chains lead to the end', async () => {
    const ids = [await makeContact({}), await makeContact({}), await makeContact({})] as const;
    const first = await merge(ids[0], ids[1]);
    const second = await merge(ids[2], first.id);
    for (const oldId of [...ids, first.id]) {
      expect((await sandbox.fetch(`${contacts}/${oldId}`)).body.id).toBe(second.id);
    }
  });

  it('refuses a record that is not there, and a record with itself', async () => {
    const id = await makeContact({});
    expect((await caught(merge(id, '999'))).code).toBe(404);
    expect((await caught(merge(id, id))).code).toBe(400);
  });
});

describe('deleting a contact for good', () => {
  const gdpr = (body: object) => sandbox.fetch(`${contacts}/gdpr-delete`, { body });

  it('leaves nothing behind, by id or by address', async () => {
    const one = await makeContact({ email: 'forget@gdpr.example' }, '501');
    expect((await gdpr({ objectId: 'forget@gdpr.example', idProperty: 'email' })).status).toBe(204);
    const two = await makeContact({});
    expect((await gdpr({ objectId: two })).status).toBe(204);
    for (const id of [one, two]) {
      expect((await sandbox.fetch(`${contacts}/${id}`)).status).toBe(404);
      expect((await sandbox.fetch(`${contacts}/${id}?archived=true`)).status).toBe(404);
    }
    const { body } = await sandbox.fetch('/crm/v4/objects/companies/501/associations/contacts');
    expect(body.results.map(({ toObjectId }: { toObjectId: number }) => String(toObjectId))).not.toContain(
      one,
    );
  });

  it('takes an unknown address, but no unknown id and no other type', async () => {
    expect((await gdpr({ objectId: 'nobody@gdpr.example', idProperty: 'email' })).status).toBe(204);
    expect((await gdpr({ objectId: '999' })).status).toBe(404);
    const company = await sandbox.fetch('/crm/v3/objects/companies/gdpr-delete', {
      body: { objectId: '501' },
    });
    expect(company.status).toBe(404);
  });
});
