import type { ChangeEvent, ChangeKind } from '../events/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireRecord } from '../wire/index.ts';

const subscriptionTypes = {
  CREATED: 'object.creation',
  UPDATED: 'object.propertyChange',
  ARCHIVED: 'object.deletion',
} as const satisfies Partial<Record<ChangeKind, string>>;

interface Polled {
  portalId: string;
  type: ObjectTypeModel;
}

/**
 * What a search by modification date tells of a record. `occurredAt` is the record's own date and not when it was
 * seen, so that the log knows the event again each time the search gives the same state.
 *
 * @param newSince Records created then or later are new; epoch milliseconds.
 */
export function changedEvents(
  record: WireRecord,
  modifiedAt: number,
  newSince: number,
  polled: Polled,
): ChangeEvent[] {
  const createdAt = Date.parse(record.createdAt);
  const isNew = createdAt >= newSince;
  return [
    ...(isNew ? [toEvent('CREATED', record.id, createdAt, polled)] : []),
    // A record that is new and was changed since is both, for its creation may have been told before.
    ...(isNew && modifiedAt <= createdAt ? [] : [toEvent('UPDATED', record.id, modifiedAt, polled)]),
  ];
}

export function archivedEvent(record: WireRecord, archivedAt: number, polled: Polled): ChangeEvent {
  return toEvent('ARCHIVED', record.id, archivedAt, polled);
}

function toEvent(
  kind: keyof typeof subscriptionTypes,
  id: string,
  occurredAt: number,
  { portalId, type }: Polled,
): ChangeEvent {
  return {
    portalId,
    kind,
    subscriptionType: subscriptionTypes[kind],
    record: { objectTypeId: type.objectTypeId, id },
    property: null,
    association: null,
    merge: null,
    occurredAt,
    source: null,
    sourceId: null,
    appId: null,
    subscriptionId: null,
    eventId: null,
    attemptNumber: 0,
    payload: null,
  };
}
