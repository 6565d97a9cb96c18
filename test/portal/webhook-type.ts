import type { ObjectTypeModel, PortalModel, PropertyModel } from '../../src/portal/index.ts';

/** A property that people change, or what `over` says of it. */
export function makeProperty(name: string, over: Partial<PropertyModel> = {}): PropertyModel {
  return {
    name,
    label: name,
    description: '',
    groupName: null,
    type: 'string',
    fieldType: 'text',
    options: [],
    unique: false,
    calculated: false,
    readOnly: false,
    hidden: false,
    hubspotDefined: true,
    referencedObjectType: null,
    currency: false,
    currencyProperty: null,
    createdAt: null,
    ...over,
  };
}

export function makeType(
  objectTypeId: string,
  name: string,
  properties: readonly PropertyModel[] = [],
): ObjectTypeModel {
  return {
    objectTypeId,
    name,
    path: objectTypeId,
    fullyQualifiedName: null,
    singularLabel: name,
    pluralLabel: name,
    description: null,
    custom: objectTypeId.startsWith('2-'),
    primaryDisplayProperty: null,
    properties,
    pipelines: [],
  };
}

export function makeModel(objectTypes: readonly ObjectTypeModel[]): PortalModel {
  const account = {
    portalId: '1',
    accountType: null,
    timeZone: null,
    companyCurrency: null,
    uiDomain: 'app.hubspot.com',
  };
  return { formatVersion: 1, account, objectTypes, unreadable: [], associations: [], owners: [] };
}
