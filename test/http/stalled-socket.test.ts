import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { GraphQLHandler } from '../../src/http/graphql-handler.ts';
import { createWebSocketEntry } from '../../src/http/index.ts';
import type { ServerContext } from '../../src/http/use-delivery.ts';
import { createLogger } from '../../src/logger.ts';

it('who is cut while answers are sent to him is not waited for, and is no failure', async () => {
  const log: string[] = [];
  let asked = 0;
  const graphql = {
    async fetch(_request: Request, { deliver }: ServerContext) {
      asked += 1;
      deliver?.({ data: { text: 'x'.repeat(1_000_000) } });
      return new Response(null, { status: 204 });
    },
  } as unknown as GraphQLHandler;
  const entry = createWebSocketEntry({
    graphql,
    authenticate: async () => undefined,
    maxMessageBytes: 10_000,
    maxResponseBytes: 10_000_000,
    maxOperations: 100,
    corsOrigins: [],
    admission: { enter: async () => ({ leave: () => undefined }) },
    logger: createLogger({ level: 'info', format: 'json', secrets: [], write: (line) => log.push(line) }),
  });
  const server = createServer().on('upgrade', entry.upgrade);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  socket.pause();
  // More than the connection itself holds.
  for (let id = 1; id <= 20; id += 1)
    socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query: '{ text }' } }));
  await expect.poll(() => asked).toBe(20);
  socket.terminate();
  // Longer than the test may take.
  await entry.close(60_000);
  expect(log).toEqual([]);
  server.close();
});
