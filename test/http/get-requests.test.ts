import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { codeOf, get, upstreamQuery } from './http-client.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.calls.clear();
  test.log.length = 0;
});

const path = (parameters: Record<string, string>) => `/graphql?${new URLSearchParams(parameters)}`;

describe('GET /graphql', () => {
  it.each([
    'graphql-require-preflight',
    'x-graphql-yoga-csrf',
    'apollo-require-preflight',
    'x-apollo-operation-name',
  ])('answers a query with the header %s, which no foreign page can send unasked', async (header) => {
    const answer = await get(test.gateway.url, path({ query: upstreamQuery }), { [header]: '1' });
    expect(answer.status).toBe(200);
    expect(answer.json?.errors).toBeUndefined();
    expect(test.calls()).toHaveLength(1);
  });

  it('refuses a query without such a header and names one to send', async () => {
    const answer = await get(test.gateway.url, path({ query: upstreamQuery }));
    expect(answer.status).toBe(403);
    expect(codeOf(answer)).toBe('FORBIDDEN');
    expect(test.calls()).toEqual([]);
    expect(answer.json?.errors?.[0]?.message).toMatch(/graphql-require-preflight|POST/);
  });

  it('takes variables as JSON text', async () => {
    const query = 'query Some($n: Int) { contacts(first: $n) { nodes { id } } }';
    const answer = await get(test.gateway.url, path({ query, variables: '{"n":2}' }), {
      'graphql-require-preflight': '1',
    });
    expect(answer.json?.data).toMatchObject({ contacts: { nodes: { length: 2 } } });
  });

  it.each(['variables', 'extensions'])('refuses %s that are not JSON as a bad request', async (parameter) => {
    const answer = await get(test.gateway.url, path({ query: upstreamQuery, [parameter]: '{' }), {
      'graphql-require-preflight': '1',
    });
    expect(codeOf(answer)).toBe('BAD_REQUEST');
    expect(answer.status).toBe(400);
    expect(test.calls()).toEqual([]);
    expect(test.log.join('')).not.toContain('Unexpected error');
  });

  it('refuses a mutation', async () => {
    const answer = await get(test.gateway.url, path({ query: 'mutation { anything }' }), {
      'graphql-require-preflight': '1',
    });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(codeOf(answer)).toBe('METHOD_NOT_ALLOWED');
  });

  it('refuses a request without a query', async () => {
    const answer = await get(test.gateway.url, '/graphql', { 'graphql-require-preflight': '1' });
    expect(codeOf(answer)).toBe('BAD_REQUEST');
  });

  it('survives a query that is not UTF-8', async () => {
    const answer = await get(test.gateway.url, '/graphql?query=%E0%A4%A', {
      'graphql-require-preflight': '1',
    });
    expect(codeOf(answer)).toBe('GRAPHQL_PARSE_FAILED');
  });
});
