import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { AccessTokens } from './access-tokens.ts';
import { authorizeCalls } from './authorize.ts';
import { createBreaker } from './breaker.ts';
import { createHubSpot, type HubSpot } from './hubspot.ts';
import { type Budgets, createLimiter } from './limit.ts';
import { meterCalls } from './meter.ts';
import { retryCalls } from './retry.ts';
import { traceCalls } from './trace.ts';
import { createTransport, type TransportOptions } from './transport.ts';

export interface ConnectOptions extends Pick<TransportOptions, 'baseUrl' | 'apiVersion' | 'timeoutMs'> {
  accessTokens: AccessTokens;
  burstPer10s: number;
  burstCeiling: number | undefined;
  searchPerSecond: number;
  daily: number | undefined;
  clock: Clock;
  logger: Logger;
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

/** The road to one portal: meter(authorize(retry(break(limit(trace(client)))))), so that every attempt pays for its permit and is seen. */
export function connectHubSpot(options: ConnectOptions): HubSpotConnection {
  const { clock, logger } = options;
  const transport = createTransport({ ...options, maxResponseBytes });
  const limiter = createLimiter({ ...options, maxQueue });
  const traced = traceCalls({ logger, clock })(transport.send);
  const breaker = createBreaker({ logger, opensAfter: 20, halfOpensAfterMs: 5_000 });
  const guarded = breaker.breakCalls(limiter.limitCalls(traced));
  const authorized = authorizeCalls(options.accessTokens)(retryCalls({ clock, maxAttempts })(guarded));
  const send = meterCalls({ clock })(authorized);
  return {
    hubspot: createHubSpot(send, options.apiVersion),
    budgets: limiter.budgets,
    failingFamilies: breaker.failingFamilies,
    setTimeZone: limiter.setTimeZone,
    close: transport.close,
  };
}
