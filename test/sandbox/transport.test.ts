import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCallRecorder } from '../../src/sandbox/traffic/call-log.ts';
import { createManualClock } from './manual-clock.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

const clock = createManualClock();
let sandbox: TinySandbox;
beforeAll(async () => {
  sandbox = await startTinySandbox({ clock });
});
afterEach(() => sandbox.calls.clear());
afterAll(() => sandbox.close());

describe('every answer', () => {
  it('carries the JSON type, a correlation id and a trace', async () => {
    const { headers } = await sandbox.fetch('/crm/v3/owners');
    expect(headers.get('content-type')).toBe('application/json;charset=utf-8');
    expect(headers.get('x-hubspot-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-trace')).toMatch(/^2B/);
  });

  it.each([
    ['GET', '/no/such/path', 404],
    ['GET', '/', 404],
    ['POST', '/crm/v3/objects/contacts/batch/restore', 404],
    ['PUT', '/crm/v3/objects/contacts', 405],
    ['POST', '/crm/v3/objects/contacts/11', 405],
    ['DELETE', '/crm/v4/associations/contacts/companies/labels', 405],
    ['GET', '/crm/v3/objects/contacts/batch/read', 405],
    ['GET', '/crm/v3/objects/contacts/%E0%A4%A', 400],
  ])('to %s %s is %i in JSON', async (method, path, status) => {
    const answer = await sandbox.fetch(path, { method });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      status: 'error',
      message: expect.any(String),
      correlationId: answer.headers.get('x-hubspot-correlation-id'),
    });
    expect(answer.headers.get('allow')).toBe(status === 405 ? answer.headers.get('allow') : null);
  });

  it('to HEAD is 405, naming what is allowed', async () => {
    const { status, headers } = await sandbox.fetch('/crm/v3/objects/contacts', { method: 'HEAD' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('to malformed JSON says where it broke', async () => {
    const path = '/crm/v3/objects/contacts/batch/read';
    const { status, body } = await sandbox.fetch(path, { body: '{\n  oops}' });
    expect(status).toBe(400);
    expect(body.message).toMatch(/^Invalid input JSON on line 2, column 3: /);
    expect(body).not.toHaveProperty('category');
    expect((await sandbox.fetch(path, { body: 'oops' })).body.message).toMatch(/on line 1, column 1: /);
    expect((await sandbox.fetch(path, { body: '[]' })).status).toBe(400);
    expect((await sandbox.fetch(path, { method: 'POST' })).status).toBe(400);
  });

  it('to a body that is not JSON by its type is 415', async () => {
    const answer = await fetch(`${sandbox.url}/crm/v3/objects/contacts/search`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'text/plain' },
      body: '{}',
    });
    expect(answer.status).toBe(415);
    await answer.body?.cancel();
  });

  it('to a URL of more than 16,200 characters is 414', async () => {
    const start = '/crm/v3/objects/contacts?properties=';
    const longest = start + 'x'.repeat(16_200 - start.length);
    expect((await sandbox.fetch(longest)).status).toBe(200);
    expect((await sandbox.fetch(`${longest}x`)).status).toBe(414);
  });
});

describe('the call log', () => {
  it('tells what was asked and answered, the token never', async () => {
    await sandbox.fetch('/crm/v3/objects/contacts/search?a=1&a=2', { body: { limit: 1 } });
    await sandbox.fetch('/nowhere');
    const [search, missing] = sandbox.calls.all();
    expect(search).toMatchObject({
      method: 'POST',
      path: '/crm/v3/objects/contacts/search',
      query: { a: ['1', '2'] },
      operation: 'objects.search',
      params: { type: 'contacts' },
      body: { limit: 1 },
      status: 200,
      headers: { 'content-type': 'application/json' },
      receivedAt: clock(),
    });
    expect(missing).toMatchObject({
      path: '/nowhere',
      status: 404,
      operation: undefined,
      params: {},
      body: undefined,
    });
    expect((missing?.sequence ?? 0) - (search?.sequence ?? 0)).toBe(1);
    expect(JSON.stringify(sandbox.calls.all())).not.toContain(sandbox.token);
  });

  it('finds calls by method and path', async () => {
    await sandbox.fetch('/crm/v3/objects/contacts/11');
    await sandbox.fetch('/crm/v3/objects/contacts/12');
    await sandbox.fetch('/crm/v3/objects/contacts/search', { body: {} });
    expect(sandbox.calls.matching({ path: '/crm/v3/objects/contacts/11' })).toHaveLength(1);
    expect(sandbox.calls.matching({ path: /contacts/g })).toHaveLength(3);
    expect(sandbox.calls.matching({ method: 'post', path: /contacts/ })).toHaveLength(1);
  });

  it('forgets the oldest calls when full, and counts them', () => {
    const { log, record } = createCallRecorder(2);
    for (const path of ['/a', '/b', '/c']) {
      const rest = { operation: undefined, params: {}, body: undefined, headers: {}, receivedAt: 0 };
      record({ method: 'GET', path, query: {}, ...rest });
    }
    expect(log.all().map(({ path, sequence }) => [path, sequence])).toEqual([
      ['/b', 2],
      ['/c', 3],
    ]);
    expect(log.dropped()).toBe(1);
  });
});
