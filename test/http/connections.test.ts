import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Connections, createConnections } from '../../src/http/connections.ts';
import { createManualClock, type ManualClock } from '../hubspot/manual-clock.ts';

let clock: ManualClock;
let connections: Connections;
let finish: (() => void)[];
let sockets: Socket[];
let server: ReturnType<typeof createServer>;

beforeEach(async () => {
  clock = createManualClock();
  connections = createConnections(clock);
  finish = [];
  sockets = [];
  server = createServer((asked, response) => {
    connections.asked(asked.socket, response);
    finish.push(() => response.end());
  });
  server.on('connection', connections.opened);
  server.on('upgrade', (asked, socket) => {
    sockets.push(asked.socket);
    socket.on('error', () => socket.destroy());
    connections.left(asked.socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

function open(): Socket {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  sockets.push(socket);
  return socket;
}

const counts = () => ({ silent: connections.silent(), fresh: connections.fresh() });
const become = (expected: { silent: number; fresh: number }) =>
  vi.waitFor(() => expect(counts()).toEqual(expected), { timeout: 5_000, interval: 2 });

it('a client is fresh until it asks, silent until it is answered and after, and gone when it leaves', async () => {
  const socket = open();
  await become({ silent: 1, fresh: 1 });
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await become({ silent: 0, fresh: 0 });
  finish[0]?.();
  await become({ silent: 1, fresh: 0 });
  socket.destroy();
  await become({ silent: 0, fresh: 0 });
});

it('who has opened a connection and says nothing for a second is no longer fresh', async () => {
  open();
  await become({ silent: 1, fresh: 1 });
  await clock.advance(900);
  open();
  await become({ silent: 2, fresh: 2 });
  await clock.advance(200);
  expect(counts()).toEqual({ silent: 2, fresh: 1 });
});

it('who leaves in the middle of a request, or speaks another protocol, counts no more', async () => {
  const socket = open();
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await vi.waitFor(() => expect(finish).toHaveLength(1), { timeout: 5_000, interval: 2 });
  socket.destroy();
  await become({ silent: 0, fresh: 0 });
  const { port } = server.address() as AddressInfo;
  const upgrading = request({
    port,
    host: '127.0.0.1',
    headers: { connection: 'Upgrade', upgrade: 'websocket' },
  });
  upgrading.on('error', () => undefined);
  const upgraded = new Promise<void>((resolve) => server.once('upgrade', () => resolve()));
  upgrading.end();
  await upgraded;
  expect(counts()).toEqual({ silent: 0, fresh: 0 });
  upgrading.destroy();
});
