import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { get } from './http-client.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

describe('the routes', () => {
  it.each(['/health', '/ready'])('%s says that all is well', async (path) => {
    const answer = await get(test.gateway.url, path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.json).toMatchObject({ status: 'ok' });
  });

  it('/ leads to the API', async () => {
    const answer = await get(test.gateway.url, '/');
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/graphql');
  });

  it.each([
    '/nothing',
    '/graphql/x',
    '/graphiql',
    '/graphiql/',
    '/graphiql/0000000000000000/graphiql.js',
    '/graphiql/../../package.json',
    '/graphiql/__proto__/x',
    '//evil.example/',
    '/.env',
    '/package.json',
  ])('%s is not found, told as JSON', async (path) => {
    const answer = await get(test.gateway.url, path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.json).toEqual({ error: expect.any(String) });
  });

  it('serves no assets with another hash and none outside the list', async () => {
    const page = await get(test.gateway.url, '/graphql', { accept: 'text/html' });
    const base = page.text.match(/\/graphiql\/[0-9a-f]+/)?.[0];
    expect(base).toBeDefined();
    for (const name of ['', 'nothing.js', 'constructor', '__proto__', 'boot.js/x', '%2e%2e/package.json'])
      expect((await get(test.gateway.url, `${base}/${name}`)).status).toBe(404);
  });

  it('never changes the portal or asks HubSpot for any of it', () => {
    expect(test.calls()).toEqual([]);
  });
});
