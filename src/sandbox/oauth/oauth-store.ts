import { randomBytes } from 'node:crypto';
import { createExpiringMap } from './expiring-map.ts';

/** What an installation was granted. */
export interface OAuthGrant {
  portalId: number;
  userId: number;
  scopes: readonly string[];
}

export interface IssuedTokens extends OAuthGrant {
  accessToken: string;
  refreshToken: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export interface AccessToken extends OAuthGrant {
  expiresAt: number;
}

interface AuthorizationCode extends OAuthGrant {
  redirectUri: string;
  expiresAt: number;
}

/** Codes and tokens that the sandbox gave out, by the sandbox clock. */
export interface OAuthStore {
  newCode(grant: OAuthGrant, redirectUri: string): string;
  /** Uses a code up: asked again, it is unknown. */
  takeCode(code: string): AuthorizationCode | undefined;
  install(grant: OAuthGrant): IssuedTokens;
  /** Another access token; the refresh token stays the same. */
  refresh(refreshToken: string): IssuedTokens | undefined;
  findRefreshToken(token: string): OAuthGrant | undefined;
  /** Expired ones too. */
  findAccessToken(token: string): AccessToken | undefined;
  /** Access tokens live on until they expire. */
  revoke(refreshToken: string): boolean;
  /** Ends everything the app has in a portal, access tokens included. */
  uninstall(portalId: number): boolean;
  newAppToken(scopes: readonly string[]): { accessToken: string; expiresAt: number };
  findAppToken(token: string): { scopes: readonly string[]; expiresAt: number } | undefined;
}

/** @see https://developers.hubspot.com/docs/api-reference/legacy/authentication/manage-oauth-tokens */
export const accessTokenLifetimeMs = 1_800_000;
/** How long a code can be used is not documented beyond "minutes". */
const codeLifetimeMs = 600_000;
/** For so long a token that has expired is told that it has. */
const rememberedMs = 86_400_000;
const mostInstallations = 10_000;

export function createOAuthStore(clock: () => number): OAuthStore {
  const codes = createExpiringMap<AuthorizationCode>(clock, 0);
  const accessTokens = createExpiringMap<AccessToken>(clock, rememberedMs);
  const appTokens = createExpiringMap<{ scopes: readonly string[]; expiresAt: number }>(clock, rememberedMs);
  const refreshTokens = new Map<string, OAuthGrant>();

  const issue = (grant: OAuthGrant, refreshToken: string): IssuedTokens => {
    const accessToken = newToken(`sandbox-access-${grant.portalId}`);
    const expiresAt = clock() + accessTokenLifetimeMs;
    accessTokens.set(accessToken, { ...grant, expiresAt });
    return { ...grant, accessToken, refreshToken, expiresAt };
  };

  return {
    newCode(grant, redirectUri) {
      const code = newToken('sandbox-code');
      codes.set(code, { ...grant, redirectUri, expiresAt: clock() + codeLifetimeMs });
      return code;
    },
    takeCode(code) {
      const found = codes.get(code);
      codes.delete(code);
      return found !== undefined && found.expiresAt > clock() ? found : undefined;
    },
    install(grant) {
      const refreshToken = newToken(`sandbox-refresh-${grant.portalId}`);
      refreshTokens.set(refreshToken, grant);
      const [oldest] = refreshTokens.keys();
      if (refreshTokens.size > mostInstallations && oldest !== undefined) refreshTokens.delete(oldest);
      return issue(grant, refreshToken);
    },
    refresh(refreshToken) {
      const grant = refreshTokens.get(refreshToken);
      return grant === undefined ? undefined : issue(grant, refreshToken);
    },
    findRefreshToken: (token) => refreshTokens.get(token),
    findAccessToken: accessTokens.get,
    revoke: (refreshToken) => refreshTokens.delete(refreshToken),
    uninstall(portalId) {
      let found = false;
      for (const [token, grant] of refreshTokens) {
        if (grant.portalId === portalId) found = refreshTokens.delete(token);
      }
      for (const [token, grant] of [...accessTokens.values()]) {
        if (grant.portalId === portalId) {
          found = true;
          accessTokens.delete(token);
        }
      }
      return found;
    },
    newAppToken(scopes) {
      const accessToken = newToken('sandbox-app');
      const expiresAt = clock() + accessTokenLifetimeMs;
      appTokens.set(accessToken, { scopes, expiresAt });
      return { accessToken, expiresAt };
    },
    findAppToken: appTokens.get,
  };
}

function newToken(prefix: string): string {
  return `${prefix}-${randomBytes(24).toString('hex')}`;
}
