import type { Clock } from '../clock.ts';
import { type CallContext, mayHaveHappened } from '../hubspot/index.ts';
import { isRefusal } from './write-failure.ts';

/** HubSpot asks for a pause after 502 and 504. */
const pauseMs = 1_000;

/**
 * Sends a write once more when it is not known whether it happened and there is time. Only for what leaves the same when
 * it is done twice: values that are set, things that are taken away. Never for what creates.
 *
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export async function sendTwice<T>(
  send: () => Promise<T | undefined>,
  context: CallContext,
  clock: Clock,
): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    return await sendAgain(error, send, context, clock);
  }
}

/** The second time, after `error`, which is thrown again when that leads no further. */
export async function sendAgain<T>(
  error: unknown,
  send: () => Promise<T | undefined>,
  { signal, deadlineAt = Number.POSITIVE_INFINITY }: CallContext,
  clock: Clock,
): Promise<T> {
  if (!mayHaveHappened(error) || signal?.aborted || clock.now() + pauseMs >= deadlineAt) throw error;
  await clock.sleep(pauseMs);
  try {
    const answer = await send();
    if (answer !== undefined) return answer;
  } catch (again) {
    // Limits and breaker say nothing about the first attempt.
    if (isRefusal(again)) throw again;
  }
  throw error;
}
