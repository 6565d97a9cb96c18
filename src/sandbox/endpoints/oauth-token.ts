import { sandboxApp } from '../app.ts';
import type { AppEndpoint } from '../app-endpoint.ts';
import type { AppRuntime } from '../app-runtime.ts';
import { ok, type Reply } from '../endpoint.ts';
import { describeOAuthFault, OAuthRefusal } from '../oauth/oauth-refusal.ts';
import { accessTokenLifetimeMs, type IssuedTokens } from '../oauth/oauth-store.ts';

/** What client credentials can be used for. */
const appScopes: ReadonlySet<string> = new Set(
  ['read', 'subscriptions.read', 'subscriptions.write', 'snapshots.read', 'snapshots.write'].map(
    (right) => `developer.webhooks_journal.${right}`,
  ),
);

/** `POST /oauth/v1/token`: parameters in the form, or in the query. */
export const issueTokensV1: AppEndpoint = (call, app) => {
  const form = call.form();
  for (const [name, value] of call.query.parameters) if (!form.has(name)) form.set(name, value);
  return answer('v1', () =>
    form.get('grant_type') === 'client_credentials'
      ? issueAppToken(form, app)
      : ok(describeV1(exchange(form, app))),
  );
};

/**
 * `POST /oauth/v3/token` and the dated twins: parameters in the form alone.
 *
 * @see https://developers.hubspot.com/docs/api-reference/legacy/authentication/manage-oauth-tokens
 */
export const issueTokensV3: AppEndpoint = (call, app) =>
  answer('v3', () => {
    const form = call.form();
    if (form.get('grant_type') === 'client_credentials') return issueAppToken(form, app);
    const tokens = exchange(form, app);
    const { portalId, scopes, userId } = tokens;
    return ok({
      ...describeV1(tokens),
      hub_id: portalId,
      scopes,
      user_id: userId,
      token_use: 'access_token',
    });
  });

/** @throws {OAuthRefusal} unless the form comes from the app. */
export function requireClient(form: URLSearchParams): void {
  if (form.get('client_id') !== sandboxApp.clientId) throw new OAuthRefusal('BAD_CLIENT_ID');
  if (form.get('client_secret') !== sandboxApp.clientSecret) throw new OAuthRefusal('BAD_CLIENT_SECRET');
}

/** Answers what the token endpoints refuse in the body of their spelling. */
export function answer(style: 'v1' | 'v3', run: () => Reply): Reply {
  try {
    return run();
  } catch (error) {
    if (error instanceof OAuthRefusal) return describeOAuthFault(error.fault, style);
    throw error;
  }
}

function exchange(form: URLSearchParams, { oauth, portals }: AppRuntime): IssuedTokens {
  const grantType = form.get('grant_type');
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token') {
    throw new OAuthRefusal('BAD_GRANT_TYPE');
  }
  requireClient(form);
  if (grantType === 'refresh_token') {
    const refreshed = oauth.store.refresh(form.get('refresh_token') ?? '');
    if (refreshed === undefined) throw new OAuthRefusal('BAD_REFRESH_TOKEN');
    return refreshed;
  }
  // A code is used up by the first attempt, whatever comes of it.
  const code = oauth.store.takeCode(form.get('code') ?? '');
  if (code === undefined) throw new OAuthRefusal('BAD_AUTH_CODE');
  if (code.redirectUri !== form.get('redirect_uri')) throw new OAuthRefusal('BAD_REDIRECT_URI');
  const portal = portals.find(({ portalId }) => portalId === code.portalId);
  if (portal === undefined) throw new OAuthRefusal('BAD_AUTH_CODE');
  return oauth.install(portal, code.scopes);
}

function issueAppToken(form: URLSearchParams, { oauth }: AppRuntime): Reply {
  requireClient(form);
  const scopes = (form.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== '');
  if (scopes.length === 0 || scopes.some((scope) => !appScopes.has(scope)))
    throw new OAuthRefusal('BAD_SCOPE');
  const { accessToken } = oauth.store.newAppToken(scopes);
  return ok({ token_type: 'bearer', access_token: accessToken, expires_in: lifetimeSeconds, scopes });
}

const lifetimeSeconds = accessTokenLifetimeMs / 1_000;

function describeV1({ accessToken, refreshToken }: IssuedTokens) {
  return {
    token_type: 'bearer',
    refresh_token: refreshToken,
    access_token: accessToken,
    expires_in: lifetimeSeconds,
  };
}
