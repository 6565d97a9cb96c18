import { expect, it } from 'vitest';
import { openLog } from './open-log.ts';
import { contactAndCompany, contactEvent, propertyChange } from './webhook-payloads.ts';

const email = propertyChange(1, 'email', 'a@example.com', 100);
const associated = contactAndCompany(1, 9, 100);
const label = (typeId: number, turned = false) => ({
  ...contactAndCompany(1, 9, 100, { turned }),
  subscriptionType: 'object.associationChange',
  fromObjectTypeId: turned ? '0-2' : '0-1',
  toObjectTypeId: turned ? '0-1' : '0-2',
  associationTypeId: typeId,
  associationCategory: 'USER_DEFINED',
});
const merged = { primaryObjectId: 100, mergedObjectIds: [200], newObjectId: 300 };

it.each<[string, Record<string, unknown>[], number]>([
  ['the same event again', [email, email], 1],
  ['a retry', [email, { ...email, attemptNumber: 3 }], 1],
  ['the same change by another subscription', [email, { ...email, subscriptionId: 7, eventId: 8 }], 1],
  [
    'the classic and the generic event of one change',
    [email, { ...email, subscriptionType: 'object.propertyChange', objectTypeId: '0-1', isSensitive: false }],
    1,
  ],
  ['two properties of one write, with one eventId', [email, { ...email, propertyName: 'phone' }], 2],
  ['another value', [email, { ...email, propertyValue: 'b@example.com' }], 2],
  ['another moment', [email, { ...email, occurredAt: 101 }], 2],
  ['another record', [email, { ...email, objectId: 2 }], 2],
  ['another type with the same id', [email, { ...email, subscriptionType: 'company.propertyChange' }], 2],
  ['another portal', [email, { ...email, portalId: 1459 }], 1],
  ['an association told from both ends', [associated, contactAndCompany(1, 9, 100, { turned: true })], 1],
  [
    'the ends the other way round',
    [contactAndCompany(1, 9, 100, { turned: true }), associated, associated],
    1,
  ],
  ['two labels of one association, from both ends', [label(3), label(5), label(4, true), label(6, true)], 2],
  [
    'an association and that it became primary',
    [associated, { ...associated, isPrimaryAssociation: true }],
    2,
  ],
  ['an association and its removal', [associated, { ...associated, associationRemoved: true }], 2],
  ['a merge, twice', [contactEvent('merge', 300, 100, merged), contactEvent('merge', 300, 100, merged)], 1],
  [
    'an event of an unknown type, retried, and another one',
    [
      contactEvent('sneezed', 1, 100, { eventId: 5 }),
      contactEvent('sneezed', 1, 100, { eventId: 5, attemptNumber: 1 }),
      contactEvent('sneezed', 1, 100, { eventId: 6 }),
    ],
    2,
  ],
])('%s: in the log %#', async (_what, payloads, kept) => {
  const { append, clock, all } = openLog();
  // Each in a delivery of its own, as they may come.
  for (const payload of payloads) await append(payload);
  await clock.advance(500);
  expect(all()).toHaveLength(kept);
  // And all in one.
  const other = openLog();
  await other.append(...payloads);
  await other.clock.advance(500);
  expect(other.all()).toHaveLength(kept);
});
