import { type Accounts, allOptionalScopes, openAccounts } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import type { Database } from '../database/index.ts';
import { currentApiVersion } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';

export interface OpenAppOptions {
  config: Config;
  database: Database;
  clock: Clock;
  logger: Logger;
}

/** A refresh holds up requests, and the calls of one together must end before its lock does. */
const maxCallMs = 10_000;

/** The OAuth app of the configuration and the portals that installed it; undefined when there is none. */
export function openApp({ config, database, clock, logger }: OpenAppOptions): Accounts | undefined {
  const { clientId, clientSecret, publicUrl, encryptionKeys, baseUrl } = config;
  if (
    clientId === undefined ||
    clientSecret === undefined ||
    publicUrl === undefined ||
    encryptionKeys === undefined
  ) {
    return undefined;
  }
  return openAccounts({
    database,
    clock,
    logger,
    clientId,
    clientSecret,
    encryptionKeys,
    baseUrl,
    redirectUri: `${publicUrl}/oauth/callback`,
    authorizeUrl: config.authorizeUrl ?? authorizeUrlOf(baseUrl),
    apiVersion: config.apiVersion ?? currentApiVersion,
    scopes: config.oauthScopes,
    optionalScopes: (config.oauthOptionalScopes ?? allOptionalScopes).filter(
      (scope) => !config.oauthScopes.includes(scope),
    ),
    timeoutMs: Math.min(config.timeoutMs, maxCallMs),
  });
}

/** HubSpot's own page is on another host than its API; an emulator has both on one. */
function authorizeUrlOf(baseUrl: string): string {
  return new URL(baseUrl).hostname.endsWith('.hubapi.com')
    ? 'https://app.hubspot.com/oauth/authorize'
    : `${baseUrl}/oauth/authorize`;
}
