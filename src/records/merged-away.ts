import { GatewayError, toError } from '../errors.ts';
import type { BatchErrors } from './batch-errors.ts';

/**
 * Takes in what a batch read says, or does not say, of the ids it gave no result for. Merged-away ids are absent without
 * an error entry; `follow` reads such a one by itself, which leads to its successor.
 */
export async function settleAbsent<Value>(
  ids: readonly string[],
  outcomes: Map<string, Value | Error>,
  { missing, failureOf }: BatchErrors,
  follow: (id: string) => Promise<Value | undefined>,
): Promise<void> {
  await Promise.all(
    ids.map(async (id) => {
      if (outcomes.has(id)) return;
      const outcome = failureOf(id) ?? (missing.has(id) ? undefined : await follow(id).catch(asOutcome));
      if (outcome) outcomes.set(id, outcome);
    }),
  );
}

/** An id that nothing is found by is no failure. */
function asOutcome(error: unknown): Error | undefined {
  return error instanceof GatewayError && error.code === 'NOT_FOUND' ? undefined : toError(error);
}
