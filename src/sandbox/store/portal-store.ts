import type { WireAccount, WireOwner } from '../../wire/index.ts';
import type { PortalProfile } from '../profile.ts';
import { type AssociationLimits, createAssociationLimits } from './association-limits.ts';
import { type AssociationStore, createAssociationStore } from './association-store.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';
import { createPortalObjectType, type PortalObjectType } from './portal-object-type.ts';

/** Everything one portal holds, taken over from its profile. */
export interface PortalStore {
  readonly account: WireAccount;
  readonly owners: readonly WireOwner[];
  readonly objectTypes: readonly PortalObjectType[];
  readonly associations: AssociationStore;
  readonly associationLimits: AssociationLimits;
  /** What writes changed. */
  readonly changes: ChangeFeed;
  /** Custom types that were archived and not purged: found under no name, but keeping theirs. */
  readonly archivedTypes: readonly PortalObjectType[];
  /** From now on the type can be found by its names. */
  addType(type: PortalObjectType): void;
  archiveType(type: PortalObjectType): void;
  /** Forgets an archived type, so that its name is free. */
  purgeType(type: PortalObjectType): void;
  /** The id of the next custom type, `2-…`, never given before. */
  newTypeNumber(): number;
  /** An id for a new pipeline or stage; the profiles' own are all lower. */
  newDefinitionId(): string;
  /** Keeps the name of a custom type that waits to be seen. */
  reserveName(name: string): void;
  /** Whether a custom type of this name is there, archived, or waits to be seen. */
  isNameTaken(name: string): boolean;
  /** The type a path segment means: its id, plural, singular or qualified name, in any letter case. */
  typeNamed(segment: string): PortalObjectType | undefined;
}

export function createPortalStore(profile: PortalProfile): PortalStore {
  const objectTypes: PortalObjectType[] = [];
  const archivedTypes: PortalObjectType[] = [];
  const bySegment = new Map<string, PortalObjectType>();
  const reservedNames = new Set<string>();
  let lastTypeNumber = 1_000;
  let lastDefinitionId = 900_000_000;
  const associations = createAssociationStore(profile.associationTypes);
  const changes = createChangeFeed(profile.account.portalId, associations);
  const addType = (type: PortalObjectType) => {
    objectTypes.push(type);
    changes.follow(type);
    if (type.id.startsWith('2-')) lastTypeNumber = Math.max(lastTypeNumber, Number(type.id.slice(2)));
    reservedNames.delete(type.definition.name);
    for (const segment of segmentsOf(type)) bySegment.set(segment, type);
  };
  for (const definition of profile.objectTypes) addType(createPortalObjectType(definition));
  const typeNamed = (segment: string) => bySegment.get(segment.toLowerCase());

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
  return {
    account: profile.account,
    owners: profile.owners,
    objectTypes,
    associations,
    associationLimits: createAssociationLimits(),
    changes,
    archivedTypes,
    addType,
    archiveType(type) {
      objectTypes.splice(objectTypes.indexOf(type), 1);
      for (const segment of segmentsOf(type)) bySegment.delete(segment);
      archivedTypes.push(type);
    },
    purgeType(type) {
      archivedTypes.splice(archivedTypes.indexOf(type), 1);
    },
    newTypeNumber() {
      // Not one after the other, as HubSpot counts for all portals together.
      lastTypeNumber += 7;
      return lastTypeNumber;
    },
    newDefinitionId() {
      lastDefinitionId += 13;
      return String(lastDefinitionId);
    },
    reserveName(name) {
      reservedNames.add(name);
    },
    isNameTaken: (name) =>
      reservedNames.has(name) ||
      [...objectTypes, ...archivedTypes].some(
        ({ definition }) => definition.schema !== undefined && definition.name === name,
      ),
    typeNamed,
  };
}

function segmentsOf({ id, definition: { name, plural, schema } }: PortalObjectType): string[] {
  // A custom type's bare name is not an address: it is not unique across portals.
  const names = schema === undefined ? [name, plural ?? name] : [schema.fullyQualifiedName];
  return [id, ...names].map((segment) => segment.toLowerCase());
}
