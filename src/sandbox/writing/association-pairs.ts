import type { WireDefaultAssociation, WireLabelsBetween } from '../../wire/index.ts';
import type { ProfileAssociationType } from '../profile.ts';
import { invalid } from '../refusal.ts';
import type { PortalStore } from '../store/portal-store.ts';
import type { AssociatedPair } from './associate.ts';
import { refuseMissingRecord, requireLive } from './association-inputs.ts';

/** Both ends live and not the same record. */
export function requirePair(pair: AssociatedPair): void {
  const { from, fromId, to, toId } = pair;
  requireLive(from, fromId);
  requireLive(to, toId);
  if (from === to && fromId === toId) throw refuseMissingRecord(to, toId);
}

export interface PairTypes {
  plain: ProfileAssociationType;
  /** What associating by default answers: one result for each direction. */
  results: WireDefaultAssociation[];
}

/** @throws {Refusal} when records of these types cannot be associated. */
export function pairTypes(portal: PortalStore, { from, fromId, to, toId }: AssociatedPair): PairTypes {
  const plain = portal.associations.types.of(from.id, to.id).find(({ label }) => label === null);
  if (plain === undefined) {
    throw invalid(`No association type is defined between ${from.definition.name} and ${to.definition.name}`);
  }
  const { category: associationCategory, typeId, inverseTypeId } = plain;
  const [near, far] = [{ id: fromId }, { id: toId }];
  return {
    plain,
    results: [
      { from: near, to: far, associationSpec: { associationCategory, associationTypeId: typeId } },
      { from: far, to: near, associationSpec: { associationCategory, associationTypeId: inverseTypeId } },
    ],
  };
}

/** The labels of a pair as writes answer them. Ids are JSON numbers in HubSpot's examples. */
export function describeLabels(
  { associations }: PortalStore,
  { from, fromId, to, toId }: AssociatedPair,
): WireLabelsBetween {
  const typeIds = associations.typeIdsOf(from.id, fromId, to.id, toId);
  const types = associations.types.of(from.id, to.id).filter(({ typeId }) => typeIds.has(typeId));
  return {
    fromObjectTypeId: from.id,
    fromObjectId: Number(fromId),
    toObjectTypeId: to.id,
    toObjectId: Number(toId),
    labels: types.flatMap(({ label }) => label ?? []),
  };
}
