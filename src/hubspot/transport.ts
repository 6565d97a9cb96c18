import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientRequest } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Client } from '@hubspot/api-client';
import type { Clock } from '../clock.ts';
import { createAgent } from './agent.ts';
import { AgentClient } from './agent-client.ts';
import { type ApiVersion, toVersionedUrl } from './api-version.ts';
import type { HubSpotAnswer, Send } from './call.ts';
import { fromNetworkError, fromStatus, invalidJson } from './translate.ts';
import { untilAborted } from './until-aborted.ts';

export interface TransportOptions {
  /** The developer's key that all calls are made with. Default: each call's own access token. */
  developerApiKey?: string;
  /** Without a trailing slash. */
  baseUrl: string;
  apiVersion: ApiVersion;
  /** For one request, answer body included; a nearer deadline of the caller counts instead. */
  timeoutMs: number;
  maxResponseBytes: number;
  /** The one that deadlines are told by. */
  clock: Clock;
}

export interface Transport {
  send: Send;
  close(): void;
}

/** What the client hands to `pre`, in any of its generated APIs. */
interface RequestContext {
  getUrl(): string;
  setUrl(url: string): void;
}

/** What the client hands to `post`, in any of its generated APIs. */
interface ResponseContext {
  httpStatusCode: number;
  headers: Record<string, string>;
  body: { text(): Promise<string>; binary(): Promise<Buffer> };
}

interface Exchange {
  signal: AbortSignal;
  /** The request has gone so far that HubSpot may have seen it. */
  connected: boolean;
  answer?: { status: number; headers: Record<string, string>; text: string };
}

/**
 * The bottom of the road: the official client, with the answer taken as it came over the wire. The client's models
 * drop fields they do not know, rename `from`, and lose the headers, so what it deserialises is not used. Its retry
 * and limiter are process-wide singletons and stay off.
 *
 * @throws GatewayError with the code for HubSpot's status, or HUBSPOT_UNAVAILABLE without an answer.
 */
export function createTransport(options: TransportOptions): Transport {
  const exchanges = new AsyncLocalStorage<Exchange>();
  const agent = createAgent({
    protocol: new URL(options.baseUrl).protocol,
    maxSockets: 64,
    onRequest(request) {
      const exchange = exchanges.getStore();
      if (exchange) guard(request, exchange, options.maxResponseBytes);
    },
  });
  const settings = {
    basePath: options.baseUrl,
    httpAgent: agent,
    middleware: [
      {
        pre: (context: RequestContext) => {
          context.setUrl(toVersionedUrl(context.getUrl(), options.baseUrl, options.apiVersion));
          return context;
        },
        post: async (context: ResponseContext) => {
          const exchange = exchanges.getStore();
          if (exchange) {
            const text = await context.body.text();
            exchange.answer = { status: context.httpStatusCode, headers: context.headers, text };
            // Nothing is left for the client to deserialise: nobody would look at it.
            context.body = { text: async () => '{}', binary: async () => Buffer.from('{}') };
          }
          return context;
        },
      },
    ],
  };
  const credentialOf = (secret: string) =>
    options.developerApiKey === undefined ? { accessToken: secret } : { developerApiKey: secret };
  /** A client keeps the secret it was made with; calls under way keep their client. */
  let known: { secret: string; client: Client } | undefined;
  const clientOf = (secret: string) => {
    if (known?.secret !== secret) {
      known = { secret, client: new AgentClient({ ...settings, ...credentialOf(secret) }) };
    }
    return known.client;
  };
  return {
    close: () => agent.destroy(),
    async send(call, context) {
      const secret = options.developerApiKey ?? context.accessToken;
      if (secret === undefined) throw new TypeError(`${call.operation} is sent in nobody's name`);
      const leftMs = Math.max(0, (context.deadlineAt ?? Number.POSITIVE_INFINITY) - options.clock.now());
      const timeoutMs = Math.min(options.timeoutMs, leftMs);
      const timeout = AbortSignal.timeout(Math.ceil(timeoutMs));
      const exchange: Exchange = {
        signal: context.signal ? AbortSignal.any([context.signal, timeout]) : timeout,
        connected: false,
      };
      try {
        exchange.signal.throwIfAborted();
        // The client may still be preparing its request when the signal aborts: nothing has a socket to cut then.
        const result = await exchanges.run(exchange, () =>
          untilAborted(call.invoke(clientOf(secret)), exchange.signal),
        );
        if (result instanceof Response) exchange.answer = await fromResponse(result);
      } catch (error) {
        // An answer that the client refused (any status it does not expect) is judged below, by its status.
        if (!exchange.answer)
          throw fromNetworkError(error, call, context, {
            baseUrl: options.baseUrl,
            timeoutMs,
            isDeadline: leftMs < options.timeoutMs,
            unsent: !exchange.connected,
          });
      }
      if (!exchange.answer) throw invalidJson(call, 'no answer was seen');
      return settle(redact(exchange.answer, secret), call.operation);
    },
  };
}

function settle(
  { status, headers, text }: NonNullable<Exchange['answer']>,
  operation: string,
): HubSpotAnswer {
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    if (status < 400) throw invalidJson({ operation }, 'the body is not JSON', error);
    body = text;
  }
  if (status >= 300) throw fromStatus({ status, headers, body }, operation);
  return { status, headers, body };
}

/** An error body may quote the request; what it says reaches clients and logs. */
function redact(answer: NonNullable<Exchange['answer']>, secret: string): NonNullable<Exchange['answer']> {
  if (answer.status < 400 || secret === '') return answer;
  return { ...answer, text: answer.text.replaceAll(secret, '[redacted]') };
}

async function fromResponse(response: Response): Promise<NonNullable<Exchange['answer']>> {
  const text = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), text };
}

function guard(request: ClientRequest, exchange: Exchange, maxResponseBytes: number): void {
  const { signal } = exchange;
  exchange.connected = false;
  const cut = () => request.destroy(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
  if (signal.aborted) return void cut();
  signal.addEventListener('abort', cut, { once: true });
  request.once('close', () => signal.removeEventListener('abort', cut));
  request.once('socket', (socket) => {
    const note = () => {
      exchange.connected = true;
    };
    // Nothing of a request leaves before this; until then a write has certainly not happened.
    if (socket.connecting) socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', note);
    else note();
  });
  request.once('response', (response) => {
    let received = 0;
    response.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > maxResponseBytes) request.destroy(new Error(`answer over ${maxResponseBytes} bytes`));
    });
  });
}
