import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

/** A GET of another site's page must not reach the schema: it needs a header, as docs/errors.md says. */
const withPreflightHeader: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    headers: { ...Object.fromEntries(new Headers(init?.headers)), 'graphql-require-preflight': '1' },
  });

const audits = serverAudits({ url: () => `${test.gateway.url}/graphql`, fetchFn: withPreflightHeader });

it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
  const result = await audit.fn();
  expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
});

it('are the whole list of the specification', () => {
  expect(audits.length).toBeGreaterThanOrEqual(50);
});
