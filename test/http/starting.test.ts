import { afterEach, expect, it } from 'vitest';
import { type HttpServer, startHttpServer } from '../../src/http/server.ts';
import { serverOptions, serverParts } from './server-options.ts';

let server: HttpServer | undefined;
afterEach(() => server?.close(0));

const noWebSocket = { upgrade: () => {}, close: async () => {} };

it('a request that comes while the portal is being read waits for it, and probes are told', async () => {
  const starting = await startHttpServer(serverOptions, serverParts());
  server = starting;
  const early = fetch(`${starting.url}/graphql`, { method: 'POST', body: '{}' });
  expect((await fetch(`${starting.url}/health`)).status).toBe(200);
  const ready = await fetch(`${starting.url}/ready`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'starting' }]);
  starting.serve({
    graphql: (_request, response) => response.end('served'),
    webSocket: noWebSocket,
    graphiql: undefined,
    checks: () => ({}),
  });
  expect(await (await early).text()).toBe('served');
  expect((await fetch(`${starting.url}/ready`)).status).toBe(200);
});

it('a request that waits for a start that fails is refused, not left hanging', async () => {
  const starting = await startHttpServer(serverOptions, serverParts());
  server = starting;
  const early = fetch(`${starting.url}/graphql`, { method: 'POST', body: '{}' });
  await fetch(`${starting.url}/health`);
  const closed = starting.close(10_000);
  const answer = await early;
  expect([answer.status, await answer.json()]).toMatchObject([
    503,
    { errors: [{ extensions: { code: 'STARTING' } }] },
  ]);
  await closed;
});
