import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caught, type DemoSandbox, startDemoSandbox } from './demo-sandbox.ts';

let sandbox: DemoSandbox;
beforeAll(async () => {
  sandbox = await startDemoSandbox();
});
afterAll(() => sandbox.close());

const path = '/crm-object-schemas/v3/schemas';
const schemas = () => sandbox.client.crm.schemas.coreApi;
const car = (name: string, more: object = {}) => ({
  name,
  labels: { singular: 'Car', plural: 'Cars' },
  primaryDisplayProperty: 'model',
  requiredProperties: ['model'],
  searchableProperties: ['model'],
  properties: [
    { name: 'model', label: 'Model', type: 'string', fieldType: 'text' },
    { name: 'vin', label: 'VIN', hasUniqueValue: true },
  ],
  associatedObjects: ['CONTACT', '0-2'],
  ...more,
});
const create = (body: object) => sandbox.fetch(path, { body });

describe('a new custom object', () => {
  it('is answered complete, listed, and has properties and associations', async () => {
    const made = await schemas().create(car('car') as never);
    expect(made).toMatchObject({
      name: 'car',
      fullyQualifiedName: 'p51234567_car',
      objectTypeId: expect.stringMatching(/^2-\d+$/),
      requiredProperties: ['model'],
      archived: false,
    });
    expect(made.properties.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['model', 'vin', 'hs_object_id', 'hs_createdate', 'hubspot_owner_id']),
    );
    const { results } = await schemas().getAll(false);
    const listed = results.find(({ name }) => name === 'car');
    const pairs = listed?.associations.map((a) => `${a.fromObjectTypeId}>${a.toObjectTypeId}`) ?? [];
    const id = made.objectTypeId;
    // Asked for are contacts and companies; activities always come with them.
    for (const other of ['0-1', '0-2', '0-46', '0-48']) {
      expect(pairs).toEqual(expect.arrayContaining([`${id}>${other}`, `${other}>${id}`]));
    }
    expect(pairs).not.toContain(`${id}>0-3`);
  });

  it('holds records that are found, searched and associated', async () => {
    const { body: made } = await create(car('van'));
    const records = `/crm/v3/objects/${made.fullyQualifiedName}`;
    expect((await sandbox.fetch(records, { body: { properties: {} } })).body.errors[0].code).toBe(
      'MISSING_REQUIRED_PROPERTY',
    );
    const van = await sandbox.fetch(records, { body: { properties: { model: 'Transit', vin: 'V-1' } } });
    expect(van.status).toBe(201);
    expect((await sandbox.fetch(`/crm/v3/objects/${made.objectTypeId}/V-1?idProperty=vin`)).body.id).toBe(
      van.body.id,
    );
    const found = await sandbox.fetch(`${records}/search`, { body: { query: 'transit' } });
    expect(found.body.total).toBe(1);
    const contact = await sandbox.fetch('/crm/v3/objects/contacts', { body: { properties: {} } });
    const answer = await sandbox.client.crm.associations.v4.basicApi.createDefault(
      ...(['contacts', contact.body.id, made.objectTypeId, van.body.id] as const),
    );
    expect(answer.results[0]?.associationSpec.associationCategory).toBe('USER_DEFINED');
    const inline = await sandbox.fetch(`${records}/${van.body.id}?associations=contacts&properties=model`);
    expect(inline.body.associations.contacts.results).toEqual([
      { id: contact.body.id, type: 'van_to_contact' },
    ]);
  });

  it('can be found, read and written only after the lag', async () => {
    sandbox.definitions.setLag(70_000);
    const { status, body: made } = await create(car('truck'));
    expect(status).toBe(201);
    const records = `/crm/v3/objects/${made.objectTypeId}`;
    const write = () => sandbox.fetch(records, { body: { properties: { model: 'M' } } });
    expect((await sandbox.fetch(`${path}/${made.objectTypeId}`)).status).toBe(404);
    expect((await write()).body.message).toBe(`Unable to infer object type from: ${made.objectTypeId}`);
    expect((await create(car('truck'))).status).toBe(409);
    sandbox.clock.advance(70_000);
    expect((await sandbox.fetch(`${path}/${made.objectTypeId}`)).body.name).toBe('truck');
    expect((await write()).status).toBe(201);
    sandbox.definitions.setLag(0);
  });

  it('needs little: a name, labels and a primary display property', async () => {
    const { status, body } = await create({
      name: 'minimal',
      labels: { singular: 'Minimal', plural: 'Minimals' },
      primaryDisplayProperty: 'title',
    });
    expect(status).toBe(201);
    expect(body.properties.find(({ name }: { name: string }) => name === 'title').type).toBe('string');
  });

  it.each([
    ['without a primary display property', { primaryDisplayProperty: undefined }, 400],
    ['with a hyphen in its name', { name: 'sports-car' }, 400],
    ['with a name of 51 characters', { name: 'a'.repeat(51) }, 400],
    ['with an unknown required property', { requiredProperties: ['colour'] }, 400],
    ['associated with an unknown type', { associatedObjects: ['SPACESHIP'] }, 400],
    ['under a name that is taken', { name: 'machine' }, 409],
  ])('is refused %s', async (_how, more, status) => {
    const answer = await create(car('refused', more));
    expect(answer.status).toBe(status);
    if ('primaryDisplayProperty' in more) {
      expect(answer.body.errors[0].code).toBe('PRIMARY_DISPLAY_PROPERTY_REQUIRED');
    }
    expect((await sandbox.fetch(`${path}/p51234567_refused`)).status).toBe(404);
  });
});

describe('changing a schema', () => {
  it('takes labels, description and properties that exist', async () => {
    const { body: made } = await create(car('bike'));
    const id = made.objectTypeId;
    await sandbox.fetch(`/crm/v3/objects/${id}`, { body: { properties: { model: 'Dahon', vin: 'D-1' } } });
    const hits = async (query: string) =>
      (await sandbox.fetch(`/crm/v3/objects/${id}/search`, { body: { query } })).body.total;
    expect([await hits('dahon'), await hits('d-1')]).toEqual([1, 0]);
    const changed = await schemas().update(id, {
      labels: { singular: 'Bicycle', plural: 'Bicycles' },
      description: 'Two wheels',
      requiredProperties: ['model', 'vin'],
      searchableProperties: ['vin'],
    });
    expect(changed).toMatchObject({ labels: { plural: 'Bicycles' }, requiredProperties: ['model', 'vin'] });
    const records = `/crm/v3/objects/${id}`;
    const incomplete = await sandbox.fetch(records, { body: { properties: { model: 'M' } } });
    expect(incomplete.body.errors[0].context.propertyName).toEqual(['vin']);
    expect([await hits('dahon'), await hits('d-1')]).toEqual([0, 1]);
    const failure = await caught(schemas().update(id, { requiredProperties: ['nothing'] }));
    expect(failure.code).toBe(400);
  });

  it('takes further associations, and they can be deleted when unused', async () => {
    const { body: made } = await create(car('boat'));
    const id = made.objectTypeId;
    const association = await schemas().createAssociation(id, {
      fromObjectTypeId: id,
      toObjectTypeId: '0-3',
      name: 'boat_to_deal',
    });
    const labels = await sandbox.fetch(`/crm/v4/associations/${id}/deals/labels`);
    expect(labels.body.results).toEqual([
      { category: 'USER_DEFINED', typeId: Number(association.id), label: null },
    ]);
    await schemas().archiveAssociation(id, association.id);
    expect((await sandbox.fetch(`/crm/v4/associations/${id}/deals/labels`)).body.results).toEqual([]);
  });
});

describe('deleting a schema', () => {
  it('is refused while there are records', async () => {
    const { body: made } = await create(car('plane'));
    const records = `/crm/v3/objects/${made.objectTypeId}`;
    const record = await sandbox.fetch(records, { body: { properties: { model: 'A320' } } });
    const failure = await caught(schemas().archive(made.objectTypeId));
    expect([failure.code, failure.body.errors[0].code]).toEqual([400, 'EXISTING_OBJECT_RECORDS']);
    await sandbox.fetch(`${records}/${record.body.id}`, { method: 'DELETE' });
    await schemas().archive(made.objectTypeId);
    expect((await sandbox.fetch(`${records}/${record.body.id}`)).status).toBe(400);
  });

  it('archives it under its name, until it is purged', async () => {
    const { body: made } = await create(car('tram'));
    await schemas().archive(made.fullyQualifiedName);
    const archived = await schemas().getAll(true);
    expect(archived.results.map(({ name }) => name)).toContain('tram');
    const live = await schemas().getAll(false);
    expect(live.results.map(({ name }) => name)).not.toContain('tram');
    expect((await create(car('tram'))).status).toBe(409);
    await schemas().archive(made.objectTypeId, true);
    const again = await create(car('tram'));
    expect([again.status, again.body.objectTypeId === made.objectTypeId]).toEqual([201, false]);
  });

  it('needs the scope, like everything about schemas', async () => {
    const token = 'sandbox-token-contacts-only';
    expect((await sandbox.fetch(path, { body: car('forbidden'), token })).status).toBe(403);
    const one = `${path}/p51234567_machine`;
    expect((await sandbox.fetch(one, { method: 'DELETE', token })).status).toBe(403);
  });
});
