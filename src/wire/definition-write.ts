import type { WirePropertyOption } from './metadata.ts';

/**
 * Bodies that change the data model: properties, groups, custom object schemas, pipelines.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export interface WirePropertyCreateInput {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  groupName: string;
  description?: string;
  options?: WirePropertyOption[];
  displayOrder?: number;
  hasUniqueValue?: boolean;
  hidden?: boolean;
  formField?: boolean;
  externalOptions?: boolean;
  referencedObjectType?: string;
  calculationFormula?: string;
}

/** `PATCH /crm/v3/properties/{type}/{name}`; `hasUniqueValue` and the name never change. */
export type WirePropertyUpdateInput = Partial<
  Omit<WirePropertyCreateInput, 'name' | 'hasUniqueValue' | 'externalOptions' | 'referencedObjectType'>
>;

/** `POST /crm/v3/properties/{type}/batch/create`. */
export interface WirePropertyBatchCreateInput {
  inputs: WirePropertyCreateInput[];
}

/** `POST /crm/v3/properties/{type}/batch/archive`. */
export interface WirePropertyBatchArchiveInput {
  inputs: { name: string }[];
}

export interface WirePropertyGroup {
  name: string;
  label: string;
  displayOrder: number;
  archived?: boolean;
}

export interface WirePropertyGroupCreateInput {
  name: string;
  label: string;
  displayOrder?: number;
}

export type WirePropertyGroupUpdateInput = Partial<Omit<WirePropertyGroupCreateInput, 'name'>>;

/** `POST /crm-object-schemas/v3/schemas`. */
export interface WireSchemaCreateInput {
  /** Letters, digits and underscores, starting with a letter; never changes. */
  name: string;
  labels: { singular?: string; plural?: string };
  description?: string;
  primaryDisplayProperty: string;
  secondaryDisplayProperties?: string[];
  requiredProperties?: string[];
  searchableProperties?: string[];
  properties?: WireSchemaPropertyInput[];
  /** Names or type ids of the object types to associate with. */
  associatedObjects?: string[];
}

/** Type and field type are text unless told. */
export type WireSchemaPropertyInput = Partial<WirePropertyCreateInput> & { name: string; label: string };

/** `PATCH /crm-object-schemas/v3/schemas/{type}`. */
export interface WireSchemaUpdateInput {
  labels?: { singular?: string; plural?: string };
  description?: string;
  clearDescription?: boolean;
  primaryDisplayProperty?: string;
  secondaryDisplayProperties?: string[];
  requiredProperties?: string[];
  searchableProperties?: string[];
}

/** `POST /crm-object-schemas/v3/schemas/{type}/associations`. */
export interface WireSchemaAssociationInput {
  fromObjectTypeId: string;
  toObjectTypeId: string;
  name?: string;
}

export interface WirePipelineStageInput {
  label: string;
  displayOrder: number;
  /** Strings even for numbers and booleans; deals need `probability`. */
  metadata?: Record<string, string>;
}

/** `POST` and `PUT /crm/v3/pipelines/{type}`. */
export interface WirePipelineInput {
  label: string;
  displayOrder: number;
  stages: WirePipelineStageInput[];
}

/** `PATCH /crm/v3/pipelines/{type}/{pipeline}`. */
export interface WirePipelineUpdateInput {
  label?: string;
  displayOrder?: number;
  archived?: boolean;
}

/** `PATCH …/stages/{stage}`. */
export type WirePipelineStageUpdateInput = Partial<WirePipelineStageInput> & { archived?: boolean };
