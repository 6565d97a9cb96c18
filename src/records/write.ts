import type { GatewayError } from '../errors.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { AssociationType } from './association-list.ts';

/** Raw HubSpot values by internal name; an empty one clears the property. */
export type WriteValues = Readonly<Record<string, string>>;

/** An association type of the direction from the written record to the other. */
export type WriteAssociationType = Pick<AssociationType, 'category' | 'typeId'>;

export interface CreateRow {
  properties: WriteValues;
  associations?: readonly { to: ObjectTypeModel; toId: string; types: readonly WriteAssociationType[] }[];
}

export interface UpdateRow {
  id: string;
  properties: WriteValues;
  /** ISO 8601: the row is refused when the record was changed after that. A guard and no lock: two writers can pass it. */
  ifUnmodifiedSince?: string;
}

export interface UpsertRow {
  /** The value of the unique property by which the record is found or created. */
  value: string;
  properties: WriteValues;
}

/** A pair of records of two types. */
export interface AssociationRow {
  fromId: string;
  toId: string;
  /** Empty: HubSpot's plain association. */
  types: readonly WriteAssociationType[];
}

/** What became of one row: the record's id, or why it was not written. */
export type WriteOutcome = { id: string; created?: boolean } | { failure: WriteFailure };

/** What is wrong with one row, for clients to read. */
export interface WriteFailure {
  code: WriteFailureCode;
  message: string;
  /** Internal name of the property at fault. */
  property?: string;
  /** The record that has the unique value already. */
  existingId?: string;
  correlationId?: string;
  /** What failed was the call, whatever was in the row. */
  cause?: GatewayError;
}

export type WriteFailureCode =
  | 'INVALID_VALUE'
  | 'REQUIRED'
  | 'READ_ONLY'
  | 'UNKNOWN_PROPERTY'
  | 'DUPLICATE'
  | 'NOT_FOUND'
  | 'CONFLICT'
  /** Changed since `ifUnmodifiedSince`. */
  | 'MODIFIED'
  | 'REJECTED'
  /** It is not known whether the row was written. */
  | 'AMBIGUOUS_WRITE'
  | 'FORBIDDEN'
  | 'UNAVAILABLE'
  | 'RATE_LIMITED';

/**
 * Writes for one request. Every method answers one outcome for each row, in the order of the rows, and never throws for
 * a row's sake; whatever was written is forgotten by the cache before it answers.
 */
export interface RecordWriter {
  create(type: ObjectTypeModel, rows: readonly CreateRow[]): Promise<WriteOutcome[]>;
  update(type: ObjectTypeModel, rows: readonly UpdateRow[]): Promise<WriteOutcome[]>;
  upsert(type: ObjectTypeModel, idProperty: string, rows: readonly UpsertRow[]): Promise<WriteOutcome[]>;
  archive(type: ObjectTypeModel, ids: readonly string[]): Promise<WriteOutcome[]>;
  /** The outcome's id is the record that both became: a new one. */
  merge(type: ObjectTypeModel, primaryId: string, otherId: string): Promise<WriteOutcome>;
  /** Contacts only: beyond recall. */
  gdprDelete(type: ObjectTypeModel, ids: readonly string[]): Promise<WriteOutcome[]>;
  associate(
    from: ObjectTypeModel,
    to: ObjectTypeModel,
    rows: readonly AssociationRow[],
  ): Promise<WriteOutcome[]>;
  /** Without types the whole association goes, with types these labels of it. */
  dissociate(
    from: ObjectTypeModel,
    to: ObjectTypeModel,
    rows: readonly AssociationRow[],
  ): Promise<WriteOutcome[]>;
  /** These labels and no others. */
  setLabels(
    from: ObjectTypeModel,
    to: ObjectTypeModel,
    rows: readonly AssociationRow[],
  ): Promise<WriteOutcome[]>;
}
