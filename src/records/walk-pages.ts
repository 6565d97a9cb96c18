import type { GatewayError } from '../errors.ts';
import { searchLimits } from './search-limits.ts';
import type { SearchTime } from './search-time.ts';
import type { Steps } from './walk.ts';

export interface WalkLimits {
  /** Calls that a page takes. */
  callsEach: number;
  maxCalls: number;
  /** What is said beyond; `needed`: calls that it would take at least, `made`: those that were made. */
  refuse(needed: number, made: number): GatewayError;
  /** Given where everything is read: what the first page tells of the rest can refuse it. */
  whole?: SearchTime;
}

/** Page after page of 200 from `from` on, until there are no more. */
export async function* walkPages<Place>(
  step: (from: Place | undefined) => Promise<Steps<Place>>,
  from: Place | undefined,
  { callsEach, maxCalls, refuse, whole }: WalkLimits,
): AsyncGenerator<Steps<Place>> {
  let at = from;
  for (let calls = 0; ; calls += callsEach) {
    if (calls >= maxCalls) throw refuse(calls + callsEach, calls);
    const steps = await step(at);
    yield steps;
    if (!steps.more) return;
    if (whole && at === undefined) {
      const pages = Math.ceil((steps.total ?? steps.atLeast ?? 0) / searchLimits.pageSize);
      const needed = pages * callsEach;
      if (needed > maxCalls) throw refuse(needed, callsEach);
      whole.requireFor(needed - callsEach);
    }
    at = steps.hits.at(-1)?.place ?? at;
  }
}
