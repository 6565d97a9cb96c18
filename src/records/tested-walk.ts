import { GatewayError } from '../errors.ts';
import type { RecordTest } from './evaluate-condition.ts';
import { maxScannedCalls } from './id-walk.ts';
import { searchLimits } from './search-limits.ts';
import type { Hit, Steppable } from './walk.ts';
import { walkPages } from './walk-pages.ts';

/** The same way past those records only that pass a test. A step reads on until it has what it needs, within a limit. */
export function createTestedWalk<Place>(base: Steppable<Place>, passes: RecordTest): Steppable<Place> {
  const limits = { callsEach: 1, maxCalls: maxScannedCalls, refuse: tooFewPass };
  return {
    async step({ from, direction, count }) {
      const page = { direction, count: searchLimits.pageSize, needsTotal: false };
      const hits: Hit<Place>[] = [];
      for await (const found of walkPages((at) => base.step({ ...page, from: at }), from, limits)) {
        hits.push(...found.hits.filter(({ record }) => record !== null && passes(record)));
        if (hits.length > count || found.hits.length === 0) break;
      }
      return { hits: hits.slice(0, count), more: hits.length > count, total: undefined };
    },
    tellsTotal: () => false,
    count: base.count,
  };
}

function tooFewPass(_needed: number, made: number): GatewayError {
  return new GatewayError(
    'QUERY_TOO_EXPENSIVE',
    `More than ${searchLimits.window} records match, and the groups of the filter are full: they are read without some of their conditions, and ${made} searches did not find enough that pass those. Take a condition away, or narrow the filter.`,
    { argument: 'filter' },
  );
}
