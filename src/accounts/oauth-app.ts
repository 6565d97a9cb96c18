import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import type { ApiVersion } from '../hubspot/index.ts';
import {
  type IntrospectionAnswer,
  introspectionAnswer,
  readOAuthAnswer,
  type TokenAnswer,
  tokenAnswer,
} from './oauth-answer.ts';
import { createOAuthCalls } from './oauth-calls.ts';
import type { NewTokens } from './open-vault.ts';

export interface OAuthAppOptions {
  clientId: string;
  clientSecret: string;
  /** Where HubSpot sends people back, to the letter as the app has it. */
  redirectUri: string;
  /** The page where people say yes. */
  authorizeUrl: string;
  /** Where HubSpot's API is; nothing else is ever called. */
  baseUrl: string;
  apiVersion: ApiVersion;
  scopes: readonly string[];
  optionalScopes: readonly string[];
  /** For one call. */
  timeoutMs: number;
  clock: Clock;
}

/** The app that portals install, and what it asks HubSpot in its own name. */
export interface OAuthApp {
  /** Where a browser asks for the app to be installed. */
  authorizeUrl(state: string): string;
  /** @throws GatewayError HUBSPOT_REJECTED when HubSpot does not take the code; and as below. */
  exchange(code: string): Promise<NewTokens & { portalId: string | undefined }>;
  /**
   * @throws GatewayError HUBSPOT_REINSTALL_REQUIRED when HubSpot does not take the refresh token any more; and as below.
   */
  refresh(refreshToken: string): Promise<NewTokens>;
  /** Whose an access token is. */
  introspect(accessToken: string): Promise<IntrospectionAnswer>;
  /** Ends the refresh token. */
  revoke(refreshToken: string): Promise<void>;
  /** Takes the app out of the portal, with all its tokens. */
  uninstall(accessToken: string): Promise<void>;
}

/**
 * HubSpot's OAuth endpoints. The official client knows the oldest spelling only, which tells no portal and has tokens in
 * paths, where proxies keep them.
 *
 * Every call throws GatewayError: HUBSPOT_UNAUTHENTICATED when id or secret of the app are wrong, HUBSPOT_UNAVAILABLE,
 * HUBSPOT_RATE_LIMITED, HUBSPOT_REJECTED, HUBSPOT_BAD_RESPONSE. None says anything of a token.
 *
 * @see https://developers.hubspot.com/docs/api-reference/legacy/authentication/manage-oauth-tokens
 */
export function createOAuthApp(options: OAuthAppOptions): OAuthApp {
  const { clientId, clientSecret, redirectUri, clock } = options;
  const { post, call } = createOAuthCalls(options);
  const client = { client_id: clientId, client_secret: clientSecret };
  const path = `/oauth/${options.apiVersion}/token`;

  async function grant(operation: string, form: Record<string, string>): Promise<TokenAnswer> {
    return readOAuthAnswer(await post(operation, path, { ...form, ...client }), tokenAnswer, operation);
  }

  function toTokens({ access_token, refresh_token, expires_in }: TokenAnswer, askedAt: number): NewTokens {
    return {
      accessToken: access_token,
      refreshToken: refresh_token,
      obtainedAt: askedAt,
      // From the asking: the token is good for no longer than that.
      expiresAt: askedAt + 1_000 * expires_in,
    };
  }

  return {
    authorizeUrl(state) {
      const url = new URL(options.authorizeUrl);
      url.searchParams.set('client_id', clientId);
      url.searchParams.set('redirect_uri', redirectUri);
      url.searchParams.set('scope', options.scopes.join(' '));
      if (options.optionalScopes.length > 0)
        url.searchParams.set('optional_scope', options.optionalScopes.join(' '));
      url.searchParams.set('state', state);
      return url.href;
    },
    async exchange(code) {
      const askedAt = clock.now();
      const answer = await grant('oauth.exchange', {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
      });
      const portalId = answer.hub_id === undefined ? undefined : String(answer.hub_id);
      return { ...toTokens(answer, askedAt), portalId };
    },
    async refresh(refreshToken) {
      const askedAt = clock.now();
      const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
      return toTokens(await grant('oauth.refresh', form), askedAt);
    },
    async introspect(accessToken) {
      // HubSpot's pages disagree on what the token is called here.
      const form = {
        ...client,
        token_type_hint: 'access_token',
        token: accessToken,
        access_token: accessToken,
      };
      const body = await post('oauth.introspect', `${path}/introspect`, form);
      const answer = readOAuthAnswer(body, introspectionAnswer, 'oauth.introspect');
      if (answer.active === false || (answer.client_id ?? clientId) !== clientId) {
        throw new GatewayError('HUBSPOT_BAD_RESPONSE', 'HubSpot granted a token that is none of this app');
      }
      return answer;
    },
    async revoke(refreshToken) {
      const form = { ...client, token_type_hint: 'refresh_token', token: refreshToken };
      await post('oauth.revoke', `${path}/revoke`, { ...form, refresh_token: refreshToken });
    },
    async uninstall(accessToken) {
      await call('oauth.uninstall', '/appinstalls/v3/external-install', {
        method: 'DELETE',
        headers: { authorization: `Bearer ${accessToken}` },
      });
    },
  };
}
