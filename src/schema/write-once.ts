import type { GatewayContext } from './context.ts';
import type { UserErrorValue } from './user-error.ts';
import type { WriteArguments } from './write-arguments.ts';

export const interruptedError: UserErrorValue = {
  code: 'AMBIGUOUS_WRITE',
  field: ['idempotencyKey'],
  message:
    'The gateway stopped while it wrote this for the first time: it may have happened or not. Look before sending it again with another key.',
};

/**
 * Writes what the arguments of `mutation` ask for, once for an idempotency key. What comes of it is kept as JSON;
 * `settled` false: nothing was written, and the same key may try again. Undefined: the first time was cut short.
 */
export async function writeOnce<Outcome>(
  { dryRun: _dryRun, idempotencyKey: key, ...request }: WriteArguments,
  { idempotency, idempotencyScope: scope }: GatewayContext,
  mutation: string,
  work: () => Promise<{ outcome: Outcome; settled: boolean }>,
): Promise<Outcome | undefined> {
  if (key == null) return (await work()).outcome;
  const result = await idempotency.run({ scope, key, request: { mutation, ...request }, work });
  return 'outcome' in result ? result.outcome : undefined;
}

/** Nothing was written, and another time it may be. */
export function isTransient({ userErrors }: { userErrors: readonly UserErrorValue[] }): boolean {
  return userErrors.some(({ code }) => code === 'RATE_LIMITED' || code === 'UNAVAILABLE');
}
