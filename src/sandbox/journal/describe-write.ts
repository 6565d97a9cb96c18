import type { PortalChange, PortalWrite } from '../store/change-feed.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import { writeValue } from '../webhooks/describe-property-changes.ts';
import { isPrimary } from '../writing/associate.ts';
import type { JournalEvent } from './journal-event.ts';

/** The events of a write, before anybody's subscriptions are looked at. */
export function describeWrite({ portalId, occurredAt, changes }: PortalWrite): JournalEvent[] {
  const origin = { portalId, occurredAt: new Date(occurredAt).toISOString() };
  return changes.flatMap((change) => describe(change, origin));
}

type Origin = Pick<JournalEvent, 'portalId' | 'occurredAt'>;

function describe(change: PortalChange, origin: Origin): JournalEvent[] {
  switch (change.kind) {
    case 'created':
      return [object(change, origin, 'CREATE', { propertyChanges: valuesOf(change.type, change.values) })];
    case 'changed':
      return [object(change, origin, 'UPDATE', { propertyChanges: valuesOf(change.type, change.values) })];
    case 'archived':
      return [object(change, origin, 'DELETE')];
    case 'restored':
      return [object(change, origin, 'RESTORE')];
    case 'privacyDeleted':
      return [
        { ...object(change, origin, 'GDPR_DELETE'), type: 'GDPR_PRIVACY_DELETION' },
        object(change, origin, 'DELETE'),
      ];
    case 'merged':
      return [
        object(change, origin, 'MERGE', {
          primaryObjectId: Number(change.primaryId),
          mergedObjectIds: [Number(change.otherId)],
          newObjectId: Number(change.id),
        }),
      ];
    case 'associated':
    case 'dissociated':
      return [association(change, origin)];
  }
}

function object(
  { type, id }: { type: PortalObjectType; id: string },
  { portalId, occurredAt }: Origin,
  action: string,
  more: Partial<JournalEvent> = {},
): JournalEvent {
  return {
    type: 'OBJECT',
    portalId,
    occurredAt,
    action,
    objectTypeId: type.id,
    objectId: Number(id),
    ...more,
  };
}

function association(
  { kind, pair, associationType }: Extract<PortalChange, { kind: 'associated' | 'dissociated' }>,
  { portalId, occurredAt }: Origin,
): JournalEvent {
  return {
    type: 'ASSOCIATION',
    portalId,
    occurredAt,
    action: kind === 'associated' ? 'ASSOCIATION_ADDED' : 'ASSOCIATION_REMOVED',
    fromObjectTypeId: pair.fromTypeId,
    fromObjectId: Number(pair.fromId),
    toObjectTypeId: pair.toTypeId,
    toObjectId: Number(pair.toId),
    associationTypeId: associationType.typeId,
    associationCategory: associationType.category,
    isPrimaryAssociation: isPrimary(associationType),
  };
}

function valuesOf(type: PortalObjectType, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const property = type.properties.get(name);
      return property === undefined ? [] : [[name, writeValue(property, value)]];
    }),
  );
}
