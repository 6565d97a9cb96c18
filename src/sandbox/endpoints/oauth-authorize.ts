import { sandboxApp } from '../app.ts';
import type { AppCall, AppEndpoint } from '../app-endpoint.ts';
import type { AppRuntime } from '../app-runtime.ts';
import type { Reply } from '../endpoint.ts';
import { authorizingUserId, scopesOf } from '../oauth/oauth.ts';
import { isRedirectUri } from '../oauth/oauth-settings.ts';
import type { PortalRuntime } from '../portal-runtime.ts';
import { invalid } from '../refusal.ts';

/**
 * `GET /oauth/authorize` and `/oauth/{accountId}/authorize`: says yes at once, and sends the browser back with a code.
 * Of the sandbox alone are `portalId`, in which portal, and `deny`, which says no.
 *
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth
 */
export const authorizeApp: AppEndpoint = (call, app) => authorize(call, app, call.query.text('portalId'));

export const authorizeAppIn: AppEndpoint = (call, app) => authorize(call, app, call.param('accountId'));

function authorize(call: AppCall, { oauth, portals }: AppRuntime, portalId: string | undefined): Reply {
  const { query } = call;
  if (query.text('client_id') !== sandboxApp.clientId) throw invalid('Unknown client_id');
  const redirectUri = query.text('redirect_uri') ?? '';
  const isKnown = oauth.redirectUris?.includes(redirectUri) ?? isRedirectUri(redirectUri);
  // Nobody is sent to where the app does not belong, not even with an error.
  if (!isKnown) throw invalid(`redirect_uri ${redirectUri} does not match a registered redirect URL`);

  const state = query.text('state');
  const back = (parameters: Record<string, string>): Reply => {
    const url = new URL(redirectUri);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    if (state !== undefined) url.searchParams.set('state', state);
    return { status: 302, body: undefined, headers: { Location: url.href } };
  };

  if (query.flag('deny')) return back(refusal('access_denied', 'The user denied access to the app'));
  const portal = findPortal(portals, portalId);
  if (portal === undefined) return back(refusal('invalid_request', `There is no account ${portalId}`));
  const scopes = wordsOf(query.text('scope'));
  const available = new Set(scopesOf(portal));
  const missing = oauth.requiredScopes.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) {
    return back(refusal('invalid_scope', `Required scopes are not asked for: ${missing.join(' ')}`));
  }
  const unavailable = scopes.filter((scope) => !available.has(scope));
  if (unavailable.length > 0) {
    return back(refusal('invalid_scope', `The account does not have: ${unavailable.join(' ')}`));
  }
  // Optional scopes that the account lacks are left out without a word.
  const optional = wordsOf(query.text('optional_scope')).filter((scope) => available.has(scope));
  const granted = [...new Set([...scopes, ...optional])];
  const grant = { portalId: portal.portalId, userId: authorizingUserId, scopes: granted };
  return back({ code: oauth.store.newCode(grant, redirectUri) });
}

function refusal(error: string, description: string): Record<string, string> {
  return { error, error_description: description };
}

function findPortal(portals: readonly PortalRuntime[], portalId: string | undefined) {
  return portalId === undefined ? portals[0] : portals.find((portal) => String(portal.portalId) === portalId);
}

function wordsOf(text = ''): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
