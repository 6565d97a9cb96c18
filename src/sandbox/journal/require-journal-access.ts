import type { AppCall } from '../app-endpoint.ts';
import type { AppRuntime } from '../app-runtime.ts';
import { requireScope } from '../authorize.ts';
import { expired, readBearer, unknownCredential } from '../identity.ts';
import { Refusal } from '../refusal.ts';

/**
 * Only tokens of the app itself open the journal, from client credentials and with the scope that the call needs.
 * Its limits are by the second and its own.
 */
export function requireJournalAccess(
  call: AppCall,
  { oauth, clock, journalLimits }: AppRuntime,
  right: 'read' | 'subscriptions.read' | 'subscriptions.write',
): void {
  const token = readBearer(call.authorization);
  const found = token === undefined ? undefined : oauth.store.findAppToken(token);
  if (found === undefined || token === undefined) throw unknownCredential();
  const now = clock();
  if (found.expiresAt <= now) throw expired(found.expiresAt, now);
  requireScope({ token, scopes: new Set(found.scopes) }, [`developer.webhooks_journal.${right}`]);
  if (journalLimits.admit(right === 'read' ? 'journal' : 'subscriptions', now)) return;
  const body = {
    message: 'You have reached your secondly limit.',
    errorType: 'RATE_LIMIT',
    policyName: 'SECONDLY',
  };
  throw new Refusal(429, body, { 'Retry-After': '1' });
}
