import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { GatewayError } from '../errors.ts';
import type { Caller } from './caller.ts';

export interface CallerRateLimit {
  /**
   * Counts one operation of a caller.
   *
   * @throws GatewayError RATE_LIMITED that says when to come again.
   */
  consume(caller: Caller): Promise<void>;
}

const windowSeconds = 60;

/** So many operations of one caller a minute, from its first; counted in this process. */
export function createCallerRateLimit(perMinute: number): CallerRateLimit {
  if (perMinute === 0) return { consume: () => Promise.resolve() };
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  return {
    async consume({ id }) {
      try {
        await limiter.consume(id);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new GatewayError('RATE_LIMITED', `At most ${perMinute} operations a minute; try again later.`, {
          retryAfterMs: refusal.msBeforeNext,
        });
      }
    },
  };
}
