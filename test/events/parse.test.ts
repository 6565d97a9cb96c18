import { describe, expect, it } from 'vitest';
import { MalformedEvent, parseBody, parseChange, recordsOf } from '../../src/events/index.ts';
import { contactAndCompany, contactEvent, propertyChange } from './webhook-payloads.ts';

const custom = { subscriptionType: 'object.propertyChange', objectTypeId: '2-143967026' };
const merged = { primaryObjectId: 100, mergedObjectIds: [200], newObjectId: 300 };
const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
const contact = (id: string) => ({ objectTypeId: '0-1', id });

describe('an event', () => {
  it.each([
    ['a creation', contactEvent('creation', 7, 1), { kind: 'CREATED', record: contact('7') }],
    ['a deletion', contactEvent('deletion', 7, 1), { kind: 'ARCHIVED', record: contact('7') }],
    ['a restoring', contactEvent('restore', 7, 1), { kind: 'RESTORED', record: contact('7') }],
    [
      'a deletion for privacy',
      contactEvent('privacyDeletion', 7, 1),
      { kind: 'PRIVACY_DELETED', record: contact('7') },
    ],
    [
      'a change',
      propertyChange(7, 'email', 'a@b.co', 1),
      { kind: 'UPDATED', record: contact('7'), property: { name: 'email', value: 'a@b.co' } },
    ],
    [
      'a value that was cleared',
      propertyChange(7, 'email', '', 1, { propertyValue: null }),
      { property: { name: 'email', value: '' } },
    ],
    [
      'a change of a custom object',
      propertyChange(7, 'startdate', '1752559200000', 1, custom),
      { kind: 'UPDATED', record: { objectTypeId: '2-143967026', id: '7' } },
    ],
    [
      'a merge',
      contactEvent('merge', 300, 1, merged),
      {
        kind: 'MERGED',
        record: contact('300'),
        merge: { primaryId: '100', mergedIds: ['200'], newId: '300' },
      },
    ],
    [
      'an association',
      contactAndCompany(1, 2, 1),
      {
        kind: 'ASSOCIATION_ADDED',
        record: contact('1'),
        association: {
          from: contact('1'),
          to: { objectTypeId: '0-2', id: '2' },
          primary: false,
          typeId: null,
        },
      },
    ],
    [
      'an association that is gone',
      contactAndCompany(1, 2, 1, { associationRemoved: true }),
      { kind: 'ASSOCIATION_REMOVED' },
    ],
    [
      'an association between line items and deals',
      contactAndCompany(1, 2, 1, { associationType: 'LINE_ITEM_TO_DEAL' }),
      { association: { from: { objectTypeId: '0-8', id: '1' }, to: { objectTypeId: '0-3', id: '2' } } },
    ],
    [
      'a labelled association, generic',
      contactAndCompany(1, 2, 1, {
        subscriptionType: 'object.associationChange',
        associationType: 'CONTACT_TO_P_MACHINE',
        fromObjectTypeId: '0-1',
        toObjectTypeId: '2-5',
        associationTypeId: 37,
        associationCategory: 'USER_DEFINED',
      }),
      { association: { to: { objectTypeId: '2-5', id: '2' }, typeId: 37, category: 'USER_DEFINED' } },
    ],
    [
      'a new message',
      contactEvent('x', 55, 1, { subscriptionType: 'conversation.newMessage', messageId: 'ab12' }),
      { kind: 'OTHER', record: null, subscriptionType: 'conversation.newMessage' },
    ],
    [
      'a conversation',
      contactEvent('x', 55, 1, { subscriptionType: 'conversation.creation' }),
      { kind: 'OTHER' },
    ],
    ['an action nobody knows', contactEvent('sneezed', 7, 1), { kind: 'OTHER', record: contact('7') }],
    [
      'an action nobody knows of a strange object type',
      contactEvent('x', 7, 1, { subscriptionType: 'object.sneezed', objectTypeId: 'contact' }),
      { kind: 'OTHER', record: null },
    ],
    [
      'an association of types nobody knows',
      contactAndCompany(1, 2, 1, { associationType: 'A_TO_B' }),
      { kind: 'OTHER', record: null, association: null },
    ],
    [
      'an association of a type that has no classic name',
      contactAndCompany(1, 2, 1, {
        subscriptionType: 'lead.associationChange',
        associationType: 'LEAD_TO_DEAL',
      }),
      { kind: 'OTHER' },
    ],
    [
      'an association that is not said to be removed',
      contactAndCompany(1, 2, 1, { associationRemoved: null }),
      { kind: 'ASSOCIATION_ADDED' },
    ],
    [
      'a delivery that is described in other ways',
      contactEvent('creation', 7, 1, {
        eventId: 'b7a1-4f',
        subscriptionId: -1,
        appId: '',
        attemptNumber: 'first',
      }),
      { kind: 'CREATED', eventId: 'b7a1-4f', subscriptionId: '-1', appId: '', attemptNumber: 0 },
    ],
    [
      'a time in text',
      contactEvent('creation', 7, 1, { occurredAt: '1750865189547' }),
      { occurredAt: 1_750_865_189_547 },
    ],
    [
      'a time in ISO 8601',
      contactEvent('creation', 7, 1, { occurredAt: '2025-06-25T15:26:29Z' }),
      { occurredAt: 1_750_865_189_000 },
    ],
    [
      'a merge of one',
      contactEvent('merge', 300, 1, { ...merged, mergedObjectIds: 200 }),
      { merge: { primaryId: '100', mergedIds: ['200'], newId: '300' } },
    ],
    [
      'a merge that does not tell of which',
      contactEvent('merge', 300, 1, { ...merged, mergedObjectIds: undefined }),
      { merge: { primaryId: '100', mergedIds: [], newId: '300' } },
    ],
    [
      'a type that is null beside another',
      contactEvent('x', 7, 1, { subscriptionType: null, eventType: 'contact.creation' }),
      { kind: 'CREATED' },
    ],
    [
      'the name of the field as HubSpot documents it',
      { ...contactEvent('creation', 7, 1), subscriptionType: undefined, eventType: 'contact.creation' },
      null,
    ],
  ])('of %s has one shape', (_what, payload, expected) => {
    if (expected === null) {
      const { subscriptionType: _type, ...rest } = payload as Record<string, unknown>;
      expect(parseChange(rest)).toMatchObject({ kind: 'CREATED' });
    } else expect(parseChange(payload)).toMatchObject({ ...expected, portalId: '1458', payload });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'of the action %s is like any that nobody knows',
    (action) => {
      expect(parseChange(contactEvent(action, 7, 1))).toMatchObject({ kind: 'OTHER', record: contact('7') });
    },
  );

  it('of a merge is about all of its records', () => {
    expect(recordsOf(parseChange(contactEvent('merge', 300, 1, merged))).map(({ id }) => id)).toEqual([
      '300',
      '100',
      '200',
    ]);
  });

  it.each([
    ['no object', 7, 'no object'],
    ['no portal', contactEvent('creation', 7, 1, { portalId: undefined }), 'portalId'],
    ['a portal that is no id', contactEvent('creation', 7, 1, { portalId: -1 }), 'portalId'],
    ['no time', contactEvent('creation', 7, 1, { occurredAt: undefined }), 'occurredAt'],
    ['a day as the time', contactEvent('creation', 7, 1, { occurredAt: '2026-01-01' }), 'occurredAt'],
    ['a time in microseconds', contactEvent('creation', 7, 1_750_865_189_547_000), 'occurredAt'],
    ['no record', contactEvent('creation', 7, 1, { objectId: undefined }), 'objectId'],
    ['a record with a fraction', contactEvent('creation', 7.5, 1), 'objectId'],
    ['no type', contactEvent('creation', 7, 1, { subscriptionType: undefined }), 'subscriptionType'],
    ['a type that is no text', contactEvent('creation', 7, 1, { subscriptionType: 7 }), 'subscriptionType'],
    ['no object type', contactEvent('x', 7, 1, { subscriptionType: 'object.creation' }), 'objectTypeId'],
    [
      'a strange object type',
      propertyChange(7, 'a', 'x', 1, { ...custom, objectTypeId: '../1' }),
      'objectTypeId',
    ],
    ['no property', propertyChange(7, '', 'x', 1), 'propertyName'],
    ['an object as a value', propertyChange(7, 'a', 'x', 1, { propertyValue: {} }), 'propertyValue'],
    ['a merge without records', contactEvent('merge', 7, 1), 'primaryObjectId'],
    [
      'a merge of objects',
      contactEvent('merge', 7, 1, { ...merged, mergedObjectIds: [{}] }),
      'mergedObjectIds',
    ],
    ['deep JSON in it', contactEvent('creation', 7, 1, { more: nested(40) }), 'nested'],
    [
      'an association removed perhaps',
      contactAndCompany(1, 2, 1, { associationRemoved: 'yes' }),
      'associationRemoved',
    ],
  ])('with %s is malformed, and it is said why', (_what, payload, named) => {
    expect(() => parseChange(payload)).toThrow(MalformedEvent);
    expect(() => parseChange(payload)).toThrow(named);
  });
});

describe('a body', () => {
  it('gives its elements, whatever they are', () => {
    expect(parseBody(Buffer.from('[{"a":1},2,null]'))).toEqual([{ a: 1 }, 2, null]);
    expect(parseBody(Buffer.from('[]'))).toEqual([]);
  });

  it('keeps ids that a number cannot hold', () => {
    const body = Buffer.from('[{"objectId":9007199254740993,"eventId":9007199254740991,"share":0.1}]');
    expect(parseBody(body)).toEqual([
      { objectId: '9007199254740993', eventId: 9007199254740991, share: 0.1 },
    ]);
  });

  it.each([
    ['no JSON', '[{'],
    ['an object', '{"portalId":1}'],
    ['nothing', ''],
    ['things that are no objects', '[1,"x",null,[]]'],
    ['very deep JSON', `[${'['.repeat(100_000)}${']'.repeat(100_000)}]`],
    ['other than UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d])],
  ])('that is %s is refused as a whole', (_what, body) => {
    expect(parseBody(Buffer.from(body))).toEqual({ fault: expect.any(String) });
  });
});
