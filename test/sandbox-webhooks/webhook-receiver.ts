import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { WebhookEvent } from '../../src/sandbox/index.ts';

export interface ReceivedCall {
  headers: IncomingHttpHeaders;
  body: string;
  events: WebhookEvent[];
  /** Whole, as it was called. */
  uri: string;
}

export interface WebhookReceiver {
  url: string;
  calls: ReceivedCall[];
  events(): WebhookEvent[];
  /** How many requests were open at the same time, at most. */
  mostOpen(): number;
  close(): Promise<void>;
}

export type Answering = (call: ReceivedCall, index: number) => number | Promise<Answer | number> | Answer;

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** The connection is cut instead. */
  hangUp?: true;
}

/** A target for webhooks that shares nothing with the sandbox but HTTP. */
export async function startReceiver(
  answer: Answering = () => 204,
  path = '/webhooks/hubspot',
): Promise<WebhookReceiver> {
  const calls: ReceivedCall[] = [];
  let open = 0;
  let mostOpen = 0;
  const server = createServer((request, response) => {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    response.once('close', () => {
      open -= 1;
    });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const call: ReceivedCall = {
        headers: request.headers,
        body,
        events: JSON.parse(body),
        uri: origin + request.url,
      };
      const reply = await answer(call, calls.push(call) - 1);
      const {
        status,
        headers = {},
        hangUp,
      } = typeof reply === 'number' ? { status: reply } : (reply as Answer);
      if (hangUp) request.socket.destroy();
      else response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: origin + path,
    calls,
    events: () => calls.flatMap(({ events }) => events),
    mostOpen: () => mostOpen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
