import { afterAll, beforeAll, expect, it } from 'vitest';
import { edgeCasesProfile } from '../../src/sandbox/profiles/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile: edgeCasesProfile(), env: { HUBSPOT_SEARCH_LIMIT: '1' } });
});
afterAll(() => test.close());

const search = (deadlineMs?: string) =>
  fetch(`${test.gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(deadlineMs === undefined ? {} : { 'x-hubspot-deadline-ms': deadlineMs }),
    },
    body: JSON.stringify({ query: '{ contacts { totalCount } }' }),
  }).then(
    async (response) =>
      (await response.json()) as {
        data: unknown;
        errors?: { extensions: { code: string; retryAfterMs: number } }[];
      },
  );

it('a client that cannot wait for its turn is told at once how long it would take', async () => {
  const first = await search();
  expect(first.errors).toBeUndefined();
  const { errors } = await search('100');
  expect(errors?.[0]?.extensions.code).toBe('HUBSPOT_RATE_LIMITED');
  expect(errors?.[0]?.extensions.retryAfterMs).toBeGreaterThan(0);
  expect((await search('60000')).errors).toBeUndefined();
});
