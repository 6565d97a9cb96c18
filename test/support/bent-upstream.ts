import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

// biome-ignore lint/suspicious/noExplicitAny: tests make answers of every shape
type Body = any;

export interface BentCall {
  method: string;
  /** Without the query. */
  path: string;
  body: Body;
}

export interface BentAnswer {
  status: number;
  /** undefined: none. A text is sent as it is. */
  body: Body;
  headers?: Record<string, string>;
}

/** What is answered to a call instead of the sandbox's own answer, which `forward` asks for. */
export type Bend = (call: BentCall, forward: () => Promise<BentAnswer>) => Promise<BentAnswer>;

export interface BentUpstream {
  url: string;
  /** Until the next `bend`. */
  bend(by: Bend): void;
  straighten(): void;
  close(): Promise<void>;
}

/** Stands before a sandbox and answers in its place: another HubSpot, or a slow one, by a test's script. */
export async function startBentUpstream(target: string): Promise<BentUpstream> {
  const straight: Bend = (_call, forward) => forward();
  let bend = straight;
  const server = createServer((request, response) => {
    void answer(request).then(
      ({ status, body, headers }) => {
        const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
        response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(text);
      },
      () => response.destroy(),
    );
  });

  async function answer(request: IncomingMessage): Promise<BentAnswer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', target);
    const call = {
      method: request.method ?? 'GET',
      path: url.pathname,
      body: sent.length > 0 ? JSON.parse(sent.toString()) : undefined,
    };
    return await bend(call, async () => {
      const { authorization = '' } = request.headers;
      const response = await fetch(url, {
        method: call.method,
        headers: { authorization, 'content-type': 'application/json' },
        ...(sent.length > 0 ? { body: sent } : {}),
      });
      const text = await response.text();
      const retryAfter = response.headers.get('retry-after');
      return {
        status: response.status,
        body: text === '' ? undefined : JSON.parse(text),
        ...(retryAfter === null ? {} : { headers: { 'retry-after': retryAfter } }),
      };
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bend: (by) => {
      bend = by;
    },
    straighten: () => {
      bend = straight;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
