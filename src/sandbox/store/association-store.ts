import type { ProfileAssociation, ProfileAssociationType } from '../profile.ts';
import { getOrMake } from './get-or-make.ts';
import { createSortedIds, type SortedIds } from './sorted-ids.ts';

/** Association edges, kept once per direction, each with the set of its type ids. */
export interface AssociationStore {
  /** Every association type of the ordered pair. */
  typesOf(fromTypeId: string, toTypeId: string): readonly ProfileAssociationType[];
  /** Adds the edge in both directions; types it already has stay. */
  link(edge: ProfileAssociation): void;
  /** Ids of the records associated with one record, ascending; archived ones included. */
  targetsOf(fromTypeId: string, fromId: string, toTypeId: string): readonly string[];
  typeIdsOf(fromTypeId: string, fromId: string, toTypeId: string, toId: string): ReadonlySet<number>;
}

interface Targets {
  ids: SortedIds;
  typeIds: Map<string, Set<number>>;
}

const createTargets = (): Targets => ({ ids: createSortedIds(), typeIds: new Map() });
const none: ReadonlySet<number> = new Set();
const pairKey = (fromTypeId: string, toTypeId: string) => `${fromTypeId}>${toTypeId}`;

export function createAssociationStore(types: readonly ProfileAssociationType[]): AssociationStore {
  const typesByPair = Map.groupBy(types, (type) => pairKey(type.fromObjectTypeId, type.toObjectTypeId));
  const edges = new Map<string, Map<string, Targets>>();

  const typesOf = (fromTypeId: string, toTypeId: string) =>
    typesByPair.get(pairKey(fromTypeId, toTypeId)) ?? [];

  const add = (fromTypeId: string, fromId: string, toTypeId: string, toId: string, typeId: number) => {
    const bySource = getOrMake(edges, pairKey(fromTypeId, toTypeId), () => new Map<string, Targets>());
    const targets = getOrMake(bySource, fromId, createTargets);
    const typeIds = getOrMake(targets.typeIds, toId, () => new Set<number>());
    targets.ids.add(toId);
    typeIds.add(typeId);
  };

  return {
    typesOf,
    link({ fromObjectTypeId: from, fromId, toObjectTypeId: to, toId, typeIds }) {
      const known = typesOf(from, to);
      // A labelled association always carries the plain type too.
      // https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
      const plain = known.find((type) => type.label === null);
      const wanted = new Set(plain === undefined ? typeIds : [...typeIds, plain.typeId]);
      for (const typeId of wanted) {
        const type = known.find((candidate) => candidate.typeId === typeId);
        if (type === undefined)
          throw new TypeError(`association type ${typeId} is not defined from ${from} to ${to}`);
        add(from, fromId, to, toId, typeId);
        add(to, toId, from, fromId, type.inverseTypeId);
      }
    },
    targetsOf: (from, fromId, to) => edges.get(pairKey(from, to))?.get(fromId)?.ids.ascending() ?? [],
    typeIdsOf: (from, fromId, to, toId) =>
      edges.get(pairKey(from, to))?.get(fromId)?.typeIds.get(toId) ?? none,
  };
}
