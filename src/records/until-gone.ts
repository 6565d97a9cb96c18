import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import type { CallContext } from '../hubspot/index.ts';

/** Why a caller gives up: what it waits for makes the difference. */
export interface Farewell {
  waiting: GatewayError;
  aboard: GatewayError;
}

/** Gives up the caller's places when it disconnects or its deadline passes. */
export async function untilGone<T>(
  outcomes: Promise<T>,
  { signal, deadlineAt }: CallContext,
  clock: Clock,
  leave: (reason: Farewell) => void,
): Promise<T> {
  const onAbort = () => {
    const cancelled = new GatewayError('REQUEST_CANCELLED', 'The request was cancelled.', {
      cause: signal?.reason,
    });
    leave({ waiting: cancelled, aboard: cancelled });
  };
  const onDeadline = () =>
    leave({
      waiting: new GatewayError(
        'HUBSPOT_RATE_LIMITED',
        "HubSpot's limits left no call for this request in time.",
        {
          retryAfterMs: 1_000,
        },
      ),
      aboard: new GatewayError(
        'HUBSPOT_UNAVAILABLE',
        'HubSpot did not answer within the deadline of this request.',
      ),
    });
  signal?.addEventListener('abort', onAbort, { once: true });
  const stopWaiting =
    deadlineAt === undefined ? undefined : clock.alarm(Math.max(0, deadlineAt - clock.now()), onDeadline);
  try {
    return await outcomes;
  } finally {
    stopWaiting?.();
    signal?.removeEventListener('abort', onAbort);
  }
}
