import type { WireAssociationSpec } from './association-write.ts';
import type { WireRecord } from './record.ts';

/**
 * Bodies of record writes. Values are strings; an empty one clears the property.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
export type WirePropertyValues = Record<string, string>;

/** One association given while a record is created; the target's type follows from the association type. */
export interface WireNewAssociation {
  to: { id: string };
  types: WireAssociationSpec[];
}

/** `POST /crm/v3/objects/{type}`. */
export interface WireCreateInput {
  properties: WirePropertyValues;
  associations?: WireNewAssociation[];
}

/** `PATCH /crm/v3/objects/{type}/{id}`. */
export interface WireUpdateInput {
  properties: WirePropertyValues;
}

/** An id of the caller's own; when every input of a batch has a different one, faults are answered row by row. */
export interface WireTraced {
  objectWriteTraceId?: string;
}

/** `POST …/batch/create`, at most 100 inputs. */
export interface WireBatchCreateInput {
  inputs: (WireCreateInput & WireTraced)[];
}

/** `POST …/batch/update`, at most 100 inputs. */
export interface WireBatchUpdateInput {
  inputs: (WireUpdateInput & WireTraced & { id: string; idProperty?: string })[];
}

/** `POST …/batch/upsert`, at most 100 inputs; `id` is a value of `idProperty`. */
export interface WireBatchUpsertInput {
  inputs: (WireUpdateInput & WireTraced & { id: string; idProperty?: string })[];
}

/** `POST …/batch/archive`, at most 100 inputs; also of properties, by name. */
export interface WireBatchArchiveInput {
  inputs: { id: string }[];
}

/** `POST …/merge`; the answer is a record with a new id. */
export interface WireMergeInput {
  primaryObjectId: string;
  objectIdToMerge: string;
}

/** `POST /crm/v3/objects/contacts/gdpr-delete`. */
export interface WireGdprDeleteInput {
  objectId: string;
  idProperty?: string;
}

/**
 * What a write answers. Not a whole record: only what was sent, what HubSpot computed from it, and the system
 * properties.
 */
export interface WireWrittenRecord extends WireRecord, WireTraced {
  /** Upserts only: whether the record was created. */
  new?: boolean;
}
