import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { checkNestedPages } from './check-nested-pages.ts';
import { checkWalks } from './check-walks.ts';
import { randomPortal } from './random-portal.ts';
import { timeoutMs } from './runs.ts';
import { refusals } from './schema-features.ts';
import { associationWalk } from './walk-arbitrary.ts';

describe('any page of associations', () => {
  const seed = 13;
  const { profile, types } = randomPortal(seed);
  let test: TestGateway;
  beforeAll(async () => {
    const env = { MAX_RECORDS: '1000000', MAX_TOKENS: '20000' };
    const pageSizes = { associationsPerRecord: 7 };
    test = await startTestGateway({ profile, searchTies: 'scrambled', pageSizes, env });
  });
  afterAll(() => test.close());

  it.each([
    ['companies', 'contacts', 25, 200],
    ['contacts', 'companies', 10, 80],
    ['projects', 'contacts', 10, 80],
  ] as const)(
    'from %s to %s gives the rows that a plain evaluation gives',
    async (from, key, runs, atLeast) => {
      const tally = await checkWalks(test, types, associationWalk(from, key, types), { seed, runs });
      expect(tally.cases).toBeGreaterThanOrEqual(atLeast);
      expect(tally.refused.length / tally.cases, tally.refused[0]).toBeLessThanOrEqual(refusals.maxShare);
    },
    timeoutMs,
  );

  it.each([
    ['companies', 'contacts', 60],
    ['contacts', 'companies', 30],
    ['projects', 'contacts', 60],
  ] as const)(
    'from many %s at once to %s gives the rows that a plain evaluation gives',
    async (parents, key, runs) => {
      const walk = associationWalk(parents, key, types);
      const tally = await checkNestedPages(test, types, walk, { parents, seed, runs });
      expect(tally.cases).toBeGreaterThanOrEqual(runs);
      expect(tally.refused.length / tally.cases, tally.refused[0]).toBeLessThanOrEqual(refusals.maxShare);
    },
    timeoutMs,
  );
});
