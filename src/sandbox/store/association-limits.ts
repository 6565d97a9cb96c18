import type { ProfileAssociationType } from '../profile.ts';

/** How many records a record may have behind an association type, where the portal set a limit. */
export interface AssociationLimits {
  of(type: ProfileAssociationType): number | undefined;
  set(type: ProfileAssociationType, maxToObjectIds: number): void;
  clear(type: ProfileAssociationType): void;
}

export function createAssociationLimits(): AssociationLimits {
  const limits = new Map<string, number>();
  const keyOf = ({ fromObjectTypeId, toObjectTypeId, category, typeId }: ProfileAssociationType) =>
    `${fromObjectTypeId}>${toObjectTypeId} ${category} ${typeId}`;
  return {
    of: (type) => limits.get(keyOf(type)),
    set(type, maxToObjectIds) {
      limits.set(keyOf(type), maxToObjectIds);
    },
    clear(type) {
      limits.delete(keyOf(type));
    },
  };
}
