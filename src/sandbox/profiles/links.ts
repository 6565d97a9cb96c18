import type { ProfileAssociation, ProfileAssociationType } from '../profile.ts';

/** The associations of a profile while it is being made. */
export interface Links {
  /** Associates two records by the given types of from→to; the pair's plain type is always among them. */
  add(
    fromObjectTypeId: string,
    fromId: string,
    toObjectTypeId: string,
    toId: string,
    ...typeIds: number[]
  ): void;
  /** Ids associated with a record, asked from the side it was added from or from the other one. */
  idsOf(objectTypeId: string, id: string, otherObjectTypeId: string): string[];
  list(): ProfileAssociation[];
}

export function createLinks(associationTypes: readonly ProfileAssociationType[]): Links {
  const plainTypeIds = new Map<string, number>();
  for (const type of associationTypes) {
    if (type.label === null) plainTypeIds.set(`${type.fromObjectTypeId}>${type.toObjectTypeId}`, type.typeId);
  }
  const edges = new Map<string, ProfileAssociation>();
  const idsByRecord = new Map<string, string[]>();

  function remember(objectTypeId: string, id: string, otherObjectTypeId: string, otherId: string): void {
    const key = `${objectTypeId}:${id}>${otherObjectTypeId}`;
    const ids = idsByRecord.get(key);
    if (ids === undefined) idsByRecord.set(key, [otherId]);
    else ids.push(otherId);
  }

  return {
    add(fromObjectTypeId, fromId, toObjectTypeId, toId, ...typeIds) {
      const plain = plainTypeIds.get(`${fromObjectTypeId}>${toObjectTypeId}`);
      if (plain === undefined)
        throw new TypeError(`no association from ${fromObjectTypeId} to ${toObjectTypeId}`);
      const key = `${fromObjectTypeId}:${fromId}>${toObjectTypeId}:${toId}`;
      const edge = edges.get(key);
      if (edge !== undefined) {
        edge.typeIds = [...new Set([...edge.typeIds, ...typeIds])];
        return;
      }
      edges.set(key, {
        fromObjectTypeId,
        fromId,
        toObjectTypeId,
        toId,
        typeIds: [...new Set([...typeIds, plain])],
      });
      remember(fromObjectTypeId, fromId, toObjectTypeId, toId);
      remember(toObjectTypeId, toId, fromObjectTypeId, fromId);
    },
    idsOf: (objectTypeId, id, otherObjectTypeId) => [
      ...(idsByRecord.get(`${objectTypeId}:${id}>${otherObjectTypeId}`) ?? []),
    ],
    list: () => [...edges.values()],
  };
}
