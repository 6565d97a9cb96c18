import type { ChangeSource, PortalChange } from '../store/change-feed.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import { classicTypeIds } from './classic-types.ts';
import { describeAssociationChange } from './describe-association-change.ts';
import { describePropertyChanges } from './describe-property-changes.ts';
import type { DraftPair, EventDetails, EventDraft } from './webhook-event.ts';

/** The events of one change, in HubSpot's order of fields. */
export function describeChange(
  change: PortalChange,
  source: ChangeSource,
  typeOf: (typeId: string) => PortalObjectType | undefined,
): DraftPair[] {
  switch (change.kind) {
    case 'created':
      return [
        both(change.type, 'creation', change.id, { changeFlag: 'CREATED', ...source }),
        ...describePropertyChanges(change.type, change.id, change.values, source),
      ];
    case 'changed':
      return describePropertyChanges(change.type, change.id, change.values, source);
    case 'archived':
      return [deletion(change.type, change.id, source)];
    case 'restored':
      return [both(change.type, 'restore', change.id, { changeSource: source.changeSource })];
    case 'privacyDeleted':
      return [
        { classic: draft(change.type, 'contact.privacyDeletion', { objectId: Number(change.id) }) },
        deletion(change.type, change.id, source),
      ];
    case 'merged':
      return [
        both(change.type, 'merge', change.id, {
          primaryObjectId: Number(change.primaryId),
          mergedObjectIds: [Number(change.otherId)],
          newObjectId: Number(change.id),
          numberOfPropertiesMoved: change.movedProperties,
          changeSource: source.changeSource,
        }),
      ];
    case 'associated':
    case 'dissociated':
      return describeAssociationChange(change, source, typeOf);
  }
}

function deletion(type: PortalObjectType, id: string, source: ChangeSource): DraftPair {
  return both(type, 'deletion', id, { changeFlag: 'DELETED', ...source });
}

function both(type: PortalObjectType, event: string, id: string, details: EventDetails): DraftPair {
  const objectId = Number(id);
  const generic = draft(type, `object.${event}`, { objectId, objectTypeId: type.id, ...details });
  if (!classicTypeIds.has(type.id)) return { generic };
  return { classic: draft(type, `${type.definition.name}.${event}`, { objectId, ...details }), generic };
}

function draft(type: PortalObjectType, subscriptionType: string, details: EventDetails): EventDraft {
  return { subscriptionType, subjectTypeId: type.id, details };
}
