import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/sandbox/profiles/random.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { checkWalks } from './check-walks.ts';
import { randomPortal } from './random-portal.ts';
import type { RowTypes } from './record-rows.ts';
import { timeoutMs } from './runs.ts';
import { refusals } from './schema-features.ts';
import { rootWalk } from './walk-arbitrary.ts';
import { writeRows } from './write-rows.ts';

/** Touched records that fit in one search, and more. */
const few = { created: 3, updated: 4, archived: 2, linked: 3 };
const many = { created: 40, updated: 70, archived: 12, linked: 10 };

describe.each([
  [21, 'oldestFirst', 'few', few],
  [22, 'scrambled', 'few', few],
  [23, 'scrambled', 'many', many],
] as const)(
  'portal %i, ties %s, %s records written since the index stands still',
  (seed, searchTies, _few, counts) => {
    const { profile, types: before } = randomPortal(seed);
    let types: RowTypes;
    let test: TestGateway;
    beforeAll(async () => {
      const env = {
        MAX_RECORDS: '1000000',
        MAX_TOKENS: '20000',
        MAX_PLANNED_CALLS: '10000',
        SEARCH_OVERLAY_MS: '3600000',
      };
      const tokens = profile.tokens.map(({ token, scopes }) => ({
        token,
        scopes: [...scopes, ...scopes.map((scope) => scope.replace('.read', '.write'))],
      }));
      test = await startTestGateway({
        profile: { ...profile, tokens },
        searchTies,
        searchLagMs: 3_600_000,
        env,
      });
      // Nobody has searched before: the index begins with the first.
      await test.query('{ contactsCount companiesCount projectsCount }');
      types = await writeRows(test, before, counts, createRandom(seed));
    });
    afterAll(() => test.close());

    it.each([
      ['contacts', 30, 300],
      ['companies', 30, 180],
      ['projects', 30, 180],
    ] as const)(
      'gives the %s that a plain evaluation of the present gives',
      async (list, runs, atLeast) => {
        const tally = await checkWalks(test, types, rootWalk(list, types), { seed, runs });
        expect(tally.cases).toBeGreaterThanOrEqual(atLeast);
        expect(tally.refused.length / tally.cases, tally.refused[0]).toBeLessThanOrEqual(refusals.maxShare);
      },
      timeoutMs,
    );
  },
);
