import { expect, it } from 'vitest';
import { type ErrorCode, GatewayError } from '../../src/errors.ts';
import { mayHaveHappened } from '../../src/hubspot/index.ts';

const failed = (code: ErrorCode, details?: Record<string, unknown>) =>
  new GatewayError(code, 'failed', details ? { details } : {});

it.each([
  ['HubSpot failed inside', failed('HUBSPOT_UNAVAILABLE', { status: 500 })],
  ['its proxy got no answer', failed('HUBSPOT_UNAVAILABLE', { status: 524 })],
  ['the connection broke', failed('HUBSPOT_UNAVAILABLE')],
  ['no answer came in time', failed('HUBSPOT_UNAVAILABLE', { deadline: 'passed' })],
  ['the answer cannot be read', failed('HUBSPOT_BAD_RESPONSE')],
  ['the caller left while it was under way', failed('REQUEST_CANCELLED')],
])('a write may have happened when %s', (_name, error) => {
  expect(mayHaveHappened(error)).toBe(true);
});

it.each([
  ['HubSpot refused it', failed('HUBSPOT_REJECTED', { status: 400 })],
  ['HubSpot was busy with it', failed('HUBSPOT_UNAVAILABLE', { status: 423 })],
  ['the account is being moved', failed('HUBSPOT_UNAVAILABLE', { status: 477 })],
  ['a limit was reached', failed('HUBSPOT_RATE_LIMITED', { status: 429 })],
  ['the gateway had no permit', failed('HUBSPOT_RATE_LIMITED')],
  ['the breaker was open', failed('HUBSPOT_UNAVAILABLE', { circuit: 'open' })],
  ['there was no connection', failed('HUBSPOT_UNAVAILABLE', { unsent: true })],
  ['the deadline was over before', failed('HUBSPOT_UNAVAILABLE', { deadline: 'passed', unsent: true })],
  ['the caller left while it waited', failed('REQUEST_CANCELLED', { unsent: true })],
  ['waiting was aborted', new DOMException('gone', 'AbortError')],
])('a write has not happened when %s', (_name, error) => {
  expect(mayHaveHappened(error)).toBe(false);
});
