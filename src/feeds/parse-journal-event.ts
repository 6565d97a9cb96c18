import { type ChangeEvent, MalformedEvent, parseChange } from '../events/index.ts';

type Fields = Readonly<Record<string, unknown>>;

const subscriptionTypes: ReadonlyMap<unknown, string> = new Map([
  ['CREATE', 'object.creation'],
  ['UPDATE', 'object.propertyChange'],
  ['DELETE', 'object.deletion'],
  ['RESTORE', 'object.restore'],
  ['MERGE', 'object.merge'],
  ['GDPR_DELETE', 'object.privacyDeletion'],
  ['ASSOCIATION_ADDED', 'object.associationChange'],
  ['ASSOCIATION_REMOVED', 'object.associationChange'],
]);

/**
 * An event of the journal as the events that generic webhooks would tell of it: one for each property that was set. What
 * is no change of a record (members of lists, installations) is of the kind `OTHER`.
 *
 * @throws MalformedEvent
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide
 */
export function parseJournalEvent(event: unknown): ChangeEvent[] {
  if (typeof event !== 'object' || event === null) throw new MalformedEvent('It is no object.');
  const { propertyChanges, ...payload }: Fields = { ...event };
  const { type, action } = payload;
  const subscriptionType = subscriptionTypes.get(action);
  if (!isOfRecord(type) || subscriptionType === undefined)
    return [parseChange({ ...event, subscriptionType: `journal.${type}` })];
  if (type === 'ASSOCIATION') {
    const associationRemoved = action === 'ASSOCIATION_REMOVED';
    return [parseChange({ ...payload, ...endsOf(payload), subscriptionType, associationRemoved })];
  }
  const updates = Object.entries({ ...(propertyChanges ?? {}) }).map(([propertyName, propertyValue]) =>
    parseChange({ ...payload, subscriptionType: 'object.propertyChange', propertyName, propertyValue }),
  );
  if (action !== 'UPDATE') return [parseChange({ ...payload, subscriptionType }), ...updates];
  return updates.length > 0 ? updates : [withoutProperty(payload)];
}

/** It changed, and is not told how. */
function withoutProperty(payload: Fields): ChangeEvent {
  const event = parseChange({ ...payload, subscriptionType: 'object.creation' });
  return { ...event, kind: 'UPDATED', subscriptionType: 'object.propertyChange', payload };
}

function isOfRecord(type: unknown): boolean {
  return type === 'OBJECT' || type === 'ASSOCIATION' || type === 'GDPR_PRIVACY_DELETION';
}

/** The ends of an association, as webhooks name them; the guide does not tell how the journal does. */
function endsOf({
  objectTypeId,
  objectId,
  associatedObjectTypeId,
  associatedObjectId,
  ...rest
}: Fields): Fields {
  return {
    fromObjectTypeId: rest.fromObjectTypeId ?? objectTypeId,
    fromObjectId: rest.fromObjectId ?? objectId,
    toObjectTypeId: rest.toObjectTypeId ?? associatedObjectTypeId,
    toObjectId: rest.toObjectId ?? associatedObjectId,
  };
}
