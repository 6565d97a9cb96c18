import { expect, it, vi } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { createBreaker } from '../../src/hubspot/breaker.ts';
import type { HubSpotCall, Send } from '../../src/hubspot/call.ts';
import { createLogger } from '../../src/logger.ts';

const call = (operation: string): HubSpotCall => ({
  operation,
  lane: 'burst',
  read: true,
  invoke: async () => undefined,
});
const failed = (status: number) =>
  new GatewayError(status === 404 ? 'NOT_FOUND' : 'HUBSPOT_UNAVAILABLE', `${status}`, {
    details: { status },
  });

function createSend(halfOpensAfterMs = 60_000) {
  const upstream = vi.fn<Send>();
  const logger = createLogger({ level: 'silent', format: 'json', secrets: [] });
  return { upstream, send: createBreaker({ logger, opensAfter: 3, halfOpensAfterMs }).breakCalls(upstream) };
}

it('refuses the calls of a family at once after failures in a row, and of no other family', async () => {
  const { upstream, send } = createSend();
  upstream.mockRejectedValue(failed(502));
  for (const _attempt of [1, 2, 3]) await expect(send(call('objects.list'), {})).rejects.toThrow('502');
  await expect(send(call('objects.get'), {})).rejects.toMatchObject({
    code: 'HUBSPOT_UNAVAILABLE',
    retryAfterMs: 60_000,
  });
  expect(upstream).toHaveBeenCalledTimes(3);
  await expect(send(call('associations.batchRead'), {})).rejects.toThrow('502');
});

it.each([404, 423, 477])('does not open for %i, which is an answer', async (status) => {
  const { upstream, send } = createSend();
  upstream.mockRejectedValue(failed(status));
  for (const _attempt of [1, 2, 3, 4])
    await expect(send(call('objects.list'), {})).rejects.toThrow(String(status));
  expect(upstream).toHaveBeenCalledTimes(4);
});

it('a success between failures starts the count anew', async () => {
  const { upstream, send } = createSend();
  for (const answer of ['fail', 'fail', 'succeed', 'fail', 'fail']) {
    if (answer === 'fail') upstream.mockRejectedValueOnce(failed(500));
    else upstream.mockResolvedValueOnce({ status: 200, headers: {}, body: {} });
    await send(call('objects.list'), {}).catch(() => undefined);
  }
  upstream.mockResolvedValueOnce({ status: 200, headers: {}, body: {} });
  await expect(send(call('objects.list'), {})).resolves.toMatchObject({ status: 200 });
});

it('lets one call through after a while, and closes when it succeeds', async () => {
  const { upstream, send } = createSend(20);
  upstream.mockRejectedValue(failed(500));
  for (const _attempt of [1, 2, 3]) await send(call('objects.list'), {}).catch(() => undefined);
  upstream.mockResolvedValue({ status: 200, headers: {}, body: {} });
  await vi.waitFor(() => expect(send(call('objects.list'), {})).resolves.toMatchObject({ status: 200 }));
});
