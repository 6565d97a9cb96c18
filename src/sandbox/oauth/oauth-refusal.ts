import { randomUUID } from 'node:crypto';
import type { Reply } from '../endpoint.ts';

/** What can be wrong with a call of a token endpoint: HubSpot's status, OAuth's error, and the message. */
const faults = {
  BAD_GRANT_TYPE: ['unsupported_grant_type', 'grant_type must be authorization_code or refresh_token'],
  BAD_CLIENT_ID: ['invalid_client', 'missing or unknown client id'],
  BAD_CLIENT_SECRET: ['invalid_client', 'missing or invalid client secret'],
  BAD_REDIRECT_URI: ['invalid_grant', 'redirect_uri does not match the one the code was issued for'],
  BAD_AUTH_CODE: ['invalid_grant', 'missing or unknown auth code'],
  BAD_REFRESH_TOKEN: ['invalid_grant', 'refresh token is invalid, expired or revoked'],
  BAD_SCOPE: ['invalid_scope', 'the app does not have one of the scopes'],
} as const;

export type OAuthFault = keyof typeof faults;

/** Thrown by the token endpoints; each spelling has a body of its own. */
export class OAuthRefusal extends Error {
  readonly fault: OAuthFault;

  constructor(fault: OAuthFault) {
    super(faults[fault][1]);
    this.name = 'OAuthRefusal';
    this.fault = fault;
  }
}

/**
 * v1 has HubSpot's body, later spellings OAuth's beside it.
 *
 * @see https://developers.hubspot.com/docs/api-reference/legacy/authentication/manage-oauth-tokens
 */
export function describeOAuthFault(fault: OAuthFault, style: 'v1' | 'v3'): Reply {
  const [error, message] = faults[fault];
  const body =
    style === 'v1'
      ? { status: fault, message, correlationId: randomUUID() }
      : { error, error_description: message, status: fault, message };
  return { status: 400, body };
}
