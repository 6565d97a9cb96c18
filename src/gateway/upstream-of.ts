import type { Config } from '../config/index.ts';
import { type AccessTokens, currentApiVersion, fixedToken } from '../hubspot/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import type { Upstream } from './connect-portal.ts';

/** Where a portal is asked: in the embedded sandbox, if there is one, or where the configuration says. */
export function upstreamOf(
  { accessToken = '', baseUrl, apiVersion }: Config,
  sandbox: Sandbox | undefined,
  accessTokens: AccessTokens = fixedToken(sandbox?.token ?? accessToken),
): Upstream {
  if (sandbox === undefined) return { accessTokens, baseUrl, apiVersion };
  // The embedded sandbox serves every version.
  return { accessTokens, baseUrl: sandbox.url, apiVersion: apiVersion ?? currentApiVersion };
}
