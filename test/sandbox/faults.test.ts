import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FaultPlan, hubspotFaults } from '../../src/sandbox/index.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

let sandbox: TinySandbox;
beforeAll(async () => {
  sandbox = await startTinySandbox();
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.calls.clear();
});
afterAll(() => sandbox.close());

const path = '/crm/v3/objects/contacts/11';
const read = () => sandbox.fetch(path);

describe('injected faults', () => {
  it('strike once unless told otherwise, and only what they match', async () => {
    sandbox.faults.add({
      method: 'get',
      path: /^\/crm\/v3\/objects\/contacts\//,
      fault: hubspotFaults.badGateway,
    });
    expect((await sandbox.fetch('/crm/v3/owners')).status).toBe(200);
    expect((await read()).status).toBe(502);
    expect((await read()).status).toBe(200);
  });

  it('strike as often as told, the earlier rule first, until cleared', async () => {
    sandbox.faults.add({ path, times: 2, fault: hubspotFaults.locked });
    sandbox.faults.add({ path, times: Infinity, fault: hubspotFaults.timedOut });
    const statuses = [await read(), await read(), await read(), await read()].map(({ status }) => status);
    expect(statuses).toEqual([423, 423, 524, 524]);
    sandbox.faults.clear();
    expect((await read()).status).toBe(200);
  });

  it.each([
    ['locked', 423],
    ['tenSecondly', 429],
    ['secondly', 429],
    ['daily', 429],
    ['migrating', 477],
    ['serverError', 500],
    ['badGateway', 502],
    ['gatewayTimeout', 504],
  ] as const)('know %s as %i with a correlation id in body and header', async (name, status) => {
    sandbox.faults.add({ fault: hubspotFaults[name] });
    const answer = await read();
    expect(answer.status).toBe(status);
    expect(answer.body.status).toBe('error');
    expect(answer.body.correlationId).toBe(answer.headers.get('x-hubspot-correlation-id'));
  });

  it.each([
    ['errorPage', 502],
    ['timedOut', 524],
  ] as const)('know %s as %i in HTML', async (name, status) => {
    sandbox.faults.add({ fault: hubspotFaults[name] });
    const answer = await read();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html; charset=UTF-8']);
    expect(answer.body).toContain('<!DOCTYPE html>');
  });

  it('tell how long a migration takes', async () => {
    sandbox.faults.add({ fault: hubspotFaults.migrating });
    expect((await read()).headers.get('retry-after')).toBe('30');
  });

  it('may be HTML, nothing at all, or late', async () => {
    sandbox.faults.add({ fault: { kind: 'html', status: 503 } });
    sandbox.faults.add({ fault: { kind: 'empty' } });
    sandbox.faults.add({ fault: { kind: 'slow', delayMs: 1 } });
    const html = await read();
    expect([html.status, html.headers.get('content-type')]).toEqual([503, 'text/html; charset=UTF-8']);
    const empty = await read();
    expect([empty.status, empty.body]).toEqual([200, '']);
    expect((await read()).body.id).toBe('11');
  });

  it('may reset the connection, which the log shows as status 0', async () => {
    sandbox.faults.add({ fault: hubspotFaults.reset });
    await expect(read()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(sandbox.calls.all()).toMatchObject([{ path, operation: 'objects.get', status: 0 }]);
  });

  it('may reset the connection in the middle of the answer', async () => {
    sandbox.faults.add({ fault: hubspotFaults.resetMidAnswer });
    const answer = await fetch(`${sandbox.url}${path}`, {
      headers: { authorization: `Bearer ${sandbox.token}` },
    });
    expect(answer.status).toBe(200);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(100);
    await expect(answer.text()).rejects.toThrow();
    expect(sandbox.calls.all()).toMatchObject([{ path, status: 0 }]);
    expect((await read()).body.id).toBe('11');
  });

  it('may be a script, consumed in turn whatever the spelling of the path', async () => {
    const operation = 'objects.get';
    sandbox.faults.add(
      { operation, fault: hubspotFaults.badGateway },
      { operation, times: 2, fault: hubspotFaults.locked },
    );
    const paths = ['/crm/v3/owners', path, '/crm/objects/2026-09/contacts/11', path, path];
    const statuses: number[] = [];
    for (const each of paths) statuses.push((await sandbox.fetch(each)).status);
    expect(statuses).toEqual([200, 502, 423, 423, 200]);
  });

  it('may be given at the start', async () => {
    const faulty = await startTinySandbox({ faults: [{ fault: hubspotFaults.serverError }] });
    expect((await faulty.fetch(path)).status).toBe(500);
    expect((await faulty.fetch(path)).status).toBe(200);
    await faulty.close();
  });

  it('let a late call count and act when it comes in, not when it is answered', async () => {
    const limited = await startTinySandbox({
      rateLimits: { burstPer10s: 1, searchPerSecond: 5, daily: 100 },
      faults: [{ fault: { kind: 'slow', delayMs: 30 } }],
    });
    const late = limited.fetch(path);
    await expect.poll(() => limited.calls.all().length).toBe(1);
    expect((await limited.fetch(path)).status).toBe(429);
    expect((await late).status).toBe(200);
    await limited.close();
  });

  it('hold nothing back for a caller who hung up', async () => {
    sandbox.faults.add({ fault: { kind: 'slow', delayMs: 3_600_000 } });
    const caller = new AbortController();
    const answer = fetch(`${sandbox.url}${path}`, { signal: caller.signal }).catch(() => undefined);
    await expect.poll(() => sandbox.calls.all().length).toBe(1);
    caller.abort();
    await answer;
    await expect.poll(() => sandbox.calls.all()[0]?.status).toBe(401);
  });

  it('end with the sandbox, however slow', async () => {
    const closing = await startTinySandbox();
    closing.faults.add({ fault: { kind: 'slow', delayMs: 3_600_000 } });
    const answer = closing.fetch('/crm/v3/owners').catch((error: unknown) => error);
    await expect.poll(() => closing.calls.all().length).toBe(1);
    await closing.close();
    expect(await answer).toBeInstanceOf(Error);
  });

  it.each<[string, FaultPlan]>([
    ['strikes never', { times: 0, fault: { kind: 'drop' } }],
    ['strikes more than every call', { rate: 1.1, faults: [{ kind: 'drop' }] }],
    ['has nothing to strike with', { rate: 0.5, faults: [] }],
    ['answers a status there is not', { fault: { kind: 'status', status: 1000 } }],
    ['is early', { fault: { kind: 'slow', delayMs: -1 } }],
    ['spoils an input without naming it', { fault: { kind: 'errorEntry' } }],
    ['spoils an input by rate without naming it', { rate: 1, faults: [{ kind: 'errorEntry' }] }],
  ])('are refused when a plan %s', (_what, plan) => {
    expect(() => sandbox.faults.add(plan)).toThrow(TypeError);
  });
});
