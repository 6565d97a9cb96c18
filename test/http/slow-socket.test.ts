import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Server } from 'graphql-ws';
import { afterEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { bindSocket, type Connected } from '../../src/http/bind-socket.ts';
import { createLogger } from '../../src/logger.ts';

const keepAliveMs = 1_500;
const message = 'x'.repeat(100_000);
const logger = createLogger({ level: 'silent', format: 'json', secrets: [], write: () => {} });

let close: () => void;
afterEach(() => close());

/** A connection over which there is always more to send; tells when it was cut. */
async function connectTo(): Promise<{ client: ReturnType<typeof connect>; isCut: () => boolean }> {
  let cut = false;
  const protocol = {
    opened({ send }: { send(text: string): Promise<void> }) {
      void (async () => {
        for (; !cut; await nextTurn()) await send(message);
      })();
      return async () => {
        cut = true;
      };
    },
  } as unknown as Server<Connected>;
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer().on('upgrade', (request, connection, head) =>
    sockets.handleUpgrade(request, connection, head, (socket) =>
      bindSocket(protocol, { socket, request }, logger, keepAliveMs),
    ),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => {});
  close = () => {
    cut = true;
    client.destroy();
    for (const socket of sockets.clients) socket.terminate();
    server.close();
  };
  client.write(
    'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  return { client, isCut: () => cut };
}

it('who takes slowly what is sent stays, though no ping is answered', async () => {
  const { client, isCut } = await connectTo();
  client.pause();
  const until = performance.now() + 3.5 * keepAliveMs;
  while (performance.now() < until) {
    client.read(200_000);
    await delay(20);
  }
  expect(isCut()).toBe(false);
});

it('who takes nothing is cut', async () => {
  const { client, isCut } = await connectTo();
  client.pause();
  await expect.poll(isCut, { timeout: 10 * keepAliveMs }).toBe(true);
});
