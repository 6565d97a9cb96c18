import type { OwnerField } from '../auth/index.ts';
import { GatewayError } from '../errors.ts';
import type { Portal } from '../portal/index.ts';
import type { TypePlan } from './name-portal.ts';

/** What a schema is short of, when it is not for everybody. */
export interface SchemaAccess {
  /** The portal with everything. Names are made of it, so that a name means the same to all callers. */
  whole: Portal;
  /** What becomes of the fields of properties that are not there. */
  deniedFields: 'hide' | 'null';
  /** What of owners there is; undefined: no owners. */
  ownerFields: ReadonlySet<OwnerField> | undefined;
}

/** The plans of the whole portal, cut down to what `portal` has. */
export function restrictPlans(
  plans: readonly TypePlan[],
  portal: Portal,
  { ownerFields }: SchemaAccess,
): TypePlan[] {
  return plans.flatMap((plan): TypePlan[] => {
    const type = portal.typeById(plan.type.objectTypeId);
    if (type === undefined) return [];
    const properties = plan.named.filter(
      ({ property, kind }) =>
        portal.property(type.objectTypeId, property.name) !== undefined &&
        (kind !== 'owner' || ownerFields !== undefined),
    );
    const associations = plan.associations.flatMap(({ fieldName, to }) => {
      const end = portal.typeById(to.objectTypeId);
      const association = portal.association(type.objectTypeId, to.objectTypeId);
      return end && association ? [{ fieldName, to: end, association }] : [];
    });
    // HubSpot does not say what else its full text looks at; a hit would tell what a property holds.
    const hasTextSearch = type.properties.length === plan.type.properties.length;
    return [{ ...plan, type, properties, associations, hasTextSearch }];
  });
}

/** Why a field that is kept for its name gives nothing. */
export function deniedField(what: string): GatewayError {
  return new GatewayError('FORBIDDEN', `This caller may not read ${what}.`);
}
