import { GatewayError } from '../errors.ts';

/**
 * Whether a write may have been carried out although its call failed. It was certainly not when HubSpot turned it down
 * (4xx), or when it never left: refused by limits, breaker or deadline, or without a connection. Everything else (5xx, a
 * connection that broke, no answer in time, an answer that cannot be read) leaves it open.
 */
export function mayHaveHappened(error: unknown): boolean {
  // What is no GatewayError comes from waiting for a permit, such as the reason of an abort.
  if (!(error instanceof GatewayError)) return false;
  const { code, details } = error;
  if (details?.unsent === true || details?.circuit === 'open') return false;
  if (typeof details?.status === 'number' && details.status >= 300) return details.status >= 500;
  return code === 'HUBSPOT_UNAVAILABLE' || code === 'HUBSPOT_BAD_RESPONSE' || code === 'REQUEST_CANCELLED';
}
