import { sandboxApp } from '../app.ts';
import type { AppEndpoint } from '../app-endpoint.ts';
import type { AppRuntime } from '../app-runtime.ts';
import { noContent, ok } from '../endpoint.ts';
import { authenticate, expired } from '../identity.ts';
import { readObject, requireText } from '../json-body.ts';
import { OAuthRefusal } from '../oauth/oauth-refusal.ts';
import type { AccessToken, OAuthGrant } from '../oauth/oauth-store.ts';
import { invalid, objectNotFound } from '../refusal.ts';
import { answer, requireClient } from './oauth-token.ts';

/**
 * `GET /oauth/v1/access-tokens/{token}`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/legacy/authentication/oauth-tokens/v1/guide
 */
export const getAccessToken: AppEndpoint = (call, app) => {
  const token = call.param('token');
  const found = app.oauth.store.findAccessToken(token);
  if (found === undefined) throw objectNotFound('The access token is unknown or was revoked');
  if (found.expiresAt <= app.clock()) throw expired(found.expiresAt, app.clock());
  return ok({ token, ...describeAccess(found, app), token_type: 'access' });
};

/** `GET /oauth/v1/refresh-tokens/{token}`. */
export const getRefreshToken: AppEndpoint = (call, { oauth }) => {
  const token = call.param('token');
  const found = oauth.store.findRefreshToken(token);
  if (found === undefined) throw objectNotFound('The refresh token is unknown or was revoked');
  return ok({ token, client_id: sandboxApp.clientId, ...describeGrant(found), token_type: 'refresh' });
};

/** `DELETE /oauth/v1/refresh-tokens/{token}`: 204. Access tokens live on until they expire. */
export const deleteRefreshToken: AppEndpoint = (call, { oauth }) => {
  if (oauth.store.revoke(call.param('token'))) return noContent;
  throw objectNotFound('The refresh token is unknown or was revoked');
};

/** `POST /oauth/v3/token/introspect`: the token is called `token`, or by its kind, as HubSpot's pages disagree. */
export const introspectToken: AppEndpoint = (call, app) =>
  answer('v3', () => {
    const form = call.form();
    requireClient(form);
    const { store } = app.oauth;
    const token = tokenOf(form);
    const hint = form.get('token_type_hint');
    const access = hint === 'refresh_token' ? undefined : store.findAccessToken(token);
    if (access !== undefined) {
      if (access.expiresAt <= app.clock()) return ok({ active: false });
      return ok({
        active: true,
        token,
        client_id: sandboxApp.clientId,
        ...describeAccess(access, app),
        is_private_distribution: false,
        token_use: 'access_token',
        token_type: 'Bearer',
      });
    }
    const refresh = hint === 'access_token' ? undefined : store.findRefreshToken(token);
    if (refresh === undefined) return ok({ active: false });
    return ok({
      active: true,
      token,
      client_id: sandboxApp.clientId,
      app_id: sandboxApp.appId,
      ...describeGrant(refresh),
      token_use: 'refresh_token',
      token_type: 'Bearer',
    });
  });

/** `POST /oauth/v3/token/revoke`: 200 for an unknown token too, as OAuth has it. */
export const revokeToken: AppEndpoint = (call, { oauth }) =>
  answer('v3', () => {
    const form = call.form();
    requireClient(form);
    oauth.store.revoke(tokenOf(form));
    return ok({});
  });

/** `POST /oauth/v2/private-apps/get/access-token-info`: what a token of a private app may do. */
export const describePrivateToken: AppEndpoint = (call, { identify, clock }) => {
  const token = requireText(readObject(call.json()), 'tokenKey');
  const { portal, scopes, kind } = authenticate(`Bearer ${token}`, identify, clock());
  if (kind !== 'static') throw invalid('The token is not one of a private app');
  return ok({ userId: 755, hubId: portal.portalId, appId: sandboxApp.appId, scopes });
};

/** `DELETE /appinstalls/v3/external-install`, with a token of the installation: 204. */
export const uninstallApp: AppEndpoint = (call, { oauth, clock }) => {
  const { portal } = authenticate(call.authorization, oauth.identify, clock());
  oauth.control.uninstall(portal.portalId);
  return noContent;
};

function tokenOf(form: URLSearchParams): string {
  const token = form.get('token') ?? form.get('access_token') ?? form.get('refresh_token');
  if (token === null) throw new OAuthRefusal('BAD_REFRESH_TOKEN');
  return token;
}

function describeGrant({ portalId, userId, scopes }: OAuthGrant) {
  return {
    hub_id: portalId,
    user_id: userId,
    user: `admin@portal-${portalId}.example.com`,
    hub_domain: `portal-${portalId}.example.com`,
    scopes,
  };
}

function describeAccess(access: AccessToken, { clock }: AppRuntime) {
  const { portalId, userId, scopes, expiresAt } = access;
  return {
    ...describeGrant(access),
    app_id: sandboxApp.appId,
    expires_in: Math.max(0, Math.floor((expiresAt - clock()) / 1_000)),
    signed_access_token: {
      expiresAt,
      scopes: scopes.join(' '),
      hubId: portalId,
      userId,
      appId: sandboxApp.appId,
      hublet: 'na1',
      isUserLevel: false,
      isPrivateDistribution: false,
    },
  };
}
