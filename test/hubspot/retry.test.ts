import { expect, it } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import type { HubSpotCall, Send } from '../../src/hubspot/call.ts';
import { retryCalls } from '../../src/hubspot/retry.ts';
import { createManualClock } from './manual-clock.ts';

const read: HubSpotCall = { operation: 'test', lane: 'burst', read: true, invoke: async () => undefined };
const write: HubSpotCall = { ...read, read: false };
const failure = (status: number, details: object = {}, retryAfterMs?: number) =>
  new GatewayError(
    status === 429 ? 'HUBSPOT_RATE_LIMITED' : status === 404 ? 'NOT_FOUND' : 'HUBSPOT_UNAVAILABLE',
    `${status}`,
    {
      details: { status, ...details },
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  );

/** Fails with each of `failures` in turn, then answers. */
function createSend(failures: readonly GatewayError[]) {
  const clock = createManualClock();
  const sentAt: number[] = [];
  const start = clock.now();
  const upstream: Send = async () => {
    const error = failures[sentAt.length];
    sentAt.push(clock.now() - start);
    if (error) throw error;
    return { status: 200, headers: {}, body: {} };
  };
  return { clock, sentAt, send: retryCalls({ clock, maxAttempts: 3, random: () => 0 })(upstream) };
}

it.each([
  ['a read after 500', read, failure(500), [0, 200]],
  ['a read after 477, when HubSpot says', read, failure(477, {}, 4_000), [0, 4_000]],
  ['a read after 429, when HubSpot says', read, failure(429, { policyName: 'SECONDLY' }, 1_000), [0, 1_000]],
  ['a write after 429, which was not executed', write, failure(429, {}, 10_000), [0, 10_000]],
  ['a write after 423, which was not executed', write, failure(423, {}, 2_000), [0, 2_000]],
])('sends %s again', async (_title, call, error, times) => {
  const { clock, send, sentAt } = createSend([error]);
  const answer = send(call, {});
  await clock.advance(20_000);
  await expect(answer).resolves.toMatchObject({ status: 200 });
  expect(sentAt).toEqual(times);
});

it.each([
  ['a write after 500, which may have been executed', write, failure(500)],
  ['a read after 404', read, failure(404)],
  ['anything after the daily limit', read, failure(429, { policyName: 'DAILY' }, 3_600_000)],
])('does not send %s again', async (_title, call, error) => {
  const { send, sentAt } = createSend([error]);
  await expect(send(call, {})).rejects.toBe(error);
  expect(sentAt).toEqual([0]);
});

it('gives up after its attempts, with the last error', async () => {
  const errors = [failure(500), failure(502), failure(503), failure(504)];
  const { clock, send, sentAt } = createSend(errors);
  const answer = expect(send(read, {})).rejects.toBe(errors[2]);
  await clock.advance(10_000);
  await answer;
  expect(sentAt).toEqual([0, 200, 600]);
});

it('does not wait past the deadline of the request', async () => {
  const error = failure(429, {}, 10_000);
  const { clock, send, sentAt } = createSend([error]);
  await expect(send(read, { deadlineAt: clock.now() + 9_000 })).rejects.toBe(error);
  expect(sentAt).toEqual([0]);
});
