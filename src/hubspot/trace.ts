import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { CallContext, HubSpotCall, Middleware } from './call.ts';

/** Writes every attempt into the caller's receipt and the debug log. */
export function traceCalls({ logger, clock }: { logger: Logger; clock: Clock }): Middleware {
  return (next) => async (call, context) => {
    const startedAt = clock.now();
    try {
      const answer = await next(call, context);
      note(call, context, answer.status, clock.now() - startedAt);
      return answer;
    } catch (error) {
      const status = error instanceof GatewayError ? error.details?.status : undefined;
      note(call, context, typeof status === 'number' ? status : 0, clock.now() - startedAt);
      throw error;
    }
  };

  function note(call: HubSpotCall, context: CallContext, status: number, durationMs: number): void {
    const { operation, subject } = call;
    context.receipt?.addAttempt({ operation, subject, status });
    logger.debug({ operation, subject, status, durationMs }, 'HubSpot call');
  }
}
