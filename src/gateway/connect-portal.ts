import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import { GatewayError } from '../errors.ts';
import {
  type AccessTokens,
  type ApiVersion,
  connectHubSpot,
  currentApiVersion,
  type HubSpotConnection,
  tierLimits,
} from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';

/** Where a portal is, and in whose name it is asked. */
export interface Upstream {
  accessTokens: AccessTokens;
  baseUrl: string;
  /** undefined: HubSpot's current one, or v3 where the upstream does not serve that. */
  apiVersion: ApiVersion | undefined;
}

export interface ConnectPortalOptions {
  config: Config;
  upstream: Upstream;
  clock: Clock;
  logger: Logger;
}

/**
 * How long one reading of a portal's definitions may take, waits for permits included. A portal with a hundred custom
 * objects has some 12,000 pairs that may carry labels, which the limits of the larger subscriptions let through in eleven minutes.
 */
export const introspectionDeadlineMs = 900_000;

/** The road to one portal, in a spelling of paths that its upstream knows. */
export async function connectPortal({
  config,
  upstream: { accessTokens, baseUrl, apiVersion },
  clock,
  logger,
}: ConnectPortalOptions): Promise<HubSpotConnection> {
  const connectTo = (version: ApiVersion) =>
    connectHubSpot({
      accessTokens,
      baseUrl,
      timeoutMs: config.timeoutMs,
      apiVersion: version,
      burstPer10s: config.burstLimit ?? tierLimits[config.tier].burstPer10s,
      burstCeiling: config.burstLimit,
      searchPerSecond: config.searchLimit,
      daily: config.dailyLimit ?? tierLimits[config.tier].daily,
      sensitiveProperties: config.sensitiveProperties,
      clock,
      logger,
    });
  const connection = connectTo(apiVersion ?? currentApiVersion);
  // What was chosen counts, and a start from a snapshot asks nothing.
  const isSettled = apiVersion !== undefined || config.snapshot !== undefined;
  if (isSettled || (await isServed(connection, clock))) return connection;
  connection.close();
  logger.warn(`${baseUrl} does not serve HubSpot's API ${currentApiVersion}; the v3 paths are used.`);
  return connectTo('v3');
}

/** Whether the upstream knows the paths of its version. Every portal has contact properties, and only they are asked for. */
async function isServed({ hubspot }: HubSpotConnection, clock: Clock): Promise<boolean> {
  try {
    await hubspot.listProperties('contacts', { deadlineAt: clock.now() + introspectionDeadlineMs });
    return true;
  } catch (error) {
    // Whatever else is wrong, the introspection says.
    return !(error instanceof GatewayError && error.code === 'NOT_FOUND');
  }
}
