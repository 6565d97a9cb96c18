import { describe, expect, it } from 'vitest';
import { parseJournalEvent } from '../../src/feeds/parse-journal-event.ts';

const of = (type: string, action: string, more: object = {}) => ({
  type,
  action,
  portalId: 4711,
  occurredAt: '2024-07-01T12:00:00.000Z',
  ...more,
});
const object = (action: string, more: object = {}) =>
  of('OBJECT', action, { objectTypeId: '0-1', objectId: 11, ...more });
const record = { objectTypeId: '0-1', id: '11' };

describe('an event of the journal', () => {
  it.each([
    ['CREATE', 'CREATED'],
    ['DELETE', 'ARCHIVED'],
    ['RESTORE', 'RESTORED'],
  ])('%s is %s', (action, kind) => {
    expect(parseJournalEvent(object(action))).toMatchObject([
      { portalId: '4711', kind, record, occurredAt: Date.UTC(2024, 6, 1, 12), property: null },
    ]);
  });

  it('is one event for each property that was set', () => {
    expect(
      parseJournalEvent(object('UPDATE', { propertyChanges: { firstname: 'Ada', score: '' } })),
    ).toMatchObject([
      { kind: 'UPDATED', record, property: { name: 'firstname', value: 'Ada' } },
      { kind: 'UPDATED', record, property: { name: 'score', value: '' } },
    ]);
  });

  it('is an update of something where it tells no property', () => {
    expect(parseJournalEvent(object('UPDATE'))).toMatchObject([{ kind: 'UPDATED', record, property: null }]);
  });

  it('is known again as what webhooks tell of the same', () => {
    const ends = { fromObjectTypeId: '0-1', fromObjectId: 11, toObjectTypeId: '0-2', toObjectId: 1 };
    const label = { associationTypeId: 279, associationCategory: 'HUBSPOT_DEFINED' };
    expect(parseJournalEvent(of('ASSOCIATION', 'ASSOCIATION_REMOVED', { ...ends, ...label }))).toMatchObject([
      {
        kind: 'ASSOCIATION_REMOVED',
        subscriptionType: 'object.associationChange',
        association: { from: record, to: { objectTypeId: '0-2', id: '1' }, typeId: 279, primary: false },
      },
    ]);
    expect(
      parseJournalEvent(
        object('MERGE', { primaryObjectId: 11, mergedObjectIds: [12], newObjectId: 13, objectId: 13 }),
      ),
    ).toMatchObject([{ kind: 'MERGED', merge: { primaryId: '11', mergedIds: ['12'], newId: '13' } }]);
    expect(
      parseJournalEvent(of('GDPR_PRIVACY_DELETION', 'GDPR_DELETE', { objectTypeId: '0-1', objectId: 11 })),
    ).toMatchObject([{ kind: 'PRIVACY_DELETED', record }]);
  });

  it('of an association may name its ends in another way', () => {
    const ends = { objectTypeId: '0-1', objectId: 11, associatedObjectTypeId: '0-2', associatedObjectId: 1 };
    expect(parseJournalEvent(of('ASSOCIATION', 'ASSOCIATION_ADDED', ends))).toMatchObject([
      { kind: 'ASSOCIATION_ADDED', association: { from: record, to: { objectTypeId: '0-2', id: '1' } } },
    ]);
  });

  it.each([
    ['LIST_MEMBERSHIP', 'ADDED_TO_LIST'],
    ['APP_LIFECYCLE_EVENT', 'APP_INSTALL'],
    ['OBJECT', 'SOMETHING_NEW'],
  ])('of the type %s that is %s is kept as it is', (type, action) => {
    expect(parseJournalEvent(of(type, action, { listId: 7 }))).toMatchObject([
      { kind: 'OTHER', subscriptionType: `journal.${type}`, record: null, payload: { action, listId: 7 } },
    ]);
  });

  it.each([
    ['nothing', null],
    ['no record', of('OBJECT', 'DELETE', { objectTypeId: '0-1' })],
    ['no time', object('DELETE', { occurredAt: 'yesterday' })],
    ['no portal', object('DELETE', { portalId: undefined })],
  ])('with %s makes no sense', (_what, event) => {
    expect(() => parseJournalEvent(event)).toThrow(expect.objectContaining({ name: 'MalformedEvent' }));
  });
});
