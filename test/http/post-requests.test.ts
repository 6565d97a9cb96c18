import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { codeOf, post, postRaw, upstreamQuery } from './http-client.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

describe('POST /graphql', () => {
  it('answers a query sent as JSON', async () => {
    const answer = await post(test.gateway.url, upstreamQuery);
    expect(answer.status).toBe(200);
    expect(answer.json?.errors).toBeUndefined();
    expect(answer.json?.data).toMatchObject({ contacts: { nodes: [{ id: expect.any(String) }] } });
    expect(test.calls()).toEqual(['GET /crm/v3/objects/contacts']);
  });

  it('runs the operation that operationName names', async () => {
    const query = 'query A { __typename } query B { b: __typename }';
    const answer = await postRaw(test.gateway.url, JSON.stringify({ query, operationName: 'B' }));
    expect(answer.json?.data).toEqual({ b: 'Query' });
  });

  it('takes variables', async () => {
    const answer = await post(
      test.gateway.url,
      'query Some($n: Int) { contacts(first: $n) { nodes { id } } }',
      {
        variables: { n: 3 },
      },
    );
    expect(answer.json?.data).toMatchObject({ contacts: { nodes: { length: 3 } } });
  });

  it('answers introspection without asking HubSpot', async () => {
    const answer = await post(test.gateway.url, '{ __schema { queryType { name } types { name } } }');
    expect(answer.json?.data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
    expect(test.calls()).toEqual([]);
  });

  it.each([
    ['invalid JSON', '{"query":', 'BAD_REQUEST'],
    ['an empty body', '', 'BAD_REQUEST'],
    ['null', 'null', 'BAD_REQUEST'],
    ['a text', '"{ __typename }"', 'BAD_REQUEST'],
    ['no query', '{}', 'BAD_REQUEST'],
    ['a query that is a number', '{"query":1}', 'BAD_REQUEST'],
    ['variables that are a text', '{"query":"{ __typename }","variables":"x"}', 'BAD_REQUEST'],
    ['variables that are a list', '{"query":"{ __typename }","variables":[1]}', 'BAD_REQUEST'],
    ['extensions that are a number', '{"query":"{ __typename }","extensions":3}', 'BAD_REQUEST'],
    ['an unknown parameter', '{"query":"{ __typename }","nonsense":3}', 'BAD_REQUEST'],
    [
      'several operations and no name',
      '{"query":"query A { __typename } query B { __typename }"}',
      'BAD_REQUEST',
    ],
    ['the name of no operation', '{"query":"query A { __typename }","operationName":"C"}', 'BAD_REQUEST'],
    ['a document without an operation', '{"query":"fragment F on Query { __typename }"}', undefined],
    ['a batch', '[{"query":"{ __typename }"},{"query":"{ __typename }"}]', 'BAD_REQUEST'],
  ])('refuses %s', async (_what, body, code) => {
    const answer = await postRaw(test.gateway.url, body);
    expect(answer.json?.errors).toHaveLength(1);
    expect(codeOf(answer)).toBe(code ?? codeOf(answer));
    expect(answer.json?.data).toBeUndefined();
    expect(test.calls()).toEqual([]);
  });

  it('tells nothing of its insides about invalid JSON', async () => {
    const answer = await postRaw(test.gateway.url, '{"query":');
    expect(answer.status).toBe(400);
    expect(answer.json?.errors?.[0]?.extensions).toEqual({ code: 'BAD_REQUEST' });
  });

  it('refuses a kind of operation that the schema does not have', async () => {
    const answer = await post(test.gateway.url, 'subscription { nothing }');
    expect(codeOf(answer)).toBeDefined();
    expect(test.calls()).toEqual([]);
  });

  it.each(['PUT', 'PATCH'])('refuses the method %s', async (method) => {
    const response = await fetch(`${test.gateway.url}/graphql`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: upstreamQuery }),
    });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
    expect(codeOf({ json: (await response.json()) as never })).toBe('METHOD_NOT_ALLOWED');
    expect(test.calls()).toEqual([]);
  });
});
