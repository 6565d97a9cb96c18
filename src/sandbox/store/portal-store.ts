import type { WireAccount, WireOwner } from '../../wire/index.ts';
import type { PortalProfile } from '../profile.ts';
import { type AssociationStore, createAssociationStore } from './association-store.ts';
import { createPortalObjectType, type PortalObjectType } from './portal-object-type.ts';

/** Everything one portal holds, taken over from its profile. */
export interface PortalStore {
  readonly account: WireAccount;
  readonly owners: readonly WireOwner[];
  readonly objectTypes: readonly PortalObjectType[];
  readonly associations: AssociationStore;
  /** The type a path segment means: its id, plural, singular or qualified name, in any letter case. */
  typeNamed(segment: string): PortalObjectType | undefined;
}

export function createPortalStore(profile: PortalProfile): PortalStore {
  const objectTypes = profile.objectTypes.map(createPortalObjectType);
  const bySegment = new Map<string, PortalObjectType>();
  for (const type of objectTypes) {
    const { name, plural, schema } = type.definition;
    // A custom type's bare name is not an address: it is not unique across portals.
    const names = schema === undefined ? [name, plural ?? name] : [schema.fullyQualifiedName];
    for (const segment of [type.id, ...names]) bySegment.set(segment.toLowerCase(), type);
  }
  const typeNamed = (segment: string) => bySegment.get(segment.toLowerCase());

  const associations = createAssociationStore(profile.associationTypes);
  for (const edge of profile.associations) {
    const from = typeNamed(edge.fromObjectTypeId);
    const to = typeNamed(edge.toObjectTypeId);
    if (from === undefined || to === undefined) {
      throw new TypeError(
        `association between unknown types ${edge.fromObjectTypeId} and ${edge.toObjectTypeId}`,
      );
    }
    // Merging moves the associations of the merged records to their successor.
    const [fromId, toId] = [from.records.currentId(edge.fromId), to.records.currentId(edge.toId)];
    associations.link({ ...edge, fromId, toId });
  }
  return { account: profile.account, owners: profile.owners, objectTypes, associations, typeNamed };
}
