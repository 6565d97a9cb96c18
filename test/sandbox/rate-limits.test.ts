import { afterEach, describe, expect, it } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

const clock = createManualClock();
let sandbox: TinySandbox;
afterEach(() => sandbox.close());

const start = async (rateLimits: { burstPer10s?: number; searchPerSecond?: number; daily?: number }) => {
  sandbox = await startTinySandbox({
    clock,
    rateLimits: { burstPer10s: 190, searchPerSecond: 5, daily: 1_000_000, ...rateLimits },
  });
};
const read = (token?: string) =>
  sandbox.fetch('/crm/v3/objects/contacts/11', token === undefined ? {} : { token });
const search = () => sandbox.fetch('/crm/v3/objects/contacts/search', { body: {} });

describe('rate limits', () => {
  it('counts the calls of a token in ten rolling seconds', async () => {
    await start({ burstPer10s: 2 });
    expect((await read()).status).toBe(200);
    clock.advance(6_000);
    expect((await read()).status).toBe(200);
    const { status, body } = await read();
    expect(status).toBe(429);
    expect(body).toEqual({
      status: 'error',
      message: 'You have reached your ten_secondly_rolling limit.',
      correlationId: expect.any(String),
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
      groupName: 'publicapi:private-apps-api-calls-ten-secondly:4711',
    });
    expect((await read('sandbox-token-contacts')).status).toBe(200);
    clock.advance(4_000);
    expect((await read()).status).toBe(200);
    expect((await read()).status).toBe(429);
  });

  it('tells what is left in headers, refused calls using nothing up', async () => {
    await start({ burstPer10s: 20, daily: 2 });
    const first = await read();
    expect(Object.fromEntries([...first.headers].filter(([name]) => name.includes('ratelimit')))).toEqual({
      'x-hubspot-ratelimit-daily': '2',
      'x-hubspot-ratelimit-daily-remaining': '1',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
      'x-hubspot-ratelimit-max': '20',
      'x-hubspot-ratelimit-remaining': '19',
      'x-hubspot-ratelimit-secondly': '2',
      'x-hubspot-ratelimit-secondly-remaining': '1',
    });
    await read();
    const refused = await read();
    expect(refused.body).toMatchObject({ policyName: 'DAILY', requestId: expect.any(String) });
    expect(refused.headers.get('x-hubspot-ratelimit-remaining')).toBe('18');
  });

  it('counts searches of the whole portal by the second, apart from the burst and without headers', async () => {
    await start({ burstPer10s: 1, searchPerSecond: 2 });
    expect((await search()).status).toBe(200);
    const second = await search();
    expect(second.status).toBe(200);
    expect([...second.headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([]);
    expect((await search()).body).toEqual({
      status: 'error',
      message: 'You have reached your secondly limit.',
      correlationId: expect.any(String),
      errorType: 'RATE_LIMIT',
      policyName: 'SECONDLY',
      groupName: 'publicapi:crm:search:oauth:0:4711',
    });
    expect((await read()).status).toBe(200);
    clock.advance(1_000);
    expect((await search()).status).toBe(200);
  });

  it('starts the daily quota anew at midnight of the portal, not of UTC', async () => {
    clock.advance(Date.UTC(2024, 6, 10, 23) - clock());
    await start({ daily: 1 });
    expect((await read()).status).toBe(200);
    expect((await search()).body.policyName).toBe('DAILY');
    clock.advance(2 * 3_600_000);
    expect((await read()).status).toBe(429);
    clock.advance(3 * 3_600_000);
    expect((await read()).status).toBe(200);
  });

  it('can be switched off, headers included', async () => {
    sandbox = await startTinySandbox({ clock, rateLimits: 'off' });
    for (let call = 0; call < 20; call += 1) expect((await search()).status).toBe(200);
    expect((await read()).headers.has('x-hubspot-ratelimit-max')).toBe(false);
  });

  it('may change while the sandbox runs, what was used staying used', async () => {
    await start({ burstPer10s: 2 });
    await read();
    await read();
    sandbox.limits.set({ burstPer10s: 3, searchPerSecond: 5, daily: 100 });
    const third = await read();
    expect(third.status).toBe(200);
    expect(third.headers.get('x-hubspot-ratelimit-remaining')).toBe('0');
    expect((await read()).status).toBe(429);
    sandbox.limits.set('off');
    expect((await read()).status).toBe(200);
  });
});
