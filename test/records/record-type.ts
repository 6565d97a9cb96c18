import type { ObjectTypeModel, PropertyModel } from '../../src/portal/index.ts';
import type { RecordValue } from '../../src/records/record.ts';

/** A type of records as the portal's model has it, with nothing but its properties. */
export function recordType(properties: readonly PropertyModel[]): ObjectTypeModel {
  return {
    objectTypeId: '0-1',
    name: 'contact',
    path: 'contacts',
    fullyQualifiedName: null,
    singularLabel: 'Contact',
    pluralLabel: 'Contacts',
    description: null,
    custom: false,
    primaryDisplayProperty: null,
    properties,
    pipelines: [],
  };
}

export function property(name: string, type: string, more: Partial<PropertyModel> = {}): PropertyModel {
  return {
    name,
    label: name,
    description: '',
    groupName: null,
    type,
    fieldType: 'text',
    options: [],
    unique: false,
    calculated: false,
    readOnly: false,
    hidden: false,
    hubspotDefined: false,
    referencedObjectType: null,
    currency: false,
    currencyProperty: null,
    createdAt: null,
    ...more,
  };
}

export function record(id: string, properties: Record<string, string | null>): RecordValue {
  const at = '2024-01-01T00:00:00.000Z';
  return { objectTypeId: '0-1', id, properties, createdAt: at, updatedAt: at, archived: false };
}
