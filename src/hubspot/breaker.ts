import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import { GatewayError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { HubSpotCall, Middleware } from './call.ts';

export interface BreakerOptions {
  logger: Logger;
  /** Attempts of one endpoint family that failed in a row. */
  opensAfter: number;
  /** How long it stays open before one attempt tries again. */
  halfOpensAfterMs: number;
}

export interface Breaker {
  breakCalls: Middleware;
  /** Families of endpoints whose calls are refused, or are being tried again. */
  failingFamilies(): string[];
}

/**
 * Stops asking what does not answer: after repeated 5xx answers or none at all, the calls of an endpoint family fail at
 * once, until one that is let through succeeds.
 */
export function createBreaker({ logger, opensAfter, halfOpensAfterMs }: BreakerOptions): Breaker {
  const breakers = new Map<string, CircuitBreakerPolicy>();

  function breakerOf(family: string): CircuitBreakerPolicy {
    const existing = breakers.get(family);
    if (existing) return existing;
    const breaker = circuitBreaker(handleWhen(isOutage), {
      halfOpenAfter: halfOpensAfterMs,
      breaker: new ConsecutiveBreaker(opensAfter),
    });
    breaker.onBreak(() =>
      logger.warn({ family }, 'HubSpot fails repeatedly; its calls are refused for a while'),
    );
    breaker.onReset(() => logger.info({ family }, 'HubSpot answers again'));
    breakers.set(family, breaker);
    return breaker;
  }

  const breakCalls: Middleware = (next) => async (call, context) => {
    const family = familyOf(call);
    try {
      return await breakerOf(family).execute(() => next(call, context));
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new GatewayError(
        'HUBSPOT_UNAVAILABLE',
        `HubSpot's ${family} endpoints have failed repeatedly; they are tried again shortly`,
        {
          cause: error,
          retryAfterMs: halfOpensAfterMs,
          details: { circuit: 'open' },
        },
      );
    }
  };
  return {
    breakCalls,
    failingFamilies: () =>
      [...breakers].filter(([, { state }]) => state !== CircuitState.Closed).map(([family]) => family),
  };
}

/** `objects.batchRead` belongs to objects, a search to search: HubSpot runs them apart. */
function familyOf({ operation, lane }: HubSpotCall): string {
  return lane === 'search' ? 'search' : (operation.split('.')[0] ?? operation);
}

/**
 * 423 and 477 say that HubSpot is well and this account is not: they are no outage. Nor is a caller's own deadline, which
 * a long wait for a permit can leave hardly any time before.
 */
function isOutage(error: unknown): boolean {
  if (!(error instanceof GatewayError) || error.code !== 'HUBSPOT_UNAVAILABLE') return false;
  if (error.details?.deadline === 'passed') return false;
  const status = error.details?.status;
  return status === undefined || Number(status) >= 500;
}
