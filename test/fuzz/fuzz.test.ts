import { afterAll, beforeAll, expect, it } from 'vitest';
import { post } from '../http/http-client.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { runFuzz } from './run-fuzz.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ env: { REQUEST_DEADLINE_MS: '2000' } });
});
afterAll(() => test.close());

it('2,000 random requests are all answered with known codes, and the gateway goes on', async () => {
  const { gateway, sandbox, log } = test;
  const { faults, byStatus } = await runFuzz({
    url: gateway.url,
    schema: gateway.schema,
    requests: 2_000,
    seed: 1,
    clients: 8,
  });
  expect(faults).toEqual([]);
  expect(Object.values(byStatus).reduce((sum, count) => sum + count, 0)).toBe(2_000);
  expect((await post(gateway.url, '{ portal { id } }')).json?.errors).toBeUndefined();
  expect(log.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  expect(log.join('')).not.toContain(sandbox.token);
});
