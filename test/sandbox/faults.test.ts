import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hubspotFaults } from '../../src/sandbox/index.ts';
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
    ['badGateway', 502],
  ] as const)('know %s as %i with a correlation id in body and header', async (name, status) => {
    sandbox.faults.add({ fault: hubspotFaults[name] });
    const answer = await read();
    expect(answer.status).toBe(status);
    expect(answer.body.status).toBe('error');
    expect(answer.body.correlationId).toBe(answer.headers.get('x-hubspot-correlation-id'));
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

  it('may drop the connection, which the log shows as status 0', async () => {
    sandbox.faults.add({ fault: { kind: 'drop' } });
    await expect(read()).rejects.toThrow('fetch failed');
    expect(sandbox.calls.all()).toMatchObject([{ path, status: 0 }]);
  });

  it('end with the sandbox, however slow', async () => {
    const closing = await startTinySandbox();
    closing.faults.add({ fault: { kind: 'slow', delayMs: 3_600_000 } });
    const answer = closing.fetch('/crm/v3/owners').catch((error: unknown) => error);
    await expect.poll(() => closing.calls.all().length).toBe(1);
    await closing.close();
    expect(await answer).toBeInstanceOf(Error);
  });

  it('must strike at least once', () => {
    expect(() => sandbox.faults.add({ times: 0, fault: { kind: 'drop' } })).toThrow(TypeError);
  });
});
