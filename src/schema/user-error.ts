import { GatewayError } from '../errors.ts';
import type { WriteFailureCode } from '../records/index.ts';

/** Why a row was not written; `UNKNOWN_LABEL` and `NOTHING_TO_WRITE` are found without asking HubSpot. */
export type UserErrorCode = WriteFailureCode | 'UNKNOWN_LABEL' | 'NOTHING_TO_WRITE';

export const userErrorCodes: Readonly<Record<UserErrorCode, string>> = {
  INVALID_VALUE: 'A value that its property does not take, or an id that is none.',
  REQUIRED: 'A property that a record has to have is missing or was cleared.',
  READ_ONLY: 'A property that only HubSpot writes.',
  UNKNOWN_PROPERTY: 'HubSpot does not know the property any more.',
  UNKNOWN_LABEL: 'The two types have no association label of that name.',
  NOTHING_TO_WRITE: 'The input changes nothing.',
  DUPLICATE:
    'Another record has the unique value; `existing` is that record. Of definitions: the name is taken.',
  NOT_FOUND: 'There is no such record or definition.',
  CONFLICT: 'HubSpot refuses the write in the state the record or definition is in.',
  MODIFIED: 'The record was changed after `ifUnmodifiedSince`.',
  REJECTED: 'HubSpot refuses it for another reason; the message quotes it.',
  AMBIGUOUS_WRITE:
    'The connection failed after the write was sent: it may have happened or not. Look before sending again.',
  FORBIDDEN: 'The token may not write this.',
  UNAVAILABLE: 'HubSpot did not take the write; nothing was written.',
  RATE_LIMITED: "HubSpot's limits left no call for it before the deadline; nothing was written.",
};

export interface UserErrorValue {
  /** The place in the arguments: `input`, `email`. */
  field: readonly string[] | null;
  message: string;
  code: UserErrorCode;
  correlationId?: string;
}

/** A row that can be sent, or everything that is wrong with it. */
export type Checked<Row> = { row: Row } | { userErrors: readonly UserErrorValue[] };

/** Gathers what is wrong with one row. */
export class RowFaults {
  readonly found: UserErrorValue[] = [];

  /** The message is about `field`: "email" must …. */
  add(code: UserErrorCode, field: readonly string[], message: string): undefined {
    this.found.push({ code, field, message });
  }

  /** What `read` gives; undefined, and a fault, where it refuses its input. */
  catch<Value>(
    field: readonly string[],
    read: (argument: string) => Value,
    code: UserErrorCode = 'INVALID_VALUE',
  ): Value | undefined {
    try {
      return read(toArgument(field));
    } catch (error) {
      if (!(error instanceof GatewayError) || error.code !== 'BAD_USER_INPUT') throw error;
      return this.add(code, field, error.message);
    }
  }

  check<Row>(row: Row): Checked<Row> {
    return this.found.length > 0 ? { userErrors: this.found } : { row };
  }
}

/** `inputs`, `3`, `email` → `inputs[3].email`. */
function toArgument(field: readonly string[]): string {
  return field.reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : `${path}.${part}`));
}
