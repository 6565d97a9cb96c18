import type { ProfileAssociationType } from '../profile.ts';
import { getOrMake } from './get-or-make.ts';

/** The association types of a portal: which records can be associated, and under which labels. */
export interface AssociationTypes {
  /** Every type of the ordered pair. */
  of(fromTypeId: string, toTypeId: string): readonly ProfileAssociationType[];
  /** The type of this category and id that starts at the given type, wherever it leads. */
  from(fromTypeId: string, category: string, typeId: number): ProfileAssociationType | undefined;
  /** Any type of this category and id. */
  find(category: string, typeId: number): ProfileAssociationType | undefined;
  all(): ProfileAssociationType[];
  add(types: readonly ProfileAssociationType[]): void;
  /** Gives a type another label; the other direction keeps its own. */
  relabel(type: ProfileAssociationType, label: string): void;
  /** Takes a type and its other direction away. */
  remove(type: ProfileAssociationType): void;
  /** The next pair of ids for types of the portal's own. */
  newIds(): [number, number];
}

const pairKey = (fromTypeId: string, toTypeId: string) => `${fromTypeId}>${toTypeId}`;

export function createAssociationTypes(given: readonly ProfileAssociationType[]): AssociationTypes {
  const byPair = new Map<string, ProfileAssociationType[]>();
  let highestId = 0;
  const listOf = (fromTypeId: string, toTypeId: string) =>
    getOrMake(byPair, pairKey(fromTypeId, toTypeId), (): ProfileAssociationType[] => []);
  const add = (types: readonly ProfileAssociationType[]) => {
    for (const type of types) {
      listOf(type.fromObjectTypeId, type.toObjectTypeId).push(type);
      highestId = Math.max(highestId, type.typeId, type.inverseTypeId);
    }
  };
  const all = () => [...byPair.values()].flat();
  const drop = (fromTypeId: string, toTypeId: string, typeId: number) => {
    const key = pairKey(fromTypeId, toTypeId);
    byPair.set(
      key,
      (byPair.get(key) ?? []).filter((type) => type.typeId !== typeId),
    );
  };
  add(given);
  return {
    of: (fromTypeId, toTypeId) => byPair.get(pairKey(fromTypeId, toTypeId)) ?? [],
    from: (fromTypeId, category, typeId) =>
      all().find(
        (type) =>
          type.fromObjectTypeId === fromTypeId && type.category === category && type.typeId === typeId,
      ),
    find: (category, typeId) => all().find((type) => type.category === category && type.typeId === typeId),
    all,
    add,
    relabel(type, label) {
      const types = listOf(type.fromObjectTypeId, type.toObjectTypeId);
      types.splice(types.indexOf(type), 1, { ...type, label });
    },
    remove(type) {
      drop(type.fromObjectTypeId, type.toObjectTypeId, type.typeId);
      drop(type.toObjectTypeId, type.fromObjectTypeId, type.inverseTypeId);
    },
    newIds() {
      highestId += 2;
      return [highestId - 1, highestId];
    },
  };
}
