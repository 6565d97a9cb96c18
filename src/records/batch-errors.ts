import { GatewayError } from '../errors.ts';
import type { WireBatchError } from '../wire/index.ts';

/** What the error entries of a 207 say about the inputs of the batch. */
export interface BatchErrors {
  /** Inputs that HubSpot says do not exist, or have no associations. */
  missing: ReadonlySet<string>;
  /** The failure of an input, or of all inputs that are in no result, when HubSpot does not say whose it is. */
  failureOf(input: string): GatewayError | undefined;
}

/** @see https://developers.hubspot.com/docs/api-reference/error-handling */
export function readBatchErrors(
  errors: readonly WireBatchError[] | undefined,
  operation: string,
): BatchErrors {
  const missing = new Set<string>();
  const failures = new Map<string, GatewayError>();
  let general: GatewayError | undefined;
  for (const error of errors ?? []) {
    const inputs = [...(error.context?.ids ?? []), ...(error.context?.fromObjectId ?? [])].map(String);
    if (error.category === 'OBJECT_NOT_FOUND') {
      for (const input of inputs) missing.add(input);
      continue;
    }
    const failure = toFailure(error, operation);
    for (const input of inputs) failures.set(input, failure);
    if (inputs.length === 0) general = failure;
  }
  return { missing, failureOf: (input) => failures.get(input) ?? (missing.has(input) ? undefined : general) };
}

function toFailure({ category, message }: WireBatchError, operation: string): GatewayError {
  const code =
    category === 'MISSING_SCOPES'
      ? 'HUBSPOT_MISSING_SCOPES'
      : category === 'FORBIDDEN'
        ? 'HUBSPOT_FORBIDDEN'
        : 'HUBSPOT_REJECTED';
  return new GatewayError(code, `HubSpot refused part of ${operation}: ${message}`, {
    details: { status: 207, category },
  });
}
