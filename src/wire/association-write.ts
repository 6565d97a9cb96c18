/**
 * Bodies and answers of v4 association writes. A type id belongs to one direction: from → to.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
export interface WireAssociationSpec {
  /** HUBSPOT_DEFINED, USER_DEFINED, INTEGRATOR_DEFINED. */
  associationCategory: string;
  associationTypeId: number;
}

/** Body of `PUT /crm/v4/objects/{from}/{id}/associations/{to}/{toId}`; replaces the labels there were. */
export type WireAssociationLabelsInput = WireAssociationSpec[];

/** `POST /crm/v4/associations/{from}/{to}/batch/create`, at most 2,000 inputs. */
export interface WireAssociationBatchCreateInput {
  inputs: WireLabelledPair[];
}

/** `POST …/batch/labels/archive`; archiving the plain type archives the whole association. */
export interface WireAssociationBatchArchiveLabelsInput {
  inputs: WireLabelledPair[];
}

export interface WireLabelledPair {
  from: { id: string };
  to: { id: string };
  types: WireAssociationSpec[];
}

/** `POST …/batch/associate/default`. */
export interface WireAssociationBatchDefaultInput {
  inputs: { from: { id: string }; to: { id: string } }[];
}

/** `POST …/batch/archive`; here `to` is a list. */
export interface WireAssociationBatchArchiveInput {
  inputs: { from: { id: string }; to: { id: string }[] }[];
}

/** Answer of the labelled PUT, and one result of the batch create. Ids are JSON numbers on the wire. */
export interface WireLabelsBetween {
  fromObjectTypeId: string;
  fromObjectId: number | string;
  toObjectTypeId: string;
  toObjectId: number | string;
  labels: string[];
}

/** One result of associating by default. */
export interface WireDefaultAssociation {
  from: { id: string };
  to: { id: string };
  associationSpec: WireAssociationSpec;
}

/** `POST /crm/v4/associations/{from}/{to}/labels`; answered with one label per direction. */
export interface WireLabelCreateInput {
  /** Letters, digits and underscores, not starting with a digit. */
  name: string;
  label: string;
  inverseLabel?: string;
}

/** `PUT /crm/v4/associations/{from}/{to}/labels`. */
export interface WireLabelUpdateInput {
  associationTypeId: number;
  label: string;
  inverseLabel?: string;
}

/** How many records one record may have behind an association type. */
export interface WireAssociationLimit {
  category: string;
  typeId: number;
  userEnforcedMaxToObjectIds?: number;
  label?: string | null;
}

/** `POST /crm/v4/associations/definitions/configurations/{from}/{to}/batch/{create,update}`. */
export interface WireAssociationLimitInput {
  inputs: { category: string; typeId: number; maxToObjectIds: number }[];
}
