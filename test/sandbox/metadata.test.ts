import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

let sandbox: TinySandbox;
beforeAll(async () => {
  sandbox = await startTinySandbox();
});
afterAll(() => sandbox.close());

const namesOf = (results: { name: string }[]) => results.map(({ name }) => name);

describe('properties', () => {
  it('lists the live or the archived ones', async () => {
    const live = await sandbox.client.crm.properties.coreApi.getAll('contacts', false);
    expect(namesOf(live.results)).toContain('email');
    expect(namesOf(live.results)).not.toContain('retired');
    const archived = await sandbox.fetch('/crm/v3/properties/contacts?archived=true');
    expect(namesOf(archived.body.results)).toEqual(['retired']);
  });

  it('gives one by name and 404 for an unknown name', async () => {
    expect((await sandbox.client.crm.properties.coreApi.getByName('0-1', 'email')).name).toBe('email');
    const { status, body } = await sandbox.fetch('/crm/v3/properties/0-1/nope');
    expect([status, body.category]).toEqual([404, 'OBJECT_NOT_FOUND']);
  });

  it('lists the groups the properties are in', async () => {
    const { results } = await sandbox.client.crm.properties.groupsApi.getAll('contacts');
    expect(results).toMatchObject([{ name: 'tiny_group', label: 'Tiny group', archived: false }]);
  });
});

describe('schemas', () => {
  it('lists custom types with properties and associations of both directions', async () => {
    const { results } = await sandbox.client.crm.schemas.coreApi.getAll(false);
    expect(results.map(({ objectTypeId }) => objectTypeId)).toEqual(['2-500']);
    expect(namesOf(results[0]?.properties ?? [])).toContain('title');
    expect(results[0]?.associations).toMatchObject([
      { id: '600', fromObjectTypeId: '2-500', toObjectTypeId: '0-1', name: 'project_to_contact' },
      { id: '601', fromObjectTypeId: '0-1', toObjectTypeId: '2-500', name: 'contact_to_project' },
    ]);
  });

  it.each([
    ['2-500', 200],
    ['p4711_project', 200],
    ['2-501', 404],
    ['project', 400],
  ])('answers a request for %s with %i', async (name, status) => {
    expect((await sandbox.fetch(`/crm-object-schemas/v3/schemas/${name}`)).status).toBe(status);
  });
});

describe('pipelines', () => {
  it('lists them with stages in the profile order', async () => {
    const { results } = await sandbox.client.crm.pipelines.pipelinesApi.getAll('deals');
    expect(results.map(({ id, stages }) => [id, stages.map((stage) => stage.id)])).toEqual([
      ['default', ['won', 'open']],
    ]);
  });

  it('has none for a type without', async () => {
    expect((await sandbox.fetch('/crm/v3/pipelines/contacts')).body).toEqual({ results: [] });
  });

  it('gives one pipeline, its stages and one stage', async () => {
    expect((await sandbox.fetch('/crm/v3/pipelines/deals/default')).body.label).toBe('Sales Pipeline');
    expect((await sandbox.fetch('/crm/v3/pipelines/deals/default/stages')).body.results).toHaveLength(2);
    expect((await sandbox.fetch('/crm/v3/pipelines/deals/default/stages/won')).body.label).toBe('Won');
    expect((await sandbox.fetch('/crm/v3/pipelines/deals/nope')).status).toBe(404);
  });
});

describe('owners', () => {
  it.each(['/crm/v3/owners', '/crm/v3/owners/'])('lists the active ones at %s', async (path) => {
    const { body } = await sandbox.fetch(path);
    expect(body.results).toMatchObject([
      { id: '70', userId: 900 },
      { id: '71', userId: 901 },
    ]);
    expect(body).not.toHaveProperty('paging');
  });

  it('pages, filters by e-mail and shows archived ones on request', async () => {
    const api = sandbox.client.crm.owners.ownersApi;
    const first = await api.getPage(undefined, undefined, 1, false);
    const second = await api.getPage(undefined, first.paging?.next?.after, 1, false);
    expect([...first.results, ...second.results].map(({ id }) => id)).toEqual(['70', '71']);
    expect((await api.getPage('BOB@tiny.example')).results.map(({ id }) => id)).toEqual(['71']);
    expect((await api.getPage(undefined, undefined, 100, true)).results).toMatchObject([
      { id: '72', userId: null, userIdIncludingInactive: 902, archived: true },
    ]);
    expect((await sandbox.fetch('/crm/v3/owners?limit=501')).status).toBe(400);
  });

  it('tells owner ids and user ids apart', async () => {
    expect((await sandbox.client.crm.owners.ownersApi.getById(71)).email).toBe('bob@tiny.example');
    expect((await sandbox.client.crm.owners.ownersApi.getById(901, 'userId')).id).toBe('71');
    expect((await sandbox.fetch('/crm/v3/owners/901')).status).toBe(404);
    expect((await sandbox.fetch('/crm/v3/owners/72')).status).toBe(404);
    expect((await sandbox.fetch('/crm/v3/owners/72?archived=true')).status).toBe(200);
  });
});

describe('labels and account', () => {
  it.each([
    '/crm/v4/associations/contacts/companies/labels',
    '/crm/associations/v4/contacts/companies/labels',
  ])('lists the labels of a pair at %s', async (path) => {
    expect((await sandbox.fetch(path)).body.results).toEqual([
      { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
      { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
      { category: 'USER_DEFINED', typeId: 28, label: 'Billing contact' },
    ]);
  });

  it('describes the account', async () => {
    const { body } = await sandbox.fetch('/account-info/v3/details');
    expect(body).toMatchObject({ portalId: 4711, timeZone: 'US/Eastern', companyCurrency: 'EUR' });
  });
});
