import type { WireError } from '../wire/index.ts';
import type { WriteFailureCode } from './write.ts';

/** What is wrong with one property of a row. */
export interface PropertyFault {
  code: WriteFailureCode;
  message: string;
  property: string | undefined;
}

/** Codes that say more than that a value is not valid. CONFLICTING_UNIQUE_VALUE is seen and not documented. */
const codes: Readonly<Record<string, WriteFailureCode>> = {
  PROPERTY_DOESNT_EXIST: 'UNKNOWN_PROPERTY',
  READ_ONLY_VALUE: 'READ_ONLY',
  MISSING_REQUIRED_PROPERTY: 'REQUIRED',
  MISSING_CONDITIONAL_REQUIRED_PROPERTY: 'REQUIRED',
  CONFLICTING_UNIQUE_VALUE: 'DUPLICATE',
};

/** The properties HubSpot complains about: in `errors`, or where that is missing, as JSON within the message. */
export function propertyFaults({ errors, message, context }: WireError): PropertyFault[] {
  const listed = (errors ?? []).flatMap(({ code, message: said = '', context: about }) =>
    toFault(code, said, about?.propertyName?.[0]),
  );
  if (listed.length > 0) return listed;
  const quoted = faultsInMessage(message ?? '');
  return quoted.length > 0 ? quoted : toFault(undefined, message ?? '', context?.propertyName?.[0]);
}

function toFault(code: string | undefined, message: string, property: string | undefined): PropertyFault[] {
  const known = codes[code ?? ''] ?? (code?.startsWith('INVALID_') || property ? 'INVALID_VALUE' : undefined);
  return known === undefined ? [] : [{ code: known, message, property }];
}

/**
 * `Property values were not valid: [{"isValid":false,"message":"…","error":"PROPERTY_DOESNT_EXIST","name":"foo"}]`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
function faultsInMessage(message: string): PropertyFault[] {
  const start = message.indexOf('[{');
  if (start < 0) return [];
  try {
    const list: unknown = JSON.parse(message.slice(start));
    return Array.isArray(list) ? list.flatMap((item) => quotedFault(item)) : [];
  } catch {
    // It only looked like JSON, or was cut off.
    return [];
  }
}

function quotedFault(item: unknown): PropertyFault[] {
  if (typeof item !== 'object' || item === null) return [];
  const { error, message, name } = item as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return toFault(text(error), text(message) ?? '', text(name));
}
