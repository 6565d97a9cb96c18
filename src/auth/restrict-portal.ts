import { type ObjectTypeModel, type OwnerModel, type Portal, sealPortal } from '../portal/index.ts';
import {
  type AccessJudge,
  createAccessJudge,
  type OwnerField,
  ownerFields,
  ownerTypeId,
} from './access-judge.ts';
import type { AccessPolicy } from './access-policy.ts';

/** What there is of a portal for a caller. */
export interface RestrictedPortal {
  portal: Portal;
  /** What of owners; undefined: no owners at all. */
  ownerFields: ReadonlySet<OwnerField> | undefined;
  /** Rules that name nothing in the portal. */
  unknown: readonly string[];
}

/** Whether a policy leaves a portal as it is. */
export function isUnrestricted({ model }: Portal, { allow, deny }: AccessPolicy): boolean {
  const isSensitive = ({ properties }: ObjectTypeModel) => properties.some((each) => each.sensitive);
  return allow.length === 0 && deny.length === 0 && !model.objectTypes.some(isSensitive);
}

/**
 * A portal as if what a policy does not admit were not there: object types, properties, associations, owners. What is
 * built of it cannot read, compare, sort, add up or write the rest.
 */
export function restrictPortal(portal: Portal, policy: AccessPolicy): RestrictedPortal {
  const judge = createAccessJudge(portal, policy);
  const { admitsType } = judge;
  const fields = admitsType(ownerTypeId)
    ? new Set(ownerFields.filter((name) => judge.admitsProperty(ownerTypeId, name)))
    : undefined;
  const { model } = portal;
  const restricted = sealPortal({
    ...model,
    objectTypes: model.objectTypes
      .filter(({ objectTypeId }) => admitsType(objectTypeId))
      .map((type) => restrictType(type, judge)),
    unreadable: model.unreadable.filter(({ objectTypeId }) => admitsType(objectTypeId)),
    associations: model.associations.filter(
      ({ fromTypeId, toTypeId }) => admitsType(fromTypeId) && admitsType(toTypeId),
    ),
    owners: fields === undefined ? [] : model.owners.map((owner) => restrictOwner(owner, fields)),
  });
  return { portal: restricted, ownerFields: fields, unknown: judge.unknown };
}

function restrictType(type: ObjectTypeModel, { admitsProperty }: AccessJudge): ObjectTypeModel {
  const { objectTypeId, primaryDisplayProperty: display, requiredProperties } = type;
  const properties = type.properties.filter(({ name, sensitive }) =>
    admitsProperty(objectTypeId, name, sensitive),
  );
  if (properties.length === type.properties.length) return type;
  const names = new Set(properties.map(({ name }) => name));
  return {
    ...type,
    properties,
    primaryDisplayProperty: display !== null && names.has(display) ? display : null,
    ...(requiredProperties
      ? { requiredProperties: requiredProperties.filter((name) => names.has(name)) }
      : {}),
  };
}

function restrictOwner(owner: OwnerModel, fields: ReadonlySet<OwnerField>): OwnerModel {
  const unless = <Value>(field: OwnerField, value: Value) => (fields.has(field) ? value : null);
  return {
    ...owner,
    email: unless('email', owner.email),
    firstName: unless('firstName', owner.firstName),
    lastName: unless('lastName', owner.lastName),
    userId: unless('userId', owner.userId),
    teams: unless('teams', owner.teams) ?? [],
  };
}
