import { authorizeApp, authorizeAppIn } from '../endpoints/oauth-authorize.ts';
import {
  deleteRefreshToken,
  describePrivateToken,
  getAccessToken,
  getRefreshToken,
  introspectToken,
  revokeToken,
  uninstallApp,
} from '../endpoints/oauth-introspect.ts';
import { issueTokensV1, issueTokensV3 } from '../endpoints/oauth-token.ts';
import type { Route } from '../router.ts';
import { forApp, spelled } from './make-route.ts';

const newer = spelled('/oauth/v3', '/oauth/:version');

/**
 * The pages of app.hubspot.com and the calls of api.hubapi.com, on one host here.
 *
 * @see https://developers.hubspot.com/docs/api-reference/legacy/authentication/manage-oauth-tokens
 */
export const oauthRoutes: readonly Route[] = [
  forApp('oauth.authorize', 'GET', authorizeApp, '/oauth/authorize'),
  forApp('oauth.token', 'POST', issueTokensV1, '/oauth/v1/token'),
  forApp('oauth.token', 'POST', issueTokensV3, ...newer('/token')),
  forApp('oauth.authorize', 'GET', authorizeAppIn, '/oauth/:accountId/authorize'),
  forApp('oauth.getAccessToken', 'GET', getAccessToken, '/oauth/v1/access-tokens/:token'),
  forApp('oauth.getRefreshToken', 'GET', getRefreshToken, '/oauth/v1/refresh-tokens/:token'),
  forApp('oauth.deleteRefreshToken', 'DELETE', deleteRefreshToken, '/oauth/v1/refresh-tokens/:token'),
  forApp('oauth.introspect', 'POST', introspectToken, ...newer('/token/introspect')),
  forApp('oauth.revoke', 'POST', revokeToken, ...newer('/token/revoke')),
  forApp(
    'oauth.describePrivateToken',
    'POST',
    describePrivateToken,
    '/oauth/v2/private-apps/get/access-token-info',
  ),
  forApp('oauth.uninstall', 'DELETE', uninstallApp, '/appinstalls/v3/external-install'),
];
