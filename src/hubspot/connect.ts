import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { AccessTokens } from './access-tokens.ts';
import { authorizeCalls } from './authorize.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import type { Middleware, Send } from './call.ts';
import { createHubSpot, type HubSpot } from './hubspot.ts';
import { createHubSpotWebhooks, type HubSpotWebhooks } from './hubspot-webhooks.ts';
import { type Budgets, createLimiter, type Limiter } from './limit.ts';
import { meterCalls } from './meter.ts';
import { retryCalls } from './retry.ts';
import { traceCalls } from './trace.ts';
import { createTransport, type TransportOptions } from './transport.ts';

interface RoadOptions
  extends Pick<TransportOptions, 'developerApiKey' | 'baseUrl' | 'apiVersion' | 'timeoutMs'> {
  burstPer10s: number;
  burstCeiling: number | undefined;
  searchPerSecond: number;
  daily: number | undefined;
  clock: Clock;
  logger: Logger;
}

export interface ConnectOptions extends RoadOptions {
  accessTokens: AccessTokens;
  sensitiveProperties: boolean;
}

export interface HubSpotConnection {
  hubspot: HubSpot;
  budgets(): Budgets;
  /** Families of endpoints that are not asked, because they have failed repeatedly. */
  failingFamilies(): string[];
  /** Where the portal's day ends. */
  setTimeZone(timeZone: string): void;
  close(): void;
}

const maxResponseBytes = 64 * 1024 * 1024;
const maxAttempts = 4;
const maxQueue = 10_000;

/** The road to one portal. */
export function connectHubSpot(options: ConnectOptions): HubSpotConnection {
  const { send, limiter, breaker, close } = createRoad(options, authorizeCalls(options.accessTokens));
  return {
    hubspot: createHubSpot(send, options),
    budgets: limiter.budgets,
    failingFamilies: breaker.failingFamilies,
    setTimeZone: limiter.setTimeZone,
    close,
  };
}

export interface ConnectWebhooksOptions
  extends Pick<RoadOptions, 'baseUrl' | 'timeoutMs' | 'clock' | 'logger'> {
  appId: number;
  developerApiKey: string;
}

export interface WebhooksConnection {
  webhooks: HubSpotWebhooks;
  close(): void;
}

/** The road to the management of an app's webhooks, which belongs to no portal. */
export function connectWebhooks({ appId, ...options }: ConnectWebhooksOptions): WebhooksConnection {
  // The lowest limits that HubSpot has; none are documented for this.
  const limits = { burstPer10s: 100, burstCeiling: 100, searchPerSecond: 1, daily: undefined };
  const { send, close } = createRoad({ ...options, ...limits, apiVersion: 'v3' });
  return { webhooks: createHubSpotWebhooks(send, appId), close };
}

interface Road {
  send: Send;
  limiter: Limiter;
  breaker: Breaker;
  close(): void;
}

/**
 * meter(authorize(retry(break(limit(trace(client)))))), so that every attempt pays for its permit and is seen. Calls with a
 * key that stays the same need no `authorize`.
 */
function createRoad(options: RoadOptions, authorize: Middleware = (next) => next): Road {
  const { clock, logger } = options;
  const transport = createTransport({ ...options, maxResponseBytes });
  const limiter = createLimiter({ ...options, maxQueue });
  const traced = traceCalls({ logger, clock })(transport.send);
  const breaker = createBreaker({ logger, opensAfter: 20, halfOpensAfterMs: 5_000 });
  const guarded = breaker.breakCalls(limiter.limitCalls(traced));
  const send = meterCalls({ clock })(authorize(retryCalls({ clock, maxAttempts })(guarded)));
  return { send, limiter, breaker, close: transport.close };
}
