import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { checkWalks } from './check-walks.ts';
import { randomPortal } from './random-portal.ts';
import { timeoutMs } from './runs.ts';
import { refusals } from './schema-features.ts';
import { rootWalk } from './walk-arbitrary.ts';

describe.each([
  [11, 'oldestFirst'],
  [12, 'scrambled'],
] as const)('any filter, order and page of portal %i, ties %s', (seed, searchTies) => {
  const { profile, types } = randomPortal(seed);
  let test: TestGateway;
  beforeAll(async () => {
    const env = { MAX_RECORDS: '1000000', MAX_TOKENS: '20000' };
    test = await startTestGateway({ profile, searchTies, env });
  });
  afterAll(() => test.close());

  it.each([
    ['contacts', 70, 700],
    ['companies', 15, 150],
    ['projects', 15, 150],
  ] as const)(
    'gives the %s that a plain evaluation gives',
    async (list, runs, atLeast) => {
      const tally = await checkWalks(test, types, rootWalk(list, types), { seed, runs });
      expect(tally.cases).toBeGreaterThanOrEqual(atLeast);
      expect(tally.refused.length / tally.cases, tally.refused[0]).toBeLessThanOrEqual(refusals.maxShare);
    },
    timeoutMs,
  );
});
