import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { codeOf, get } from './http-client.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

const mutation = 'mutation { createContact(input: { firstname: "Link" }) { contact { id } } }';
const path = (parameters: Record<string, string>) => `/graphql?${new URLSearchParams(parameters)}`;

it.each([
  ['alone', { query: mutation }],
  [
    'beside a query',
    {
      query: `${mutation.replace('mutation', 'mutation M')} query Q { contacts { nodes { id } } }`,
      operationName: 'M',
    },
  ],
])('a mutation %s is not carried out by GET, whatever header comes with it', async (_case, parameters) => {
  const answer = await get(test.gateway.url, path(parameters), { 'graphql-require-preflight': '1' });
  expect(answer.status).toBe(405);
  expect(codeOf(answer)).toBe('METHOD_NOT_ALLOWED');
  expect(test.calls()).toEqual([]);
});
