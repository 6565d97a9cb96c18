import {
  asText,
  readList,
  readObject,
  requireList,
  requireMap,
  requireNumber,
  requireText,
} from '../json-body.ts';
import type { ProfileAssociationType } from '../profile.ts';
import { invalid, type Refusal } from '../refusal.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { requireWithinLimits } from './require-within-limits.ts';

export interface AssociationSpec {
  category: string;
  typeId: number;
}

/** `{ "associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 279 }`. */
export function readAssociationSpec(json: unknown): AssociationSpec {
  const fields = readObject(json);
  return {
    category: requireText(fields, 'associationCategory'),
    typeId: requireNumber(fields, 'associationTypeId'),
  };
}

export interface NewAssociation {
  toId: string;
  specs: AssociationSpec[];
}

/** The `associations` of a create. */
export function readNewAssociations(owner: Readonly<Record<string, unknown>>): NewAssociation[] {
  return (readList(owner, 'associations') ?? []).map((json) => {
    const fields = readObject(json);
    return {
      toId: readId(requireMap(fields, 'to')),
      specs: requireList(fields, 'types').map(readAssociationSpec),
    };
  });
}

/** `{ "id": "512" }`; a number is taken as well. */
export function readId(json: unknown): string {
  const { id } = readObject(json);
  return id === undefined || id === null ? requireText({}, 'id') : asText(id, 'id');
}

/** An association of a record that is being created, resolved: its types say which object type it leads to. */
export interface ResolvedAssociation {
  to: PortalObjectType;
  toId: string;
  typeIds: number[];
}

/** @throws {Refusal} 400 when a type does not start at this object type or the other record is not there. */
export function resolveNewAssociations(
  portal: PortalStore,
  from: PortalObjectType,
  associations: readonly NewAssociation[],
): ResolvedAssociation[] {
  return associations.map(({ toId, specs }) => {
    const types = specs.map((spec) => requireAssociationType(portal, from, spec));
    const [first] = types;
    const to = first === undefined ? undefined : portal.typeNamed(first.toObjectTypeId);
    if (to === undefined || types.some(({ toObjectTypeId }) => toObjectTypeId !== to.id)) {
      throw invalid('One or more associations are invalid');
    }
    requireLive(to, toId);
    const typeIds = types.map(({ typeId }) => typeId);
    requireWithinLimits(portal, { from, fromId: '', to, toId }, typeIds);
    return { to, toId, typeIds };
  });
}

export function requireAssociationType(
  portal: PortalStore,
  from: PortalObjectType,
  { category, typeId }: AssociationSpec,
  to?: PortalObjectType,
): ProfileAssociationType {
  const { types } = portal.associations;
  const found =
    to === undefined
      ? types.from(from.id, category, typeId)
      : types.of(from.id, to.id).find((type) => type.category === category && type.typeId === typeId);
  if (found !== undefined) return found;
  const elsewhere = types.find(category, typeId);
  const expected = elsewhere === undefined ? '' : `, expected: ${elsewhere.fromObjectTypeId}`;
  throw invalid(
    `Association type ${category}:${typeId} has an invalid from object type ${from.id}${expected}`,
    { context: { associationTypeId: [String(typeId)], fromObjectTypeId: [from.id] } },
  );
}

export function requireLive(type: PortalObjectType, id: string): void {
  if (!type.records.isLive(id)) throw refuseMissingRecord(type, id);
}

/** 400, also for a record that is not there at all. */
export function refuseMissingRecord({ upperName }: PortalObjectType, id: string): Refusal {
  return invalid('One or more associations are invalid', {
    context: {
      INVALID_OBJECT_IDS: [`${upperName}=${id} is not valid`],
      objectId: [id],
      objectType: [upperName],
    },
  });
}
