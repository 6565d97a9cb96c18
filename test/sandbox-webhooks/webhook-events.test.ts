import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machineTypeId } from '../../src/sandbox/profiles/demo/association-types.ts';
import { type DemoSandbox, startDemoSandbox } from '../sandbox/demo-sandbox.ts';
import { startReceiver, type WebhookReceiver } from './webhook-receiver.ts';

let receiver: WebhookReceiver;
let sandbox: DemoSandbox;
beforeEach(async () => {
  receiver = await startReceiver();
  sandbox = await startDemoSandbox({ webhooks: { targetUrl: receiver.url } });
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

const contacts = '/crm/v3/objects/contacts';
const make = async (type: string, properties: object, associations: object[] = []): Promise<number> =>
  Number((await sandbox.fetch(`/crm/v3/objects/${type}`, { body: { properties, associations } })).body.id);

async function eventsOf(write: () => Promise<unknown>) {
  await sandbox.webhooks.idle();
  const before = receiver.events().length;
  await write();
  await sandbox.webhooks.idle();
  return receiver.events().slice(before);
}
const origin = () => ({
  eventId: expect.any(Number),
  subscriptionId: expect.any(Number),
  portalId: 51234567,
  appId: 4000001,
  occurredAt: sandbox.clock(),
});
const source = { changeSource: 'INTEGRATION', sourceId: '4000001' };

describe('events of records', () => {
  it('tell of a new record and of each of its values, all at the same instant', async () => {
    const events = await eventsOf(() =>
      make('contacts', { email: 'New@Person.example', customer_since: '2024-02-01' }),
    );
    const [creation] = events;
    expect(Object.entries(creation ?? {})).toEqual(
      Object.entries({
        ...origin(),
        subscriptionType: 'contact.creation',
        attemptNumber: 0,
        objectId: creation?.objectId,
        changeFlag: 'CREATED',
        ...source,
      }).map(([name, value]) => [name, value]),
    );
    const values = Object.fromEntries(
      events.slice(1).map((event) => [event.propertyName, event.propertyValue]),
    );
    expect(values).toMatchObject({
      email: 'new@person.example',
      customer_since: String(Date.UTC(2024, 1, 1)),
      lifecyclestage: 'lead',
      hs_lifecyclestage_lead_date: String(sandbox.clock()),
    });
    for (const name of ['hs_object_id', 'createdate', 'lastmodifieddate'])
      expect(values).not.toHaveProperty(name);
    expect(new Set(events.map(({ occurredAt }) => occurredAt))).toEqual(new Set([sandbox.clock()]));
    expect(new Set(events.slice(1).map(({ eventId }) => eventId)).size).toBe(1);
  });

  it('tell of changed values only, a cleared one as an empty text', async () => {
    const id = await make('contacts', { firstname: 'A', lastname: 'B', jobtitle: 'C' });
    const body = { properties: { firstname: 'A', lastname: 'Z', jobtitle: '' } };
    const events = await eventsOf(() => sandbox.fetch(`${contacts}/${id}`, { method: 'PATCH', body }));
    expect(events).toEqual(
      [
        ['lastname', 'Z'],
        ['jobtitle', ''],
      ].map(([propertyName, propertyValue]) => ({
        ...origin(),
        subscriptionType: 'contact.propertyChange',
        attemptNumber: 0,
        objectId: id,
        propertyName,
        propertyValue,
        ...source,
      })),
    );
  });

  it('tell of what goes to the recycle bin and what comes back', async () => {
    const id = await make('deals', { dealname: 'X', dealstage: 'closedwon' });
    const gone = await eventsOf(() => sandbox.fetch(`/crm/v3/objects/deals/${id}`, { method: 'DELETE' }));
    expect(gone).toEqual([
      {
        ...origin(),
        subscriptionType: 'deal.deletion',
        attemptNumber: 0,
        objectId: id,
        changeFlag: 'DELETED',
        ...source,
      },
    ]);
    const back = await eventsOf(async () => sandbox.restore('deals', String(id)));
    expect(back).toEqual([
      {
        ...origin(),
        subscriptionType: 'deal.restore',
        attemptNumber: 0,
        objectId: id,
        changeSource: 'CRM_UI',
      },
    ]);
    expect((await sandbox.fetch(`/crm/v3/objects/deals/${id}`)).status).toBe(200);
  });

  it('tell of a merge by the ids of all three records', async () => {
    const one = await make('contacts', { firstname: 'One' });
    const two = await make('contacts', { firstname: 'Two', lastname: 'Only', jobtitle: 'Boss' });
    const body = { primaryObjectId: String(one), objectIdToMerge: String(two) };
    let id = 0;
    const events = await eventsOf(async () => {
      id = Number((await sandbox.fetch(`${contacts}/merge`, { body })).body.id);
    });
    expect(events).toEqual([
      {
        ...origin(),
        subscriptionType: 'contact.merge',
        attemptNumber: 0,
        objectId: id,
        primaryObjectId: one,
        mergedObjectIds: [two],
        newObjectId: id,
        numberOfPropertiesMoved: 2,
        changeSource: 'INTEGRATION',
      },
    ]);
  });

  it('tell of a privacy deletion and of the deletion it is', async () => {
    const id = await make('contacts', { email: 'forget@me.example' });
    const events = await eventsOf(() =>
      sandbox.fetch(`${contacts}/gdpr-delete`, { body: { objectId: String(id) } }),
    );
    expect(events).toEqual([
      { ...origin(), subscriptionType: 'contact.privacyDeletion', attemptNumber: 0, objectId: id },
      {
        ...origin(),
        subscriptionType: 'contact.deletion',
        attemptNumber: 0,
        objectId: id,
        changeFlag: 'DELETED',
        ...source,
      },
    ]);
  });

  it('are generic for activities and custom objects', async () => {
    const events = await eventsOf(() => make(machineTypeId, { name: 'Lathe', serial_number: 'S-1' }));
    const notes = await eventsOf(() =>
      make('notes', { hs_timestamp: '2024-07-01T00:00:00Z', hs_note_body: 'Hi' }),
    );
    expect(events[0]).toMatchObject({ subscriptionType: 'object.creation', objectTypeId: machineTypeId });
    expect(events.every(({ subscriptionType }) => subscriptionType.startsWith('object.'))).toBe(true);
    expect(notes[0]).toEqual({
      ...origin(),
      subscriptionType: 'object.creation',
      attemptNumber: 0,
      objectId: expect.any(Number),
      objectTypeId: '0-46',
      changeFlag: 'CREATED',
      ...source,
    });
    expect(notes.find(({ propertyName }) => propertyName === 'hs_timestamp')).toMatchObject({
      subscriptionType: 'object.propertyChange',
      propertyValue: String(Date.UTC(2024, 6, 1)),
      isSensitive: false,
    });
  });

  it('are not sent for what HubSpot refused', async () => {
    const body = { properties: { firstname: 'X', no_such_property: 'y' } };
    expect(await eventsOf(() => sandbox.fetch(contacts, { body }))).toEqual([]);
  });
});

describe('events of associations', () => {
  const path = (from: number, to: number, fromType = 'contacts', toType = 'companies') =>
    `/crm/v4/objects/${fromType}/${from}/associations/default/${toType}/${to}`;

  it('come from both ends, and go with associationRemoved', async () => {
    const person = await make('contacts', { firstname: 'A' });
    const put = await eventsOf(() => sandbox.fetch(path(person, 501), { method: 'PUT' }));
    const one = (name: string, from: number, to: number, removed = false) => ({
      ...origin(),
      subscriptionType: `${name.slice(0, name.indexOf('_')).toLowerCase()}.associationChange`,
      attemptNumber: 0,
      changeSource: 'INTEGRATION',
      associationType: name,
      fromObjectId: from,
      toObjectId: to,
      associationRemoved: removed,
      isPrimaryAssociation: false,
      sourceId: '4000001',
    });
    expect(put).toEqual([one('CONTACT_TO_COMPANY', person, 501), one('COMPANY_TO_CONTACT', 501, person)]);
    const again = await eventsOf(() => sandbox.fetch(path(person, 501), { method: 'PUT' }));
    expect(again).toEqual([]);
    const gone = await eventsOf(() =>
      sandbox.fetch(path(person, 501).replace('/default', ''), { method: 'DELETE' }),
    );
    expect(gone).toEqual([
      one('CONTACT_TO_COMPANY', person, 501, true),
      one('COMPANY_TO_CONTACT', 501, person, true),
    ]);
  });

  it('come twice more when the association is the primary one, and the mirrored property changes', async () => {
    const person = await make('contacts', { firstname: 'A' });
    const body = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];
    const events = await eventsOf(() =>
      sandbox.fetch(path(person, 501).replace('/default', ''), { method: 'PUT', body }),
    );
    expect(
      events.map((event) => event.isPrimaryAssociation ?? `${event.propertyName}=${event.propertyValue}`),
    ).toEqual([false, true, false, true, 'associatedcompanyid=501']);
  });

  it('come from both ends also between records of one type', async () => {
    const [one, two] = [
      await make('contacts', { firstname: 'A' }),
      await make('contacts', { firstname: 'B' }),
    ];
    const events = await eventsOf(() =>
      sandbox.fetch(path(one, two, 'contacts', 'contacts'), { method: 'PUT' }),
    );
    expect(events.map(({ fromObjectId, toObjectId }) => [fromObjectId, toObjectId])).toEqual([
      [one, two],
      [two, one],
    ]);
  });

  it('come from one end when asked to, and name the type where they are generic', async () => {
    sandbox.webhooks.configure({ associationEvents: 'oneDirection', style: 'generic' });
    const person = await make('contacts', { firstname: 'A' });
    const events = await eventsOf(() => sandbox.fetch(path(person, 501), { method: 'PUT' }));
    expect(events).toEqual([
      {
        ...origin(),
        subscriptionType: 'object.associationChange',
        attemptNumber: 0,
        ...source,
        associationType: 'CONTACT_TO_COMPANY',
        associationTypeId: 279,
        associationCategory: 'HUBSPOT_DEFINED',
        fromObjectId: person,
        fromObjectTypeId: '0-1',
        toObjectId: 501,
        toObjectTypeId: '0-2',
        associationRemoved: false,
        isPrimaryAssociation: false,
      },
    ]);
  });
});

describe('the style of events', () => {
  it.each([
    ['mixed', ['contact.deletion'], ['object.deletion']],
    ['classic', ['contact.deletion'], []],
    ['generic', ['object.deletion'], ['object.deletion']],
    ['both', ['contact.deletion', 'object.deletion'], ['object.deletion']],
  ] as const)('%s is %j for contacts and %j for notes', async (style, ofContact, ofNote) => {
    sandbox.webhooks.configure({ style });
    const person = await make('contacts', { firstname: 'A' });
    const note = await make('notes', { hs_timestamp: '2024-07-01T00:00:00Z' });
    const typesOf = async (path: string) =>
      (await eventsOf(() => sandbox.fetch(path, { method: 'DELETE' }))).map(
        (event) => event.subscriptionType,
      );
    expect(await typesOf(`${contacts}/${person}`)).toEqual(ofContact);
    expect(await typesOf(`/crm/v3/objects/notes/${note}`)).toEqual(ofNote);
  });
});
