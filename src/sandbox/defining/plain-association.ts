import type { ProfileAssociationType } from '../profile.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';

/** A new unlabelled association of two types, in both directions. HubSpot files those of custom types as USER_DEFINED. */
export function plainAssociation(
  portal: PortalStore,
  from: PortalObjectType,
  to: PortalObjectType,
  label: string | null = null,
): ProfileAssociationType[] {
  const [typeId, secondId] = portal.associations.types.newIds();
  const inverseTypeId = from === to ? typeId : secondId;
  const shared = { category: 'USER_DEFINED', label } as const;
  const forward = {
    ...shared,
    fromObjectTypeId: from.id,
    toObjectTypeId: to.id,
    typeId,
    inverseTypeId,
  };
  const backward = {
    ...shared,
    fromObjectTypeId: to.id,
    toObjectTypeId: from.id,
    typeId: inverseTypeId,
    inverseTypeId: typeId,
  };
  return from === to ? [forward] : [forward, backward];
}
