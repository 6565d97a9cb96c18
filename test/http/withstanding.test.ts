import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import { limitSending } from '../../src/http/limit-sending.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import { get } from './http-client.ts';

it('connections over the limit are closed, and there is room again when one leaves', async () => {
  const test = await startTestGateway({ env: { MAX_CONNECTIONS: '2' } });
  const port = Number(new URL(test.gateway.url).port);
  const open = async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  };
  const first = await open();
  const second = await open();
  try {
    const third = await open();
    await once(third.resume(), 'close');
    expect([first.destroyed, second.destroyed]).toEqual([false, false]);
    first.destroy();
    await vi.waitFor(async () => expect((await get(test.gateway.url, '/health')).status).toBe(200));
  } finally {
    first.destroy();
    second.destroy();
    await test.close();
  }
});

it('a database that cannot be written takes the process out of service, and not down', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ready-'));
  const path = join(folder, 'gateway.db');
  const test = await startTestGateway({ env: { DATABASE_PATH: path } });
  try {
    const { url } = test.gateway;
    expect(JSON.parse((await get(url, '/ready')).text)).toMatchObject({ checks: { database: 'ok' } });
    const other = new DatabaseSync(path);
    other.exec('DROP TABLE probe');
    other.close();
    await vi.waitFor(
      async () => {
        const { status, text } = await get(url, '/ready');
        expect([status, JSON.parse(text).checks.database]).toEqual([503, 'failed']);
      },
      { timeout: 10_000, interval: 100 },
    );
    expect((await get(url, '/health')).status).toBe(200);
    expect((await test.query('{ contacts(first: 1) { nodes { id } } }')).errors).toBeUndefined();
  } finally {
    await test.close();
    rmSync(folder, { recursive: true });
  }
});

it('a client that does not read its answer is cut, others are not', async () => {
  const sizes = { '/large': 64 * 1024 * 1024, '/small': 10 };
  const ends: Record<string, boolean> = {};
  const server = createServer((request, response) => {
    limitSending(response, 300);
    const path = request.url as keyof typeof sizes;
    response.once('close', () => {
      ends[path] = response.writableFinished;
    });
    response.writeHead(200).end(Buffer.alloc(sizes[path]));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = (path: string) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined).pause();
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    return socket;
  };
  const sockets = [ask('/large'), ask('/small')];
  try {
    await vi.waitFor(() => expect(ends).toEqual({ '/large': false, '/small': true }), { timeout: 5_000 });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});
