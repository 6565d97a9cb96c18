import type { PortalRuntime } from './portal-runtime.ts';
import { Refusal } from './refusal.ts';

/** Whose call it is: what a token stands for. */
export interface Identity {
  readonly portal: PortalRuntime;
  readonly token: string;
  readonly scopes: readonly string[];
  /** Tokens of an OAuth app share their limit in a portal, and the daily one is not theirs. */
  readonly kind: 'static' | 'oauth';
  /** Epoch milliseconds; undefined for tokens without an end. */
  readonly expiresAt?: number;
}

export type Identify = (token: string) => Identity | undefined;

/** Refuses a missing and an unknown credential alike, as HubSpot does, and one that has expired. */
export function authenticate(authorization: string | undefined, identify: Identify, now: number): Identity {
  const presented = readBearer(authorization);
  const identity = presented === undefined ? undefined : identify(presented);
  if (identity === undefined) throw unknownCredential();
  if (identity.expiresAt !== undefined && identity.expiresAt <= now) throw expired(identity.expiresAt, now);
  return identity;
}

export function readBearer(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)\s*$/i.exec(authorization ?? '')?.[1];
}

export function unknownCredential(): Refusal {
  return new Refusal(401, {
    message:
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    category: 'INVALID_AUTHENTICATION',
  });
}

export function expired(expiresAt: number, now: number): Refusal {
  const seconds = Math.max(0, Math.floor((now - expiresAt) / 1_000));
  return new Refusal(401, {
    message: `The OAuth token used to make this call expired ${seconds} second(s) ago.`,
    category: 'EXPIRED_AUTHENTICATION',
    context: { 'expire time': [new Date(expiresAt).toISOString()] },
  });
}
