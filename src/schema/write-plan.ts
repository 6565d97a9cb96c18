import type { TypePlan } from './name-portal.ts';
import type { PropertyPlan } from './property-plan.ts';

/** What can be written of a record type. */
export interface WritePlan extends TypePlan {
  /** By the name of the field; owner objects, read-only and calculated properties are not among them. */
  writable: ReadonlyMap<string, PropertyPlan>;
  /** Internal names of what a new record has to have. */
  required: ReadonlySet<string>;
  canMerge: boolean;
  canGdprDelete: boolean;
}

/** HubSpot has no way to write these. */
const readOnlyTypes: ReadonlySet<string> = new Set(['0-19']);

/**
 * Contacts, companies, deals and tickets; and custom objects.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 * @see https://developers.hubspot.com/docs/api-reference/2026-03/crm/objects/custom-objects/merge-custom-objects
 */
const mergeableTypes: ReadonlySet<string> = new Set(['0-1', '0-2', '0-3', '0-5']);

const contactTypeId = '0-1';

/** undefined: records of this type are only read. */
export function planWrites(plan: TypePlan): WritePlan | undefined {
  const { objectTypeId, custom, requiredProperties = [] } = plan.type;
  if (readOnlyTypes.has(objectTypeId)) return undefined;
  const writable = new Map(
    plan.properties.filter(isWritable).map((property) => [property.fieldName, property]),
  );
  return {
    ...plan,
    writable,
    required: new Set(requiredProperties),
    canMerge: custom || mergeableTypes.has(objectTypeId),
    canGdprDelete: objectTypeId === contactTypeId,
  };
}

/** HubSpot writes JSON and coordinates itself. @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
export function isWritable({ kind, property }: PropertyPlan): boolean {
  if (kind === 'owner' || property.name === 'hs_object_id') return false;
  if (property.type === 'json' || property.type === 'object_coordinates') return false;
  return !property.readOnly && !property.calculated;
}
