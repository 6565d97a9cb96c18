import type { WriteFailureCode, WriteOutcome } from '../records/index.ts';
import type { PortalSchema } from './portal-schema.ts';

/** Failures whose messages are HubSpot's own words. */
const quoted: ReadonlySet<WriteFailureCode> = new Set<WriteFailureCode>([
  ...(['INVALID_VALUE', 'REQUIRED', 'READ_ONLY', 'UNKNOWN_PROPERTY'] as const),
  ...(['DUPLICATE', 'CONFLICT', 'REJECTED'] as const),
]);

/**
 * Where something is withheld from the caller, HubSpot's words about a write are passed on only when they are about a
 * property that the caller may touch: HubSpot quotes names and values, of other properties of the record too.
 */
export function withholdWords(outcome: WriteOutcome, { access, plans }: PortalSchema): WriteOutcome {
  if (access === undefined || !('failure' in outcome)) return outcome;
  const { code, property } = outcome.failure;
  const isKnown = plans.some(({ type }) => type.properties.some(({ name }) => name === property));
  if (isKnown || !quoted.has(code)) return outcome;
  const { property: _property, ...failure } = outcome.failure;
  const message = 'HubSpot refuses the write; its words may be about what this caller may not read.';
  return { failure: { ...failure, message } };
}
