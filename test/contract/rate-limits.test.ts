import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WireError } from '../../src/wire/index.ts';
import { contractProfile } from './contract-portal.ts';
import { caught, expectAnswer, expectError } from './shapes.ts';
import { isLive, openSandbox, openTarget, type Target } from './target.ts';

const listPath = '/crm/v3/objects/contacts?limit=1';
const searchPath = '/crm/v3/objects/contacts/search';

const rateLimitHeaders = (headers: Headers) =>
  [...headers.keys()].filter((name) => name.startsWith('x-hubspot-ratelimit')).toSorted();

describe.runIf(isLive)('rate limit headers of a real portal', () => {
  test('tell the ten-second window on lists', async () => {
    const target = await openTarget();
    const { headers } = await target.get(listPath);
    expect(headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
    expect(Number(headers.get('x-hubspot-ratelimit-max'))).toBeGreaterThanOrEqual(100);
    expect(headers.get('x-hubspot-ratelimit-remaining')).toMatch(/^\d+$/);
  });
});

describe.runIf(!isLive)('rate limits', () => {
  let target: Target;
  let now: number;

  /** A sandbox which is at noon of its day. */
  async function open(limits: { burstPer10s: number; searchPerSecond: number; daily: number }) {
    now = Date.UTC(2026, 0, 15, 12);
    target = await openSandbox({ profile: contractProfile(), clock: () => now, rateLimits: limits });
  }
  const list = () => target.get<WireError>(listPath);
  const search = () => target.post<WireError>(searchPath, { limit: 1 });
  afterEach(() => target.close());

  describe('of three calls in ten seconds', () => {
    beforeEach(() => open({ burstPer10s: 3, searchPerSecond: 5, daily: 1000 }));

    test('are told in the headers and count down', async () => {
      const first = (await list()).headers;
      expect(first.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
      expect(first.get('x-hubspot-ratelimit-max')).toBe('3');
      expect(first.get('x-hubspot-ratelimit-remaining')).toBe('2');
      expect(first.get('x-hubspot-ratelimit-daily')).toBe('1000');
      expect(first.get('x-hubspot-ratelimit-daily-remaining')).toBe('999');
      const second = (await list()).headers;
      expect(second.get('x-hubspot-ratelimit-remaining')).toBe('1');
      expect(second.get('x-hubspot-ratelimit-daily-remaining')).toBe('998');
    });

    test('refuse the fourth with TEN_SECONDLY_ROLLING', async () => {
      for (let call = 0; call < 3; call++) expectAnswer(await list(), 200);
      const error = expectError(await list(), 429);
      expect(error).toEqual({
        status: 'error',
        message: 'You have reached your ten_secondly_rolling limit.',
        errorType: 'RATE_LIMIT',
        correlationId: error.correlationId,
        policyName: 'TEN_SECONDLY_ROLLING',
        groupName: expect.stringContaining('ten-secondly'),
      });
    });

    test('open again ten seconds later', async () => {
      for (let call = 0; call < 4; call++) await list();
      now += 10_001;
      expectAnswer(await list(), 200);
    });

    test('make the client throw ApiException 429 with the policy', async () => {
      for (let call = 0; call < 3; call++) await list();
      const failure = await caught(target.client.crm.objects.basicApi.getPage('contacts', 1));
      expect(failure.code).toBe(429);
      expect(failure.body.policyName).toBe('TEN_SECONDLY_ROLLING');
    });

    test('do not count searches', async () => {
      for (let call = 0; call < 4; call++) expectAnswer(await search(), 200);
      expect((await list()).headers.get('x-hubspot-ratelimit-remaining')).toBe('2');
    });

    test('count a batch as one call', async () => {
      const inputs = ['101', '102', '103', '104'].map((id) => ({ id }));
      const body = { inputs, properties: [], propertiesWithHistory: [] };
      const answer = await target.post('/crm/v3/objects/contacts/batch/read', body);
      expectAnswer(answer, 200);
      expect(answer.headers.get('x-hubspot-ratelimit-remaining')).toBe('2');
    });
  });

  describe('of two searches a second', () => {
    beforeEach(() => open({ burstPer10s: 100, searchPerSecond: 2, daily: 1000 }));

    test('are told by no header', async () => {
      expect(rateLimitHeaders((await search()).headers)).toEqual([]);
    });

    test('refuse the third with SECONDLY, also without headers', async () => {
      for (let call = 0; call < 2; call++) expectAnswer(await search(), 200);
      const answer = await search();
      const error = expectError(answer, 429);
      expect(error).toEqual({
        status: 'error',
        message: 'You have reached your secondly limit.',
        errorType: 'RATE_LIMIT',
        correlationId: error.correlationId,
        policyName: 'SECONDLY',
        groupName: expect.stringContaining('search'),
      });
      expect(rateLimitHeaders(answer.headers)).toEqual([]);
    });

    test('open again a second later', async () => {
      for (let call = 0; call < 3; call++) await search();
      now += 1001;
      expectAnswer(await search(), 200);
    });

    test('leave lists alone', async () => {
      for (let call = 0; call < 3; call++) await search();
      expectAnswer(await list(), 200);
    });
  });

  describe('of three calls a day', () => {
    beforeEach(() => open({ burstPer10s: 100, searchPerSecond: 5, daily: 3 }));

    test('refuse the fourth with DAILY', async () => {
      for (let call = 0; call < 3; call++) expectAnswer(await list(), 200);
      const error = expectError(await list(), 429);
      expect(error).toEqual({
        status: 'error',
        message: 'You have reached your daily limit.',
        errorType: 'RATE_LIMIT',
        correlationId: error.correlationId,
        policyName: 'DAILY',
        requestId: expect.any(String),
      });
    });

    test('open again at midnight of the account', async () => {
      for (let call = 0; call < 4; call++) await list();
      // The account is in UTC and it was noon.
      now += 11 * 3_600_000;
      expectError(await list(), 429);
      now += 3_600_001;
      expectAnswer(await list(), 200);
    });
  });
});
