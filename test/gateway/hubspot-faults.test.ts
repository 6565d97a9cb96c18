import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.faults.clear();
  test.sandbox.calls.clear();
  test.log.length = 0;
});

const status = (code: number, headers: Record<string, string> = {}): Fault => ({
  kind: 'status',
  status: code,
  headers,
});
const rateLimit = (policyName: string, retryAfter: string): Fault => ({
  kind: 'status',
  status: 429,
  body: { message: 'You have reached your limit.', errorType: 'RATE_LIMIT', policyName },
  headers: { 'Retry-After': retryAfter },
});
const list = 'GET /crm/v3/objects/contacts';
const read = () => test.query('{ contacts(first: 1) { nodes { firstname } } portal { id } }');
const found = { contacts: { nodes: [{ firstname: 'Busy' }] }, portal: { id: '59999999' } };
const failed = { contacts: null, portal: { id: '59999999' } };

describe('a call that fails once', () => {
  it.each<[string, Fault]>([
    ['500', status(500)],
    ['502', status(502)],
    ['a 524 of the proxy, in HTML', { kind: 'html', status: 524 }],
    ['477 with a short Retry-After', status(477, { 'Retry-After': '0' })],
    ['a dropped connection', { kind: 'drop' }],
    ['429 of the ten seconds with a short Retry-After', rateLimit('TEN_SECONDLY_ROLLING', '0')],
    ['429 without a policy with a short Retry-After', status(429, { 'Retry-After': '0' })],
  ])('is sent again: %s', async (_what, fault) => {
    test.sandbox.faults.add({ fault });
    const { data, errors, extensions } = await read();
    expect(errors).toBeUndefined();
    expect(data).toEqual(found);
    expect(test.calls()).toEqual([list, list]);
    expect(extensions?.hubspot.calls).toBe(2);
  });

  it('is sent again in every kind of read', async () => {
    for (const path of [/contacts\/batch/, /associations/, /companies\/batch/, /search/])
      test.sandbox.faults.add({ path, fault: status(503) });
    const { data, errors } = await test.query(
      '{ contact(id: "2011") { companies(first: 1) { nodes { name } } } contacts { totalCount } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      contact: { companies: { nodes: [{ name: 'Overlap A' }] } },
      contacts: { totalCount: 1_522 },
    });
    expect(test.calls()).toHaveLength(8);
  });
});

describe('a call that fails always', () => {
  it.each<[string, Fault, string]>([
    ['500', status(500), 'HUBSPOT_UNAVAILABLE'],
    ['a dropped connection', { kind: 'drop' }, 'HUBSPOT_UNAVAILABLE'],
    ['429 with a short Retry-After', rateLimit('TEN_SECONDLY_ROLLING', '0'), 'HUBSPOT_RATE_LIMITED'],
  ])('is given up after a few times: %s', async (_what, fault, code) => {
    test.sandbox.faults.add({ times: Number.POSITIVE_INFINITY, fault });
    const { data, errors } = await read();
    expect(data).toEqual(failed);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ path: ['contacts'], extensions: { code } });
    expect(test.calls()).toEqual(Array(4).fill(list));
    if (fault.kind === 'status') {
      const [correlationId, ...others] = [errors?.[0]?.extensions.correlationId];
      expect(correlationId).toMatch(/^[0-9a-f-]{36}$/);
      expect(others).toEqual([]);
    }
  });

  it.each<[string, Fault, string]>([
    ['400', status(400), 'HUBSPOT_REJECTED'],
    ['HTML where JSON was due', { kind: 'html', status: 200 }, 'HUBSPOT_BAD_RESPONSE'],
    ['nothing where JSON was due', { kind: 'empty' }, 'HUBSPOT_BAD_RESPONSE'],
    [
      'an answer without results',
      { kind: 'status', status: 200, body: { total: 1 } },
      'HUBSPOT_BAD_RESPONSE',
    ],
    ['a list where an object was due', { kind: 'status', status: 200, body: [] }, 'HUBSPOT_BAD_RESPONSE'],
  ])('in a way that will not pass is not sent again: %s', async (_what, fault, code) => {
    test.sandbox.faults.add({ times: Number.POSITIVE_INFINITY, fault });
    const { data, errors } = await read();
    expect(data).toEqual(failed);
    expect(errors?.[0]).toMatchObject({ path: ['contacts'], extensions: { code } });
    expect(test.calls()).toEqual([list]);
  });
});

describe('a rate limit that does not pass in time', () => {
  it('is told at once, with how long to wait, instead of being waited for', async () => {
    const hurried = await startTestGateway({ env: { REQUEST_DEADLINE_MS: '500' } });
    try {
      hurried.sandbox.faults.add({ fault: rateLimit('TEN_SECONDLY_ROLLING', '30') });
      const { data, errors } = await hurried.query('{ contacts { nodes { id } } }');
      expect(data).toEqual({ contacts: null });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'HUBSPOT_RATE_LIMITED', retryAfterMs: 30_000 });
      expect(hurried.calls()).toEqual([list]);
      const next = await hurried.query('{ contacts { nodes { id } } }');
      expect(next.errors?.[0]?.extensions.code).toBe('HUBSPOT_RATE_LIMITED');
      expect(Number(next.errors?.[0]?.extensions.retryAfterMs)).toBeGreaterThan(20_000);
      expect(hurried.calls()).toEqual([list]);
    } finally {
      await hurried.close();
    }
  });

  it('is told at once while the day’s calls are used up, with the time until midnight', async () => {
    const closed = await startTestGateway();
    try {
      closed.sandbox.faults.add({ fault: rateLimit('DAILY', '3600') });
      const first = await closed.query('{ contacts { nodes { id } } }');
      expect(first.errors?.[0]?.extensions).toMatchObject({
        code: 'HUBSPOT_RATE_LIMITED',
        retryAfterMs: 3_600_000,
        hubspot: { policyName: 'DAILY' },
      });
      const { errors } = await closed.query('{ contacts { nodes { id } } }');
      expect(errors?.[0]?.extensions.code).toBe('HUBSPOT_RATE_LIMITED');
      const retryAfterMs = Number(errors?.[0]?.extensions.retryAfterMs);
      expect(retryAfterMs).toBeGreaterThan(0);
      expect(retryAfterMs).toBeLessThanOrEqual(25 * 3_600_000);
      expect(closed.calls()).toEqual([list]);
    } finally {
      await closed.close();
    }
  }, 5_000);

  it('of HubSpot itself is never reached: calls wait for their turn', async () => {
    const narrow = await startTestGateway({
      rateLimits: { burstPer10s: 100_000, searchPerSecond: 3, daily: 100_000 },
      env: { HUBSPOT_SEARCH_LIMIT: '3' },
    });
    try {
      // Different, for the same search is made once.
      const aliases = Array.from(
        { length: 7 },
        (_, index) => `c${index}: contacts(filter: { id: { neq: "${index + 1}" } }) { totalCount }`,
      );
      const { data, errors, extensions } = await narrow.query<Record<string, { totalCount: number }>>(
        `{ ${aliases.join(' ')} }`,
      );
      expect(errors).toBeUndefined();
      expect(Object.values(data)).toEqual(Array(7).fill({ totalCount: 1_522 }));
      expect(narrow.sandbox.calls.all().map((call) => call.status)).toEqual(Array(7).fill(200));
      expect(extensions?.hubspot.waitedMs).toBeGreaterThan(0);
    } finally {
      await narrow.close();
    }
  });
});

describe('what nobody foresaw', () => {
  it('is masked in the answer and whole in the log', async () => {
    const body = { results: [null] };
    test.sandbox.faults.add({ fault: { kind: 'status', status: 200, body } });
    const { data, errors } = await read();
    expect(data).toEqual(failed);
    expect(errors).toHaveLength(1);
    expect(['INTERNAL_SERVER_ERROR', 'HUBSPOT_BAD_RESPONSE']).toContain(errors?.[0]?.extensions.code);
    expect(JSON.stringify(errors)).not.toMatch(/Cannot read|undefined|\bat .*\.ts:/);
    if (errors?.[0]?.extensions.code === 'INTERNAL_SERVER_ERROR') {
      expect(test.log.some((line) => line.includes('Cannot read'))).toBe(true);
    }
  });

  it('leaves the gateway working', async () => {
    expect((await read()).data).toEqual(found);
  });
});
