import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from '@hubspot/api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/clock.ts';
import { createTransport, type Transport } from '../../src/hubspot/transport.ts';

/** What the server does with the next request. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const seen: string[] = [];
const server = createServer((request, response) => {
  seen.push(request.url ?? '');
  answer(request, response);
});
let baseUrl: string;
let transport: Transport;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  transport = createTransport({
    baseUrl,
    apiVersion: 'v3',
    timeoutMs: 2_000,
    maxResponseBytes: 100_000,
    clock: createSystemClock(),
  });
});
afterAll(() => {
  transport.close();
  server.closeAllConnections();
  server.close();
});

/** The client's two ways to HubSpot. */
describe.each([
  ['a generated API', (client: Client) => client.crm.objects.basicApi.getById('contacts', '1')],
  ['apiRequest', (client: Client) => client.apiRequest({ path: '/crm/v3/objects/contacts/1' })],
])('a request by %s', (_way, invoke) => {
  const send = (context: { signal?: AbortSignal; deadlineAt?: number } = {}) => {
    seen.length = 0;
    const call = { operation: 'objects.read', lane: 'burst', read: true, invoke } as const;
    return transport.send(call, { ...context, accessToken: 'pat-na1-fake' });
  };
  const path = '/crm/v3/objects/contacts/1';

  it('brings the answer as it came, with its headers', async () => {
    answer = (request, response) => {
      response.setHeader('X-HubSpot-RateLimit-Max', '190');
      response.end(JSON.stringify({ id: '1', token: request.headers.authorization }));
    };
    await expect(send()).resolves.toMatchObject({
      status: 200,
      headers: { 'x-hubspot-ratelimit-max': '190' },
      body: { id: '1', token: 'Bearer pat-na1-fake' },
    });
  });

  it('has no body with 204', async () => {
    answer = (_request, response) => response.writeHead(204).end();
    await expect(send()).resolves.toMatchObject({ status: 204, body: undefined });
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect by %i', async (status) => {
    answer = (_request, response) => response.writeHead(status, { Location: `${baseUrl}/elsewhere` }).end();
    await expect(send()).rejects.toMatchObject({ code: 'HUBSPOT_REJECTED' });
    expect(seen).toEqual([path]);
  });

  it('takes no more of an answer than the limit', async () => {
    let closed: Promise<unknown> | undefined;
    answer = (_request, response) => {
      closed = once(response, 'close');
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(50_000)));
      };
      response.on('drain', more);
      more();
    };
    await expect(send()).rejects.toMatchObject({ code: 'HUBSPOT_UNAVAILABLE' });
    await closed;
  });

  it.each<[string, () => Parameters<typeof send>[0]]>([
    ['its caller leaves', () => ({ signal: AbortSignal.timeout(50) })],
    ['its deadline passes', () => ({ deadlineAt: Date.now() + 50 })],
  ])('has its socket cut when %s', async (_when, context) => {
    let closed: Promise<unknown> | undefined;
    answer = (_request, response) => {
      closed = once(response, 'close');
      response.write('{');
    };
    await expect(send(context())).rejects.toThrow();
    await closed;
  });
});
