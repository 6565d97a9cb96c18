import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

const app = 'https://app.example.com';
const foreign = [
  'https://evil.example',
  'null',
  'https://app.example.com.evil.example',
  'http://app.example.com',
];

async function send(url: string, origin: string): Promise<Response> {
  return await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
}

async function preflight(url: string, origin: string): Promise<Response> {
  return await fetch(`${url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });
}

const permissions = ({ headers }: Response) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));

describe('without CORS_ORIGINS', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  it.each([...foreign, app])('gives no permission to %s', async (origin) => {
    expect(permissions(await send(test.gateway.url, origin))).toEqual([]);
    expect(permissions(await preflight(test.gateway.url, origin))).toEqual([]);
  });
});

describe.each([
  ['one origin', app],
  ['several origins', `${app}, https://other.example.com`],
])('with %s in CORS_ORIGINS', (_what, origins) => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway({ env: { CORS_ORIGINS: origins } });
  });
  afterAll(() => test.close());

  it('lets a listed origin ask and read', async () => {
    const asked = await preflight(test.gateway.url, app);
    expect(asked.ok).toBe(true);
    expect(asked.headers.get('access-control-allow-origin')).toBe(app);
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST');
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/content-type/i);
    const answer = await send(test.gateway.url, app);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(app);
  });

  it.each(foreign)('gives no permission to %s', async (origin) => {
    for (const answer of [await send(test.gateway.url, origin), await preflight(test.gateway.url, origin)]) {
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('tells caches that the answer depends on the origin', async () => {
    for (const origin of [app, 'https://evil.example'])
      expect((await send(test.gateway.url, origin)).headers.get('vary')).toMatch(/\borigin\b/i);
  });
});
