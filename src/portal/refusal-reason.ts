import { GatewayError } from '../errors.ts';

/** A refusal (403, 404, 400, 5xx) as a sentence; anything else is a failure of the whole introspection. */
export function reasonOfRefusal(error: unknown): string {
  // Metadata of another shape than documented.
  if (error instanceof TypeError) return 'HubSpot failed to describe it.';
  if (!(error instanceof GatewayError)) throw error;
  const { requiredScopes } = error.details ?? {};
  switch (error.code) {
    case 'HUBSPOT_MISSING_SCOPES': {
      const scopes = Array.isArray(requiredScopes) ? requiredScopes.join(', ') : '';
      return scopes ? `The token lacks a scope: one of ${scopes}.` : 'The token lacks a scope for it.';
    }
    case 'HUBSPOT_FORBIDDEN':
      return 'HubSpot forbids this token to read it.';
    case 'NOT_FOUND':
    case 'HUBSPOT_REJECTED':
      return 'The portal does not have it.';
    case 'HUBSPOT_BAD_RESPONSE':
    case 'HUBSPOT_UNAVAILABLE':
      // An answer, if a bad one: the rest of the portal is served. Without any answer the start must fail.
      if (error.code === 'HUBSPOT_UNAVAILABLE' && error.details?.status === undefined) throw error;
      return 'HubSpot failed to describe it.';
    default:
      throw error;
  }
}

/** HubSpot answered and could not tell: what was known before may still be so, other than after a refusal. */
export function isOutage(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  if (!(error instanceof GatewayError)) return false;
  if (error.code === 'HUBSPOT_BAD_RESPONSE') return true;
  return error.code === 'HUBSPOT_UNAVAILABLE' && error.details?.status !== undefined;
}
