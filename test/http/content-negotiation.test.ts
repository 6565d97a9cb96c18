import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { codeOf, get, post, upstreamQuery } from './http-client.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

const responseType = 'application/graphql-response+json';

describe('the type of an answer', () => {
  it.each([
    [responseType, responseType],
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    [`${responseType}, application/json;q=0.9`, responseType],
    [`application/json, ${responseType};q=0.9`, 'application/json'],
    [`${responseType}; charset=utf-8, application/json; charset=utf-8`, responseType],
  ])('for Accept: %s is %s', async (accept, type) => {
    const answer = await post(test.gateway.url, '{ __typename }', { headers: { accept } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(new RegExp(`^${RegExp.escape(type)}(;|$)`));
    expect(answer.json?.data).toEqual({ __typename: 'Query' });
  });

  it.each(['image/png', 'application/xml', 'text/plain'])('for Accept: %s does not exist', async (accept) => {
    const answer = await post(test.gateway.url, upstreamQuery, { headers: { accept } });
    expect(answer.status).toBe(406);
    expect(test.calls()).toEqual([]);
    expect(codeOf(answer)).toBe('NOT_ACCEPTABLE');
  });

  it('is a status of 400 for what was not executed, where the client knows the GraphQL type', async () => {
    for (const query of ['{', '{ nonsense }', '{ contacts(first: "x") { nodes { id } } }']) {
      const answer = await post(test.gateway.url, query, { headers: { accept: responseType } });
      expect(answer.status).toBe(400);
      expect(answer.json).not.toHaveProperty('data');
    }
  });

  it('is a status of 200 for a field that failed, with the rest of the data', async () => {
    const query = '{ contacts(first: -1) { nodes { id } } portal { id } }';
    const answer = await post(test.gateway.url, query, { headers: { accept: responseType } });
    expect(answer.status).toBe(200);
    expect(answer.json?.data).toMatchObject({ contacts: null, portal: { id: expect.any(String) } });
  });

  it('is GraphiQL for a browser', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const page = await get(test.gateway.url, '/graphql', { accept });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('<title>');
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('keeps the page of a link with a query from running it', async () => {
    const link = `/graphql?query=${encodeURIComponent(upstreamQuery)}`;
    const page = await get(test.gateway.url, link, { accept: 'text/html' });
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(test.calls()).toEqual([]);
  });
});

describe.each([
  ['GRAPHIQL=off', { GRAPHIQL: 'off' }],
  ['NODE_ENV=production', { NODE_ENV: 'production' }],
])('with %s', (_what, env: Record<string, string>) => {
  it('there is no GraphiQL, and the API still answers', async () => {
    const closed = await startTestGateway({ env });
    try {
      const page = await get(closed.gateway.url, '/graphql', { accept: 'text/html' });
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.text).not.toContain('<script');
      const hash = (await get(test.gateway.url, '/graphql', { accept: 'text/html' })).text.match(
        /\/graphiql\/[^"]+\.js/,
      );
      expect((await get(closed.gateway.url, hash?.[0] ?? '')).status).toBe(404);
      expect((await post(closed.gateway.url, '{ __typename }')).json?.data).toEqual({ __typename: 'Query' });
    } finally {
      await closed.close();
    }
  });
});
