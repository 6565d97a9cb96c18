import type { ObjectTypeModel, PropertyModel } from '../portal/index.ts';

/** How a property appears: the GraphQL type of its field and how its text becomes a value. */
export type PropertyKind =
  | 'text'
  | 'number'
  | 'id'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'option'
  | 'options'
  | 'stage'
  | 'ownerId'
  | 'owner';

/** One field of a record type that comes from a property. An owner property makes two: its id, and the owner. */
export interface PropertyPlan {
  fieldName: string;
  property: PropertyModel;
  kind: PropertyKind;
}

/** The fields a property wants, before collisions are settled. */
export function wantedFields(
  type: ObjectTypeModel,
  property: PropertyModel,
  toFieldName: (name: string) => string,
): Omit<PropertyPlan, 'property'>[] {
  const fieldName = toFieldName(property.name);
  const kind = kindOf(type, property);
  if (kind !== 'ownerId') return [{ fieldName, kind }];
  const owner = property.name === 'hubspot_owner_id' ? 'owner' : fieldName.replace(/Id$/, '');
  return [
    { fieldName: owner === fieldName ? `${fieldName}Id` : fieldName, kind },
    { fieldName: owner, kind: 'owner' },
  ];
}

function kindOf(type: ObjectTypeModel, property: PropertyModel): PropertyKind {
  // A list of owners, such as hs_all_owner_ids, is a multi-select like any other.
  if (property.referencedObjectType === 'OWNER')
    return property.fieldType === 'checkbox' ? 'options' : 'ownerId';
  if (type.pipelines.length > 0 && isStageProperty(property.name)) return 'stage';
  switch (property.type) {
    case 'bool':
      return 'boolean';
    case 'number':
      return property.name === 'hs_object_id' || property.referencedObjectType !== null ? 'id' : 'number';
    case 'date':
      return 'date';
    case 'datetime':
      return 'dateTime';
    case 'enumeration':
      return property.fieldType === 'checkbox' ? 'options' : 'option';
    default:
      // string, phone_number, json, object_coordinates and whatever HubSpot adds.
      return 'text';
  }
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide */
export function isStageProperty(name: string): boolean {
  return name === 'dealstage' || name === 'hs_pipeline_stage';
}
