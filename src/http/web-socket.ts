import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { buildSchema, GraphQLError, type GraphQLFormattedError, parse } from 'graphql';
import { handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../logger.ts';
import type { Admission } from './admission.ts';
import { bindSocket, type Connected } from './bind-socket.ts';
import { isAllowedOrigin } from './cors.ts';
import type { GraphQLHandler } from './graphql-handler.ts';
import { oncePerResult } from './once-per-result.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import type { OperationResult } from './use-delivery.ts';
import { keepWithin } from './use-response-limit.ts';
import { type AnyResult, toWireResult } from './wire-result.ts';

export interface WebSocketOptions {
  graphql: GraphQLHandler;
  /** Tells who connects, before any operation. @throws GatewayError */
  authenticate(header: string | undefined): Promise<unknown>;
  /** Bytes of one message of the client. */
  maxMessageBytes: number;
  /** Bytes of one result. */
  maxResponseBytes: number;
  /** Operations at a time on one connection. */
  maxOperations: number;
  /** Origins whose pages may connect, beside the gateway's own. */
  corsOrigins: readonly string[];
  /** Shared with what comes over HTTP. */
  admission: Admission;
  logger: Logger;
}

export interface WebSocketEntry {
  /** For `upgrade` of the HTTP server, at the path of GraphQL. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Waits for running operations, `graceMs` at most, and closes every connection with 1001, "Going away". */
  close(graceMs: number): Promise<void>;
}

/** How long a client may take until it sends `connection_init`. */
const initWaitMs = 5_000;
/** How long a client may take to close its end. */
const closingWaitMs = 1_000;
/** Close code of WebSockets when the server stops. */
const goingAway = 1001;
/** Close code of the protocol for a client that asks for too much at once. */
const tooManyRequests = 4429;
/** Close code of the protocol for a client without a credential that counts. */
const unauthorized = 4401;

const overload = {
  message: 'The gateway answers as many requests as it may; try again shortly.',
  extensions: { code: 'OVERLOADED', retryAfterMs: 1_000 },
};

/** What the library wants to know of an operation that the handler has carried out already. */
const carriedOut = { schema: buildSchema('type Query { done: Boolean }'), document: parse('{ done }') };

/**
 * GraphQL over WebSocket by the graphql-transport-ws protocol. Every operation goes through the same handler as one that
 * comes over HTTP, so that it meets the same limits and checks; only its results are not made into an HTTP answer.
 *
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function createWebSocketEntry(options: WebSocketOptions): WebSocketEntry {
  const { graphql, authenticate, maxMessageBytes, maxResponseBytes, maxOperations } = options;
  const { corsOrigins, admission, logger } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    handleProtocols,
    // Its memory per connection is many times that of the connection.
    perMessageDeflate: false,
  });
  /** Aborted when the connection is closed: one for all of its operations. */
  const closedSignals = new WeakMap<WebSocket, AbortSignal>();
  let running = 0;
  let closing: Promise<void> | undefined;
  let finished: (() => void) | undefined;
  const toMessage = oncePerResult((result: AnyResult) => keepWithin(toWireResult(result), maxResponseBytes));
  const protocol = makeServer<Record<string, unknown>, Connected>({
    connectionInitWaitTimeout: initWaitMs,
    async onConnect({ extra, connectionParams }) {
      try {
        const headers = toHeaders(extra.request, connectionParams);
        await authenticate(headers.get('authorization') ?? undefined);
        return true;
      } catch {
        extra.socket.close(unauthorized, 'Unauthorized');
        return false;
      }
    },
    async onSubscribe({ extra, connectionParams, subscriptions }, _id, payload) {
      if (Object.keys(subscriptions).length > maxOperations) {
        extra.socket.close(tooManyRequests, 'Too many operations');
        return [new GraphQLError(`A connection takes ${maxOperations} operations at a time.`)];
      }
      const request = toRequest(extra.request, connectionParams, payload, closedSignal(extra.socket));
      const contextValue = await admitted(request, () => carryOut(graphql, request));
      // Nothing was executed.
      if ('errors' in contextValue && contextValue.errors && contextValue.data === undefined)
        return contextValue.errors;
      running += 1;
      return { ...carriedOut, contextValue };
    },
    execute: ({ contextValue }) => contextValue as OperationResult,
    onComplete() {
      running -= 1;
      if (running === 0) finished?.();
    },
    onNext: (_context, _id, _payload, _args, result) => toMessage(result),
  });
  return {
    upgrade(request, connection, head) {
      // A browser lets every page connect to everyone, and tells only here which page it is.
      if (!isAllowedOrigin(request.headers, corsOrigins)) return refuseUpgrade(connection, 403);
      server.handleUpgrade(request, connection, head, (socket) =>
        bindSocket(protocol, { socket, request }, logger),
      );
    },
    close(graceMs) {
      closing ??= closeAll(graceMs);
      return closing;
    },
  };

  function closedSignal(socket: WebSocket): AbortSignal {
    const known = closedSignals.get(socket);
    if (known !== undefined) return known;
    const closed = new AbortController();
    if (socket.readyState === socket.OPEN) socket.once('close', () => closed.abort());
    else closed.abort();
    closedSignals.set(socket, closed.signal);
    return closed.signal;
  }

  /** In the places that HTTP requests take; a subscription has begun when it is carried out, and leaves its own. */
  async function admitted(
    { signal }: Request,
    work: () => Promise<OperationResult>,
  ): Promise<OperationResult> {
    const place = await admission.enter(signal);
    if (place === undefined)
      return { errors: [new GraphQLError(overload.message, { extensions: overload.extensions })] };
    try {
      return await work();
    } finally {
      place.leave();
    }
  }

  async function closeAll(graceMs: number): Promise<void> {
    if (running > 0) {
      const waited = new AbortController();
      const done = new Promise<void>((resolve) => {
        finished = resolve;
      });
      await Promise.race([done, delay(graceMs, undefined, waited).catch(() => undefined)]);
      waited.abort();
    }
    // Who does not answer the closing handshake is not waited for any longer.
    const cut = setTimeout(() => {
      for (const client of server.clients) client.terminate();
    }, closingWaitMs);
    const closed = [...server.clients].map((client) => once(client, 'close'));
    for (const client of server.clients) client.close(goingAway, 'Going away');
    server.close();
    await Promise.all(closed);
    clearTimeout(cut);
  }
}

async function carryOut(graphql: GraphQLHandler, request: Request): Promise<OperationResult> {
  let result: OperationResult | undefined;
  const response = await graphql.fetch(request, {
    deliver(delivered) {
      result = delivered;
    },
  });
  // What is refused before it is an operation has an answer only.
  return result ?? { errors: await readErrors(response) };
}

async function readErrors(response: Response): Promise<GraphQLError[]> {
  const body: unknown = await response.json().catch(() => undefined);
  const errors = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : undefined;
  if (!Array.isArray(errors)) return [new GraphQLError(`The operation was refused (${response.status}).`)];
  return errors.map(
    ({ message, extensions }: GraphQLFormattedError) => new GraphQLError(message, { extensions }),
  );
}

/** The operation as it would come over HTTP, with the headers of the connection and of its `connection_init`. */
function toRequest(
  opened: IncomingMessage,
  connectionParams: Readonly<Record<string, unknown>> | undefined,
  { query, variables, operationName, extensions }: SubscribePayload,
  signal: AbortSignal,
): Request {
  const headers = toHeaders(opened, connectionParams);
  const body = JSON.stringify({ query, variables, operationName, extensions });
  const url = new URL(opened.url ?? '/graphql', `http://${opened.headers.host}`);
  return new Request(url, { method: 'POST', headers, body, signal });
}

function toHeaders(
  { headers: opened }: IncomingMessage,
  connectionParams: Readonly<Record<string, unknown>> | undefined,
): Headers {
  const headers = new Headers({
    'content-type': 'application/json',
    accept: 'text/event-stream, application/json',
  });
  for (const [name, value] of Object.entries({ ...opened, ...paramsOf(connectionParams) })) {
    if (typeof value === 'string' && isPassedOn(name)) headers.set(name, value);
  }
  return headers;
}

/** Browsers cannot set headers of a WebSocket; clients send them as parameters, flat or as `headers`. */
function paramsOf(params: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { headers } = params;
  const named = typeof headers === 'object' && headers !== null ? { ...headers, ...params } : params;
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name.toLowerCase(), value]));
}

function isPassedOn(name: string): boolean {
  return (
    ['authorization', 'cache-control', 'user-agent', 'x-request-id', 'traceparent'].includes(name) ||
    name.startsWith('x-hubspot-')
  );
}
