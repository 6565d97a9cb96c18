import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import { startTestGateway } from '../support/start-test-gateway.ts';
import { get, post, upstreamQuery } from './http-client.ts';

it('closing lets a running request finish and takes no new connection', async () => {
  const test = await startTestGateway();
  test.sandbox.faults.add({ path: '/crm/v3/objects/contacts', fault: { kind: 'slow', delayMs: 300 } });
  const running = post(test.gateway.url, upstreamQuery);
  await vi.waitFor(() => expect(test.sandbox.calls.all()).toHaveLength(1), { timeout: 5_000, interval: 5 });
  let closed = false;
  const closing = test.gateway.close().then(() => {
    closed = true;
  });
  await expect(get(test.gateway.url, '/health', { connection: 'close' })).rejects.toThrow();
  expect(closed).toBe(false);
  const answer = await running;
  expect(answer.json?.data).toMatchObject({ contacts: { nodes: [{ id: expect.any(String) }] } });
  await closing;
  await test.sandbox.close();
});

it('closing does not wait for connections that are kept alive without a request', async () => {
  const test = await startTestGateway();
  await get(test.gateway.url, '/health');
  const startedAt = performance.now();
  await test.gateway.close();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await test.sandbox.close();
});

it('closing does not wait for those who only opened a connection', async () => {
  const test = await startTestGateway({ env: { SHUTDOWN_GRACE_MS: '60000' } });
  const { hostname, port } = new URL(test.gateway.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  // Its answer says that the one before it was taken too.
  await get(test.gateway.url, '/health');
  const ended = once(socket, 'close');
  await test.gateway.close();
  await ended;
  await test.sandbox.close();
});

it('closing twice is closing once', async () => {
  const test = await startTestGateway();
  await Promise.all([test.gateway.close(), test.gateway.close()]);
  await test.close();
});
