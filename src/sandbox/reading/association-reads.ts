import type { WireAssociation, WireAssociationType } from '../../wire/index.ts';
import { lowerBound } from '../store/compare-ids.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';

export interface AssociationSlice {
  /** Ids of live records, ascending. */
  toIds: string[];
  /** The last id of this page, when more follow. */
  lastId?: string;
}

/**
 * One page of the live records associated with one record. Archived records vanish from both ends; an unknown
 * from-record reads like one without associations.
 */
export function sliceAssociations(
  portal: PortalStore,
  from: PortalObjectType,
  fromId: string,
  to: PortalObjectType,
  page: { afterId?: string; limit: number },
): AssociationSlice {
  if (!from.records.isLive(fromId)) return { toIds: [] };
  const targets = portal.associations.targetsOf(from.id, fromId, to.id);
  const toIds: string[] = [];
  const start = page.afterId === undefined ? 0 : lowerBound(targets, page.afterId);
  for (let position = start; position < targets.length; position += 1) {
    const toId = targets[position];
    if (toId === undefined || toId === page.afterId || !to.records.isLive(toId)) continue;
    const lastId = toIds.at(-1);
    if (toIds.length === page.limit && lastId !== undefined) return { toIds, lastId };
    toIds.push(toId);
  }
  return { toIds };
}

/** Describes entries of one ordered pair of types; the type descriptions are shared between entries. */
export function createAssociationWriter(
  portal: PortalStore,
  from: PortalObjectType,
  to: PortalObjectType,
): (fromId: string, toId: string) => WireAssociation {
  const described = new Map<number, WireAssociationType>();
  for (const { category, typeId, label } of portal.associations.types.of(from.id, to.id)) {
    described.set(typeId, { category, typeId, label });
  }
  return (fromId, toId) => {
    const associationTypes: WireAssociationType[] = [];
    for (const typeId of portal.associations.typeIdsOf(from.id, fromId, to.id, toId)) {
      const type = described.get(typeId);
      if (type !== undefined) associationTypes.push(type);
    }
    associationTypes.sort((left, right) => left.typeId - right.typeId);
    // A JSON number on the wire, although HubSpot's specification says string.
    // https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
    return { toObjectId: Number(toId), associationTypes };
  };
}

/**
 * The cursor of association pages: base64 of the last id, already percent-encoded, as HubSpot's examples show it.
 * A client may send it back as it is or encoded once more.
 */
export function encodeAssociationCursor(lastId: string): string {
  return encodeURIComponent(Buffer.from(lastId, 'utf8').toString('base64'));
}

/** undefined when the cursor is not one of ours. */
export function decodeAssociationCursor(cursor: string): string | undefined {
  const id = Buffer.from(cursor.replaceAll(/%3D/gi, '='), 'base64').toString('utf8');
  return /^\d+$/.test(id) ? id : undefined;
}
