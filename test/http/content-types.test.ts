import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { codeOf, postRaw, upstreamQuery } from './http-client.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

const multipart = [
  '--b',
  'content-disposition: form-data; name="operations"',
  '',
  JSON.stringify({ query: upstreamQuery }),
  '--b',
  'content-disposition: form-data; name="map"',
  '',
  '{}',
  '--b--',
  '',
].join('\r\n');

const bodies: [type: string, body: string][] = [
  ['application/x-www-form-urlencoded', new URLSearchParams({ query: upstreamQuery }).toString()],
  ['multipart/form-data; boundary=b', multipart],
  ['text/plain', JSON.stringify({ query: upstreamQuery })],
  ['text/plain; x=application/json', JSON.stringify({ query: upstreamQuery })],
  ['application/xml', JSON.stringify({ query: upstreamQuery })],
  ['', JSON.stringify({ query: upstreamQuery })],
];

describe('a body that is not JSON', () => {
  it.each(bodies)(
    'of type %j, as a foreign page can send it, is refused without executing',
    async (type, body) => {
      const answer = await postRaw(test.gateway.url, body, { 'content-type': type });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(test.calls()).toEqual([]);
      expect(codeOf(answer)).toBeDefined();
    },
  );

  it.each(bodies)('of type %j is refused even with a header against forgery', async (type, body) => {
    const headers = { 'content-type': type, 'graphql-require-preflight': '1' };
    const answer = await postRaw(test.gateway.url, body, headers);
    expect(test.calls()).toEqual([]);
    expect(answer.status).toBe(415);
    expect(codeOf(answer)).toBe('UNSUPPORTED_MEDIA_TYPE');
  });
});

describe('a body of JSON', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset=UTF-8'])(
    'is taken as %s',
    async (type) => {
      const body = JSON.stringify({ query: '{ __typename }' });
      const answer = await postRaw(test.gateway.url, body, { 'content-type': type });
      expect(answer.json?.data).toEqual({ __typename: 'Query' });
    },
  );
});
