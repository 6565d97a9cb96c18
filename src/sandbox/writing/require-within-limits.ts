import type { ProfileAssociationType } from '../profile.ts';
import { invalid } from '../refusal.ts';
import type { PortalStore } from '../store/portal-store.ts';
import type { AssociatedPair } from './associate.ts';

/**
 * Refuses types that would give a record at either end more associations than the portal allows. The wording of
 * HubSpot's message is not documented.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associations-schema/guide
 */
export function requireWithinLimits(
  portal: PortalStore,
  { from, fromId, to, toId }: AssociatedPair,
  typeIds: readonly number[],
): void {
  const { associations, associationLimits } = portal;
  const check = (type: ProfileAssociationType, id: string, otherId: string) => {
    const limit = associationLimits.of(type);
    if (limit === undefined) return;
    const { fromObjectTypeId, toObjectTypeId, typeId } = type;
    const others = associations
      .targetsOf(fromObjectTypeId, id, toObjectTypeId)
      .filter(
        (targetId) =>
          targetId !== otherId &&
          associations.typeIdsOf(fromObjectTypeId, id, toObjectTypeId, targetId).has(typeId),
      );
    if (others.length < limit) return;
    throw invalid(`Record ${id} has reached the limit of ${limit} associations of type ${typeId}`, {
      subCategory: 'crm.associations.ASSOCIATION_LIMIT_EXCEEDED',
      context: { objectId: [id], associationTypeId: [String(typeId)] },
    });
  };
  const wanted = associations.types
    .of(from.id, to.id)
    .filter((type) => type.label === null || typeIds.includes(type.typeId));
  for (const type of wanted) {
    check(type, fromId, toId);
    const inverse = associations.types.of(to.id, from.id).find(({ typeId }) => typeId === type.inverseTypeId);
    if (inverse !== undefined) check(inverse, toId, fromId);
  }
}
