import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/AssociationSpec.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caught, type DemoSandbox, startDemoSandbox } from './demo-sandbox.ts';

let sandbox: DemoSandbox;
let contactId: string;
let companyId: string;
let otherCompanyId: string;
beforeAll(async () => {
  sandbox = await startDemoSandbox();
});
beforeEach(async () => {
  contactId = await make('contacts', {});
  companyId = await make('companies', { name: 'One' });
  otherCompanyId = await make('companies', { name: 'Other' });
});
afterAll(() => sandbox.close());

const v4 = () => sandbox.client.crm.associations.v4;
const spec = (associationTypeId: number, associationCategory = Category.HubspotDefined) => ({
  associationCategory,
  associationTypeId,
});
async function make(type: string, properties: object): Promise<string> {
  return (await sandbox.fetch(`/crm/v3/objects/${type}`, { body: { properties } })).body.id;
}

interface Entry {
  toObjectId: number;
  associationTypes: { typeId: number }[];
}
/** Type ids by associated id. */
async function typeIds(from: string, id: string, to: string): Promise<Record<string, number[]>> {
  const { body } = await sandbox.fetch(`/crm/v4/objects/${from}/${id}/associations/${to}`);
  return Object.fromEntries(
    body.results.map(({ toObjectId, associationTypes }: Entry) => [
      String(toObjectId),
      associationTypes.map(({ typeId }) => typeId),
    ]),
  );
}

describe('associating two records', () => {
  it('by default gives the plain type in both directions and answers with both', async () => {
    const answer = await v4().basicApi.createDefault('contacts', contactId, 'companies', companyId);
    expect(answer.status).toBe('COMPLETE');
    expect(
      answer.results.map(({ _from, to, associationSpec }) => [_from.id, to.id, associationSpec]),
    ).toEqual([
      [contactId, companyId, spec(279)],
      [companyId, contactId, spec(280)],
    ]);
    expect(await typeIds('contacts', contactId, 'companies')).toEqual({ [companyId]: [279] });
    expect(await typeIds('companies', companyId, 'contacts')).toEqual({ [contactId]: [280] });
  });

  it('with labels answers them, and 201', async () => {
    const labels = await v4().basicApi.create('contacts', contactId, 'companies', companyId, [
      spec(1),
      spec(931),
    ]);
    expect(labels).toMatchObject({
      fromObjectTypeId: '0-1',
      fromObjectId: Number(contactId),
      toObjectTypeId: '0-2',
      toObjectId: Number(companyId),
      labels: ['Primary', 'Billing'],
    });
    expect(await typeIds('contacts', contactId, 'companies')).toEqual({ [companyId]: [1, 279, 931] });
    expect(await typeIds('companies', companyId, 'contacts')).toEqual({ [contactId]: [2, 280, 930] });
  });

  it('replaces the labels there were, while associating by default keeps them', async () => {
    await v4().basicApi.create('contacts', contactId, 'companies', companyId, [spec(1)]);
    await v4().basicApi.create('contacts', contactId, 'companies', companyId, [spec(931)]);
    expect(await typeIds('contacts', contactId, 'companies')).toEqual({ [companyId]: [279, 931] });
    await v4().basicApi.createDefault('contacts', contactId, 'companies', companyId);
    expect(await typeIds('contacts', contactId, 'companies')).toEqual({ [companyId]: [279, 931] });
  });

  it('moves the primary label of a contact, from whichever side it is set, and mirrors it', async () => {
    await v4().basicApi.create('contacts', contactId, 'companies', companyId, [spec(1)]);
    await v4().basicApi.create('companies', otherCompanyId, 'contacts', contactId, [spec(2)]);
    expect(await typeIds('contacts', contactId, 'companies')).toEqual({
      [companyId]: [279],
      [otherCompanyId]: [1, 279],
    });
    expect(await typeIds('companies', companyId, 'contacts')).toEqual({ [contactId]: [280] });
    const { body } = await sandbox.fetch(
      `/crm/v3/objects/contacts/${contactId}?properties=associatedcompanyid`,
    );
    expect(body.properties.associatedcompanyid).toBe(otherCompanyId);
  });

  it('lets a company be the primary one of many contacts', async () => {
    const second = await make('contacts', {});
    for (const id of [contactId, second]) {
      await v4().basicApi.create('companies', companyId, 'contacts', id, [spec(2)]);
    }
    expect(await typeIds('companies', companyId, 'contacts')).toEqual({
      [contactId]: [2, 280],
      [second]: [2, 280],
    });
  });

  it.each([
    ['an unknown record', () => ['contacts', contactId, 'companies', '999', 279], /One or more associations/],
    ['an unknown from-record', () => ['contacts', '999', 'companies', companyId, 279], /One or more assoc/],
    [
      'a type of the other direction',
      () => ['contacts', contactId, 'companies', companyId, 280],
      /invalid from/,
    ],
    ['a record with itself', () => ['contacts', contactId, 'contacts', contactId, 449], /One or more assoc/],
  ] as const)('refuses %s with 400', async (_what, make, message) => {
    const [from, id, to, toId, typeId] = make();
    const failure = await caught(
      v4().basicApi.create(String(from), String(id), String(to), String(toId), [spec(Number(typeId))]),
    );
    expect([failure.code, failure.body.category]).toEqual([400, 'VALIDATION_ERROR']);
    expect(failure.body.message).toMatch(message);
  });

  it('is undone as a whole, and undoing it again is no error', async () => {
    await v4().basicApi.create('contacts', contactId, 'companies', companyId, [spec(1), spec(931)]);
    await v4().basicApi.archive('contacts', contactId, 'companies', companyId);
    await v4().basicApi.archive('contacts', contactId, 'companies', companyId);
    expect(await typeIds('contacts', contactId, 'companies')).toEqual({});
    expect(await typeIds('companies', companyId, 'contacts')).toEqual({});
    const { body } = await sandbox.fetch(
      `/crm/v3/objects/contacts/${contactId}?properties=associatedcompanyid`,
    );
    expect(body.properties.associatedcompanyid).toBeNull();
  });
});

describe('associating in batches', () => {
  it('answers 201, and 207 with the pairs that went wrong', async () => {
    const inputs = [companyId, '999', otherCompanyId].map((id) => ({
      _from: { id: contactId },
      to: { id },
      types: [spec(931)],
    }));
    const answer = await v4().batchApi.create('contacts', 'companies', { inputs });
    expect(answer).toMatchObject({
      results: [
        { toObjectId: Number(companyId) },
        { toObjectId: Number(otherCompanyId), labels: ['Billing'] },
      ],
      numErrors: 1,
      errors: [
        {
          category: 'VALIDATION_ERROR',
          message: 'One or more associations are invalid',
          context: {
            INVALID_OBJECT_IDS: ['COMPANY=999 is not valid'],
            fromObjectId: [contactId],
            toObjectId: ['999'],
          },
        },
      ],
    });
    const good = inputs.filter(({ to }) => to.id !== '999');
    const http = await v4().batchApi.createWithHttpInfo('contacts', 'companies', { inputs: good });
    expect(http.httpStatusCode).toBe(201);
  });

  it('by default is all or nothing', async () => {
    const inputs = [companyId, '999'].map((id) => ({ _from: { id: contactId }, to: { id } }));
    const failure = await caught(v4().batchApi.createDefault('contacts', 'companies', { inputs }));
    expect(failure.code).toBe(400);
    expect(await typeIds('contacts', contactId, 'companies')).toEqual({});
    const answer = await v4().batchApi.createDefault('contacts', 'companies', { inputs: inputs.slice(0, 1) });
    expect(answer.results).toHaveLength(2);
  });

  it('takes labels away, and with the plain type the whole association', async () => {
    await v4().basicApi.create('contacts', contactId, 'companies', companyId, [spec(1), spec(931)]);
    const archive = (typeId: number) =>
      v4().batchApi.archiveLabels('contacts', 'companies', {
        inputs: [{ _from: { id: contactId }, to: { id: companyId }, types: [spec(typeId)] }],
      });
    await archive(931);
    expect(await typeIds('contacts', contactId, 'companies')).toEqual({ [companyId]: [1, 279] });
    await archive(279);
    expect(await typeIds('contacts', contactId, 'companies')).toEqual({});
  });

  it('archives pairs given as one record and many', async () => {
    for (const id of [companyId, otherCompanyId]) {
      await v4().basicApi.createDefault('contacts', contactId, 'companies', id);
    }
    await v4().batchApi.archive('contacts', 'companies', {
      inputs: [{ _from: { id: contactId }, to: [{ id: companyId }, { id: otherCompanyId }] }],
    });
    expect(await typeIds('contacts', contactId, 'companies')).toEqual({});
  });

  it('takes two thousand inputs and not one more', async () => {
    const inputs = Array.from({ length: 2_001 }, () => ({
      from: { id: contactId },
      to: { id: companyId },
      types: [spec(279)],
    }));
    const path = '/crm/v4/associations/contacts/companies/batch/create';
    expect((await sandbox.fetch(path, { body: { inputs } })).status).toBe(400);
    expect((await sandbox.fetch(path, { body: { inputs: inputs.slice(1) } })).status).toBe(201);
  });

  it('needs the write scopes of both types', async () => {
    const token = 'sandbox-token-contacts-only';
    const path = `/crm/v4/objects/contacts/${contactId}/associations/default/companies/${companyId}`;
    expect((await sandbox.fetch(path, { method: 'PUT', token })).status).toBe(403);
  });
});

describe('association labels', () => {
  const labels = () => v4().schema.definitionsApi;

  it('are made for both directions, used, renamed and deleted when unused', async () => {
    const made = await labels().create('contacts', 'companies', {
      name: 'inspector',
      label: 'Inspector',
      inverseLabel: 'Inspected',
    });
    const [forward, backward] = made.results;
    expect(made.results).toMatchObject([
      { category: 'USER_DEFINED', label: 'Inspector' },
      { category: 'USER_DEFINED', label: 'Inspected' },
    ]);
    const typeId = forward?.typeId ?? 0;
    const own = spec(typeId, Category.UserDefined);
    const answer = await v4().basicApi.create('contacts', contactId, 'companies', companyId, [own]);
    expect(answer.labels).toEqual(['Inspector']);
    expect(await typeIds('companies', companyId, 'contacts')).toEqual({
      [contactId]: [280, backward?.typeId],
    });
    await labels().update('contacts', 'companies', { associationTypeId: typeId, label: 'Auditor' });
    const listed = await labels().getAll('contacts', 'companies');
    expect(listed.results.find((label) => label.typeId === typeId)?.label).toBe('Auditor');

    const failure = await caught(labels().remove('contacts', 'companies', typeId));
    expect([failure.code, failure.body.message]).toEqual([400, expect.stringContaining('in use')]);
    await v4().basicApi.archive('contacts', contactId, 'companies', companyId);
    await labels().remove('contacts', 'companies', typeId);
    const inverse = await labels().getAll('companies', 'contacts');
    expect(inverse.results.map((label) => label.typeId)).not.toContain(backward?.typeId);
  });

  it.each([
    [{ name: 'with-hyphen', label: 'A' }, /not a valid name/],
    [{ name: '1st', label: 'A' }, /not a valid name/],
    [{ name: 'billing', label: 'Billing' }, /exists already/],
  ])('refuse %j', async (body, message) => {
    const failure = await caught(labels().create('contacts', 'companies', body));
    expect([failure.code, failure.body.message]).toEqual([400, expect.stringMatching(message)]);
  });

  it('cannot be deleted where they are HubSpot’s own', async () => {
    expect((await caught(labels().remove('contacts', 'companies', 279))).code).toBe(400);
    expect((await caught(labels().remove('contacts', 'companies', 4_711))).code).toBe(404);
  });

  it('are fifty for a pair at most; the next is a 437', async () => {
    const path = '/crm/v4/associations/contacts/deals/labels';
    const statuses: number[] = [];
    for (let index = 0; index < 51; index += 1) {
      const body = { name: `l${index}`, label: `Label ${index}` };
      statuses.push((await sandbox.fetch(path, { body })).status);
    }
    expect(statuses.at(-1)).toBe(437);
    expect(statuses[0]).toBe(200);
  });

  it('can be seen and used only after the lag', async () => {
    sandbox.definitions.setLag(60_000);
    const made = await labels().create('contacts', 'tickets', { name: 'reporter', label: 'Reporter' });
    const typeId = made.results[0]?.typeId;
    const seen = async () =>
      (await labels().getAll('contacts', 'tickets')).results.some((label) => label.typeId === typeId);
    expect(await seen()).toBe(false);
    sandbox.clock.advance(60_000);
    expect(await seen()).toBe(true);
    sandbox.definitions.setLag(0);
  });
});

describe('association limits', () => {
  it('are set, listed, enforced and purged', async () => {
    const limits = '/crm/v4/associations/definitions/configurations';
    const type = { category: 'HUBSPOT_DEFINED', typeId: 279 };
    const set = (what: string, inputs: object[]) =>
      sandbox.fetch(`${limits}/contacts/companies/batch/${what}`, { body: { inputs } });
    expect((await set('create', [{ ...type, maxToObjectIds: 1 }])).status).toBe(201);
    expect((await sandbox.fetch(`${limits}/contacts/companies`)).body.results).toEqual([
      { ...type, userEnforcedMaxToObjectIds: 1, label: null },
    ]);
    await v4().basicApi.createDefault('contacts', contactId, 'companies', companyId);
    await v4().basicApi.createDefault('contacts', contactId, 'companies', companyId);
    const over = v4().basicApi.createDefault('contacts', contactId, 'companies', otherCompanyId);
    expect((await caught(over)).code).toBe(400);
    const fromTheOtherSide = v4().basicApi.createDefault('companies', otherCompanyId, 'contacts', contactId);
    expect((await caught(fromTheOtherSide)).code).toBe(400);
    expect((await set('update', [{ ...type, maxToObjectIds: 2 }])).status).toBe(200);
    await v4().basicApi.createDefault('contacts', contactId, 'companies', otherCompanyId);
    expect((await set('purge', [type])).status).toBe(204);
    const twin = '/crm/associations/v4/definitions/configurations/all';
    expect((await sandbox.fetch(twin)).body.results).toEqual([]);
  });
});
