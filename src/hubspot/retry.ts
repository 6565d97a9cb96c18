import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import type { HubSpotCall, Middleware } from './call.ts';

export interface RetryOptions {
  clock: Clock;
  /** Sends of one call at most, the first included. */
  maxAttempts: number;
  /** 0 ≤ x < 1. */
  random?: () => number;
}

/**
 * Sends a call again when that is safe and there is time: anything HubSpot says it did not execute (429, 423), and
 * reads after 5xx, 477 or no answer. Never past the caller's deadline; the error is then the last one seen.
 */
export function retryCalls({ clock, maxAttempts, random = Math.random }: RetryOptions): Middleware {
  return (next) => async (call, context) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await next(call, context);
      } catch (error) {
        if (attempt >= maxAttempts || !isRetryable(error, call)) throw error;
        const waitMs = error.retryAfterMs ?? 200 * 2 ** (attempt - 1);
        const jitteredMs = waitMs + random() * Math.min(waitMs, 500);
        if (context.deadlineAt !== undefined && clock.now() + jitteredMs > context.deadlineAt) throw error;
        await clock.sleep(jitteredMs, context.signal);
      }
    }
  };
}

function isRetryable(error: unknown, call: HubSpotCall): error is GatewayError {
  if (!(error instanceof GatewayError)) return false;
  const status = error.details?.status;
  if (status === 429) return error.details?.policyName !== 'DAILY';
  if (status === 423) return true;
  if (error.details?.circuit === 'open') return false;
  return call.read && error.code === 'HUBSPOT_UNAVAILABLE';
}
