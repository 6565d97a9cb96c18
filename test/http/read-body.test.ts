import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { createBodyRoom, type HeldBody, readBody } from '../../src/http/read-body.ts';
import { createManualClock } from '../hubspot/manual-clock.ts';

const timeoutMs = 5_000;

/** A request whose body comes as the test sends it, and what becomes of it. */
async function openBody({ maxBytes = 100, room = createBodyRoom(1_000) } = {}) {
  const clock = createManualClock();
  const body = new PassThrough();
  const started = Promise.withResolvers<{ reading: Promise<HeldBody> }>();
  const server = createServer((request: IncomingMessage) => {
    const reading = readBody(request, { maxBytes, timeoutMs, clock, room });
    reading.catch(() => undefined);
    started.resolve({ reading });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const hangUp = new AbortController();
  const init = { method: 'POST', body, duplex: 'half', signal: hangUp.signal } as unknown as RequestInit;
  fetch(`http://127.0.0.1:${port}`, init).catch(() => undefined);
  onTestFinished(() => {
    hangUp.abort();
    server.closeAllConnections();
    server.close();
  });
  body.write('first ');
  return { clock, body, room, hangUp, ...(await started.promise) };
}

it('a body is given as it came, and its room when it is done with', async () => {
  const { body, reading, room } = await openBody({ room: createBodyRoom(11) });
  body.end('and l');
  const held = await reading;
  expect(held.body.toString()).toBe('first and l');
  expect(room.take(1)).toBe(false);
  held.release();
  expect(room.take(11)).toBe(true);
});

it('a body that takes too long is cut', async () => {
  const { clock, reading } = await openBody();
  await clock.advance(timeoutMs);
  await expect(reading).rejects.toMatchObject({ code: 'REQUEST_TIMEOUT' });
});

it('a body that outgrows its limit is cut, whatever was announced', async () => {
  const { body, reading } = await openBody({ maxBytes: 10 });
  body.write('and more');
  await expect(reading).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
});

it('bodies for which there is no room are turned away for a moment', async () => {
  const { reading } = await openBody({ room: createBodyRoom(5) });
  await expect(reading).rejects.toMatchObject({ code: 'OVERLOADED', retryAfterMs: 1_000 });
});

it('a body that breaks off gives its room back', async () => {
  const { hangUp, reading, room } = await openBody({ room: createBodyRoom(10) });
  hangUp.abort();
  await expect(reading).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
  expect(room.take(10)).toBe(true);
});
