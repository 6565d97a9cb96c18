import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireError, WireFilter, WireSearchPage, WireSearchRequest } from '../../src/wire/index.ts';
import { crowdedProfile } from './contract-portal.ts';
import { expectAnswer, expectError, idsOf } from './shapes.ts';
import { isLive, openPortal, openTarget, type Target } from './target.ts';

const filter: WireFilter = { propertyName: 'email', operator: 'HAS_PROPERTY' };

/** Groups of the given sizes. */
function groups(...sizes: number[]): WireSearchRequest {
  return {
    limit: 1,
    filterGroups: sizes.map((size) => ({ filters: Array.from({ length: size }, () => filter) })),
  };
}

/** A request body of exactly so many characters. */
function bodyOf(characters: number): string {
  const request = (value: string) => JSON.stringify({ filters: [{ ...filter, operator: 'EQ', value }] });
  return request('a'.repeat(characters - request('').length));
}

const searchOn =
  (target: Target) =>
  <T = WireSearchPage>(body: WireSearchRequest | string) =>
    target.post<T>('/crm/v3/objects/contacts/search', body);

describe('search limits', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });
  afterAll(() => target.close());

  test('eighteen filters pass', async () => {
    expectAnswer(await searchOn(target)(groups(6, 6, 6)), 200);
  });

  test('nineteen filters are refused', async () => {
    const answer = await searchOn(target)<WireError>(groups(5, 5, 5, 4));
    expect(expectError(answer, 400).category).toBe('VALIDATION_ERROR');
  });

  test('seven filters in one group are refused', async () => {
    const answer = await searchOn(target)<WireError>(groups(7));
    expect(expectError(answer, 400).category).toBe('VALIDATION_ERROR');
  });

  test('seven groups are refused', async () => {
    // The documentation allows 5 groups, the specification speaks of 6.
    const answer = await searchOn(target)<WireError>(groups(1, 1, 1, 1, 1, 1, 1));
    expect(expectError(answer, 400).category).toBe('VALIDATION_ERROR');
  });

  test('three groups pass', async () => {
    // 3 is the lowest maximum any source names.
    expectAnswer(await searchOn(target)(groups(1, 1, 1)), 200);
  });

  test('a body of 3,000 characters passes, one more is refused', async () => {
    expect(bodyOf(3000)).toHaveLength(3000);
    expectAnswer(await searchOn(target)(bodyOf(3000)), 200);
    expectError(await searchOn(target)<WireError>(bodyOf(3001)), 400);
  });

  test('a query over 3,000 characters is refused', async () => {
    expectError(await searchOn(target)<WireError>({ query: 'a'.repeat(3001) }), 400);
  });
});

describe.runIf(!isLive)('search limits of the sandbox', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openPortal(crowdedProfile(10_020));
  });
  afterAll(() => target.close());

  test('five groups pass and the sixth is refused', async () => {
    expectAnswer(await searchOn(target)(groups(1, 1, 1, 1, 1)), 200);
    expectError(await searchOn(target)<WireError>(groups(1, 1, 1, 1, 1, 1)), 400);
  });

  test('total counts past 10,000', async () => {
    const answer = await searchOn(target)({ limit: 1 });
    expect(answer.body.total).toBe(10_020);
  });

  test('the last page before 10,000 is whole', async () => {
    const answer = await searchOn(target)({ limit: 200, after: '9800' });
    expectAnswer(answer, 200);
    expect(answer.body.results).toHaveLength(200);
  });

  test('offset and limit beyond 10,000 are refused', async () => {
    expectError(await searchOn(target)<WireError>({ limit: 200, after: '9801' }), 400);
    expectError(await searchOn(target)<WireError>({ limit: 1, after: '10000' }), 400);
  });

  test('a filter on the last id reaches the rows behind the wall', async () => {
    const sorts = [{ propertyName: 'hs_object_id', direction: 'ASCENDING' as const }];
    const last = await searchOn(target)({ sorts, limit: 200, after: '9800' });
    const value = idsOf(last.body.results).at(-1) ?? '';
    const filters = [{ propertyName: 'hs_object_id', operator: 'GT' as const, value }];
    const rest = await searchOn(target)({ sorts, limit: 200, filterGroups: [{ filters }] });
    expect(rest.body.total).toBe(20);
    expect(rest.body.results).toHaveLength(20);
    expect(rest.body).not.toHaveProperty('paging');
  });
});
