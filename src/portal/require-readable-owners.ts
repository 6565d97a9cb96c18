import { GatewayError } from '../errors.ts';
import type { Portal } from './portal.ts';

/** @throws GatewayError HUBSPOT_MISSING_SCOPES with the reason when the token may not read owners. */
export function requireReadableOwners({ model: { ownersUnreadable } }: Portal): void {
  if (ownersUnreadable === undefined) return;
  throw new GatewayError('HUBSPOT_MISSING_SCOPES', `Owners cannot be read. ${ownersUnreadable}`);
}
