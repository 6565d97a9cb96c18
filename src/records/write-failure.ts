import { GatewayError, toError } from '../errors.ts';
import { HubSpotRefusal, mayHaveHappened } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireError } from '../wire/index.ts';
import type { WriteFailure, WriteFailureCode, WriteOutcome, WriteValues } from './write.ts';
import { propertyFaults } from './write-property-faults.ts';

/** What a row that failed was about. */
export interface WriteSubject {
  type: ObjectTypeModel;
  values: WriteValues;
  /** How a caller finds out what became of the row, when that is not known. */
  findOut: string;
}

/** HubSpot's words about one row: an entry in the errors of a batch, or the refusal of a call with this row alone. */
export type WriteFault = Pick<WireError, 'message' | 'category' | 'context' | 'errors' | 'correlationId'>;

/** @see https://developers.hubspot.com/docs/api-reference/error-handling */
const codesByCategory: Readonly<Record<string, WriteFailureCode>> = {
  OBJECT_NOT_FOUND: 'NOT_FOUND',
  OBJECT_ALREADY_EXISTS: 'DUPLICATE',
  CONFLICT: 'CONFLICT',
  MISSING_SCOPES: 'FORBIDDEN',
  FORBIDDEN: 'FORBIDDEN',
  RATE_LIMITS: 'RATE_LIMITED',
  // HubSpot failed at the row, and does not say how far it came.
  INTERNAL_ERROR: 'AMBIGUOUS_WRITE',
};

/** `Contact already exists. Existing ID: 512`, in the wording of the day. */
const existingRecord = /\b(?:already exists?|existing)\b.*?\bid\b\D{0,5}(\d+)/is;

/** An association with a record that is not there is a VALIDATION_ERROR, told from others by what its context names. */
function namesMissingRecord({ context = {} }: WriteFault): boolean {
  return (context.INVALID_OBJECT_IDS ?? []).length > 0;
}

const maxMessageLength = 1_000;

export function toWriteFailure(fault: WriteFault, { type, values, findOut }: WriteSubject): WriteFailure {
  const { message = 'HubSpot refused the row without saying why', category = '', correlationId } = fault;
  const tracked = correlationId === undefined ? {} : { correlationId };
  const faults = propertyFaults(fault);
  const [first] = faults;
  if (first) {
    const { code, property } = first;
    const said = [...new Set(faults.map((each) => each.message))].join(' ').slice(0, maxMessageLength);
    return { code, message: said || message, ...(property === undefined ? {} : { property }), ...tracked };
  }
  const code = namesMissingRecord(fault) ? 'NOT_FOUND' : (codesByCategory[category] ?? 'REJECTED');
  const hint = code === 'AMBIGUOUS_WRITE' ? ` ${findOut}` : '';
  const plain = { code, message: `${message.slice(0, maxMessageLength)}${hint}`, ...tracked };
  const existingId = existingRecord.exec(message.slice(0, maxMessageLength))?.[1];
  // The one conflict HubSpot documents for records: the e-mail address of another contact, named in the message.
  // https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide
  const isOfEmail = type.objectTypeId === '0-1' && Boolean(values.email);
  const isConflict = code === 'DUPLICATE' || code === 'CONFLICT';
  const mayBeDuplicate = isConflict || (code === 'REJECTED' && existingId !== undefined);
  if (!mayBeDuplicate || (!isOfEmail && code !== 'DUPLICATE')) return plain;
  return {
    ...plain,
    code: 'DUPLICATE',
    ...(isOfEmail ? { property: 'email' } : {}),
    ...(existingId === undefined ? {} : { existingId }),
  };
}

/** Why every row of a failed call failed. */
export function toCallFailure(thrown: unknown, subject: WriteSubject): WriteFailure {
  const error = toError(thrown);
  if (!(error instanceof GatewayError)) throw error;
  const { code, message, correlationId } = error;
  const tracked = correlationId === undefined ? {} : { correlationId };
  if (mayHaveHappened(error)) {
    return {
      code: 'AMBIGUOUS_WRITE',
      message: `It is not known whether this was written: ${message}. ${subject.findOut}`,
      ...tracked,
    };
  }
  if (isRefusal(error)) {
    const body = HubSpotRefusal.bodyOf(error);
    const failure = toWriteFailure({ message, ...body, ...tracked }, subject);
    // The 404 of a single record has no category, and not every 409 has one.
    if (failure.code !== 'REJECTED') return failure;
    if (code === 'NOT_FOUND') return { ...failure, code };
    return error.details?.status === 409
      ? toWriteFailure({ message, ...body, category: 'CONFLICT', ...tracked }, subject)
      : failure;
  }
  return toReadFailure(error);
}

/** Why a row was not written because what it depends on could not be read. */
export function toReadFailure(error: Error): WriteFailure {
  if (!(error instanceof GatewayError)) throw error;
  const tracked = error.correlationId === undefined ? {} : { correlationId: error.correlationId };
  return { code: callCodes[error.code] ?? 'UNAVAILABLE', message: error.message, cause: error, ...tracked };
}

const callCodes: Readonly<Record<string, WriteFailureCode>> = {
  HUBSPOT_UNAUTHENTICATED: 'FORBIDDEN',
  HUBSPOT_MISSING_SCOPES: 'FORBIDDEN',
  HUBSPOT_FORBIDDEN: 'FORBIDDEN',
  HUBSPOT_RATE_LIMITED: 'RATE_LIMITED',
  HUBSPOT_REJECTED: 'REJECTED',
  NOT_FOUND: 'NOT_FOUND',
};

/** HubSpot would not take the call for what is in it; nothing of it was written. */
export function isRefusal(error: unknown): error is GatewayError {
  return error instanceof GatewayError && (error.code === 'HUBSPOT_REJECTED' || error.code === 'NOT_FOUND');
}

/** HubSpot answered, and did not say what became of the row. */
export function unaccounted({ findOut }: WriteSubject): WriteFailure {
  return {
    code: 'AMBIGUOUS_WRITE',
    message: `It is not known whether this was written: HubSpot's answer does not mention it. ${findOut}`,
  };
}

export const notSent: WriteOutcome = {
  failure: { code: 'UNAVAILABLE', message: 'The request was cancelled before this was sent to HubSpot.' },
};

/** For all rows of a call that its caller did not wait for. */
export function cancelled<Row>(rows: readonly Row[]): Map<Row, WriteOutcome> {
  return new Map(rows.map((row) => [row, notSent]));
}
