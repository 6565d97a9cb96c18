/**
 * What a portal says about itself: properties, schemas, pipelines, owners, account.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export interface WireProperty {
  name: string;
  label: string;
  /** bool, enumeration, date, datetime, string, number, json, object_coordinates, phone_number and whatever comes. */
  type: string;
  fieldType: string;
  groupName?: string;
  description?: string;
  options?: WirePropertyOption[];
  displayOrder?: number;
  hasUniqueValue?: boolean;
  hidden?: boolean;
  formField?: boolean;
  calculated?: boolean;
  externalOptions?: boolean;
  referencedObjectType?: string | null;
  dataSensitivity?: string;
  hubspotDefined?: boolean;
  archived?: boolean;
  showCurrencySymbol?: boolean;
  currencyPropertyName?: string | null;
  createdAt?: string;
  updatedAt?: string;
  modificationMetadata?: {
    archivable?: boolean;
    readOnlyDefinition?: boolean;
    readOnlyValue?: boolean;
    readOnlyOptions?: boolean;
  };
}

export interface WirePropertyOption {
  label: string;
  value: string;
  displayOrder?: number;
  hidden?: boolean;
  description?: string;
}

/** A custom object schema, from `GET /crm-object-schemas/v3/schemas`. */
export interface WireSchema {
  id: string;
  /** `2-3465404`. */
  objectTypeId: string;
  /** `p1234_lender`. */
  fullyQualifiedName: string;
  name: string;
  labels: { singular?: string; plural?: string };
  description?: string | null;
  primaryDisplayProperty?: string;
  secondaryDisplayProperties?: string[];
  requiredProperties?: string[];
  searchableProperties?: string[];
  properties?: WireProperty[];
  associations?: WireSchemaAssociation[];
  archived?: boolean;
  createdAt?: string;
  updatedAt?: string;
}

export interface WireSchemaAssociation {
  /** The association type id, as text. */
  id: string;
  fromObjectTypeId: string;
  toObjectTypeId: string;
  name: string | null;
}

/** One entry of `GET /crm/v4/associations/{from}/{to}/labels`. */
export interface WireAssociationLabel {
  category: string;
  typeId: number;
  label: string | null;
}

export interface WirePipeline {
  id: string;
  label: string;
  displayOrder: number;
  archived?: boolean;
  createdAt?: string;
  updatedAt?: string;
  stages: WirePipelineStage[];
}

export interface WirePipelineStage {
  id: string;
  label: string;
  displayOrder: number;
  archived?: boolean;
  /** Strings even for numbers and booleans: `{ isClosed: 'false', probability: '0.2' }`. */
  metadata?: Record<string, string>;
  createdAt?: string;
  updatedAt?: string;
  writePermissions?: string;
}

export interface WireOwner {
  /** The value of owner properties such as hubspot_owner_id. */
  id: string;
  email?: string | null;
  type?: string;
  firstName?: string;
  lastName?: string;
  /** null when the user was removed. */
  userId?: number | null;
  userIdIncludingInactive?: number | null;
  createdAt?: string;
  updatedAt?: string;
  archived?: boolean;
  teams?: { id: string; name: string; primary: boolean }[];
}

/** `GET /account-info/v3/details`. */
export interface WireAccount {
  portalId: number;
  accountType?: string;
  timeZone?: string;
  companyCurrency?: string;
  additionalCurrencies?: string[];
  utcOffset?: string;
  utcOffsetMilliseconds?: number;
  uiDomain?: string;
  dataHostingLocation?: string;
}
