import type { GatewayError } from '../errors.ts';
import type { Steps } from './walk.ts';

export interface WalkLimits {
  /** Calls that a page takes. */
  callsEach: number;
  maxCalls: number;
  /** What is said beyond. */
  refuse(calls: number): GatewayError;
}

/** Page after page from `from` on, until there are no more. */
export async function* walkPages<Place>(
  step: (from: Place | undefined) => Promise<Steps<Place>>,
  from: Place | undefined,
  { callsEach, maxCalls, refuse }: WalkLimits,
): AsyncGenerator<Steps<Place>> {
  let at = from;
  for (let calls = 0; ; calls += callsEach) {
    if (calls >= maxCalls) throw refuse(calls);
    const steps = await step(at);
    yield steps;
    if (!steps.more) return;
    at = steps.hits.at(-1)?.place ?? at;
  }
}
