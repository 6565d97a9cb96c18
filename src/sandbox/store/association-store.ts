import type { ProfileAssociation, ProfileAssociationType } from '../profile.ts';
import { type AssociationTypes, createAssociationTypes } from './association-types.ts';
import { getOrMake } from './get-or-make.ts';
import { createSortedIds, type SortedIds } from './sorted-ids.ts';

/** An ordered pair of records. */
export interface RecordPair {
  fromTypeId: string;
  fromId: string;
  toTypeId: string;
  toId: string;
}

/** Association edges, kept once per direction, each with the set of its type ids. */
export interface AssociationStore {
  readonly types: AssociationTypes;
  /** Adds the edge in both directions; types it already has stay. */
  link(edge: ProfileAssociation): void;
  /** Gives the pair exactly these types of from→to, and their inverses the other way; without any the edge is gone. */
  setTypes(pair: RecordPair, typeIds: Iterable<number>): void;
  /** Ids of the records associated with one record, ascending; archived ones included. */
  targetsOf(fromTypeId: string, fromId: string, toTypeId: string): readonly string[];
  typeIdsOf(fromTypeId: string, fromId: string, toTypeId: string, toId: string): ReadonlySet<number>;
  /** All edges of one record, as pairs from it. */
  pairsOf(typeId: string, id: string): RecordPair[];
  /** Whether any edge has this type. */
  isUsed(type: ProfileAssociationType): boolean;
  /** Told of every direction of an edge whose types are others than before. */
  onChange(listener: (change: EdgeChange) => void): void;
  /** Another number after every change. */
  version(): number;
}

export interface EdgeChange {
  pair: RecordPair;
  /** Types of from→to; none where there was, or is, no edge. */
  before: ReadonlySet<number>;
  after: ReadonlySet<number>;
  /** The other direction of the pair that was written. */
  inverse: boolean;
}

interface Targets {
  ids: SortedIds;
  typeIds: Map<string, ReadonlySet<number>>;
}

const createTargets = (): Targets => ({ ids: createSortedIds(), typeIds: new Map() });
const none: ReadonlySet<number> = new Set();
const pairKey = (fromTypeId: string, toTypeId: string) => `${fromTypeId}>${toTypeId}`;

export function createAssociationStore(given: readonly ProfileAssociationType[]): AssociationStore {
  const types = createAssociationTypes(given);
  const edges = new Map<string, Map<string, Targets>>();
  const listeners: ((change: EdgeChange) => void)[] = [];
  let version = 0;

  const typeIdsOf = (fromTypeId: string, fromId: string, toTypeId: string, toId: string) =>
    edges.get(pairKey(fromTypeId, toTypeId))?.get(fromId)?.typeIds.get(toId) ?? none;

  const setOneWay = (pair: RecordPair, typeIds: ReadonlySet<number>, inverse: boolean) => {
    const { fromTypeId, fromId, toTypeId, toId } = pair;
    const bySource = getOrMake(edges, pairKey(fromTypeId, toTypeId), () => new Map<string, Targets>());
    const targets = getOrMake(bySource, fromId, createTargets);
    const before = targets.typeIds.get(toId) ?? none;
    if (typeIds.size > 0) {
      targets.ids.add(toId);
      targets.typeIds.set(toId, typeIds);
    } else {
      targets.ids.delete(toId);
      targets.typeIds.delete(toId);
      if (targets.typeIds.size === 0) bySource.delete(fromId);
    }
    if (before.symmetricDifference(typeIds).size === 0) return;
    for (const listener of listeners) listener({ pair, before, after: typeIds, inverse });
  };

  const setTypes = (pair: RecordPair, typeIds: Iterable<number>) => {
    version += 1;
    const { fromTypeId, toTypeId } = pair;
    const wanted = new Set(typeIds);
    const inverses = new Set<number>();
    for (const typeId of wanted) {
      const type = types.of(fromTypeId, toTypeId).find((candidate) => candidate.typeId === typeId);
      if (type === undefined) {
        throw new TypeError(`association type ${typeId} is not defined from ${fromTypeId} to ${toTypeId}`);
      }
      inverses.add(type.inverseTypeId);
    }
    setOneWay(pair, wanted, false);
    setOneWay(reverse(pair), inverses, true);
  };

  return {
    types,
    link({ fromObjectTypeId: fromTypeId, fromId, toObjectTypeId: toTypeId, toId, typeIds }) {
      // A labelled association always carries the plain type too.
      // https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
      const plain = types.of(fromTypeId, toTypeId).find((type) => type.label === null);
      const before = typeIdsOf(fromTypeId, fromId, toTypeId, toId);
      const wanted = [...before, ...typeIds, ...(plain === undefined ? [] : [plain.typeId])];
      setTypes({ fromTypeId, fromId, toTypeId, toId }, wanted);
    },
    setTypes,
    targetsOf: (fromTypeId, fromId, toTypeId) =>
      edges.get(pairKey(fromTypeId, toTypeId))?.get(fromId)?.ids.ascending() ?? [],
    typeIdsOf,
    pairsOf(typeId, id) {
      const pairs: RecordPair[] = [];
      for (const [key, bySource] of edges) {
        const [fromTypeId = '', toTypeId = ''] = key.split('>');
        if (fromTypeId !== typeId) continue;
        for (const toId of bySource.get(id)?.ids.ascending() ?? []) {
          pairs.push({ fromTypeId, fromId: id, toTypeId, toId });
        }
      }
      return pairs;
    },
    isUsed(type) {
      const bySource = edges.get(pairKey(type.fromObjectTypeId, type.toObjectTypeId));
      for (const { typeIds } of bySource?.values() ?? []) {
        for (const ids of typeIds.values()) if (ids.has(type.typeId)) return true;
      }
      return false;
    },
    onChange(listener) {
      listeners.push(listener);
    },
    version: () => version,
  };
}

function reverse({ fromTypeId, fromId, toTypeId, toId }: RecordPair): RecordPair {
  return { fromTypeId: toTypeId, fromId: toId, toTypeId: fromTypeId, toId: fromId };
}
