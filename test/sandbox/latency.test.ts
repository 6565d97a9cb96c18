import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubspotFaults } from '../../src/sandbox/index.ts';
import { createLatencySource } from '../../src/sandbox/traffic/latency.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

describe('a latency', () => {
  const draw = (count: number, ...source: Parameters<typeof createLatencySource>) => {
    const latency = createLatencySource(...source);
    return Array.from({ length: count }, () => latency.draw());
  };

  it('is the same each time when it is a number', () => {
    expect(new Set(draw(10, 40, 1))).toEqual(new Set([40]));
  });

  it('is anything between two bounds, the same for the same seed', () => {
    const drawn = draw(1_000, { min: 20, max: 60 }, 3);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(20);
    expect(Math.min(...drawn)).toBeLessThan(21);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(60);
    expect(Math.max(...drawn)).toBeGreaterThan(59);
    expect(draw(1_000, { min: 20, max: 60 }, 3)).toEqual(drawn);
    expect(draw(1_000, { min: 20, max: 60 }, 4)).not.toEqual(drawn);
  });

  it.each([-1, Number.NaN, 2 ** 31, { min: 2, max: 1 }, { min: -1, max: 1 }])('cannot be %o', (latencyMs) => {
    expect(() => createLatencySource(latencyMs, 1)).toThrow(TypeError);
  });
});

describe('a sandbox with latency', () => {
  let sandbox: TinySandbox;
  beforeAll(async () => {
    sandbox = await startTinySandbox({ latencyMs: 30 });
  });
  afterAll(() => sandbox.close());

  /** Timers may fire a millisecond early. */
  const least = 29;
  async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
    const startedAt = performance.now();
    await work();
    return performance.now() - startedAt;
  }
  const read = () => sandbox.fetch('/crm/v3/objects/contacts/11');

  it('holds back answers, refusals and injected faults', async () => {
    expect(await elapsedMs(read)).toBeGreaterThanOrEqual(least);
    expect(await elapsedMs(() => sandbox.fetch('/nowhere'))).toBeGreaterThanOrEqual(least);
    sandbox.faults.add({ fault: hubspotFaults.badGateway }, { fault: hubspotFaults.reset });
    expect(await elapsedMs(read)).toBeGreaterThanOrEqual(least);
    expect(await elapsedMs(() => read().catch(() => undefined))).toBeGreaterThanOrEqual(least);
  });

  it('adds it to what a slow answer takes', async () => {
    sandbox.faults.add({ fault: { kind: 'slow', delayMs: 30 } });
    expect(await elapsedMs(read)).toBeGreaterThanOrEqual(2 * least);
  });

  it('answers calls side by side', async () => {
    const all = await elapsedMs(() => Promise.all(Array.from({ length: 50 }, read)));
    expect(all).toBeLessThan(50 * least);
  });

  it('may change while it runs', async () => {
    sandbox.network.setLatency({ min: 60, max: 61 });
    expect(await elapsedMs(read)).toBeGreaterThanOrEqual(59);
    sandbox.network.setLatency(3_600_000);
    sandbox.network.setLatency(0);
    expect((await read()).status).toBe(200);
    expect(() => sandbox.network.setLatency(-1)).toThrow(TypeError);
  });

  it('closes without waiting for answers it holds back', async () => {
    const closing = await startTinySandbox({ latencyMs: 3_600_000 });
    const answer = closing.fetch('/crm/v3/owners').catch((error: unknown) => error);
    await expect.poll(() => closing.calls.all().length).toBe(1);
    await closing.close();
    expect(await answer).toBeInstanceOf(Error);
  });
});
