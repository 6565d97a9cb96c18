import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import { type Admission, createAdmission } from './admission.ts';
import { answer, refuse } from './answer.ts';
import { type Connections, createConnections } from './connections.ts';
import { type GraphiqlAssets, graphiqlPolicy } from './graphiql-assets.ts';
import { createHostCheck } from './host-check.ts';
import { isPageRequest } from './is-page-request.ts';
import { limitSending, streamBegins } from './limit-sending.ts';
import type { OAuthHandler } from './oauth-handler.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { identifyRequest, type RequestScope } from './request-scope.ts';
import { setSecurityHeaders } from './security-headers.ts';
import type { WebSocketEntry } from './web-socket.ts';
import { type WebhookHandler, webhookPath } from './webhook-handler.ts';

export interface HttpServerOptions {
  host: string;
  /** 0 takes a free port. */
  port: number;
  maxBodyBytes: number;
  /** Host headers that are answered, beside the loopback names when listening on loopback. */
  allowedHosts: readonly string[];
  /** What HubSpot and others reach it by. */
  publicUrl?: string;
  maxConnections: number;
  maxConcurrentRequests: number;
  maxQueuedRequests: number;
  queueTimeoutMs: number;
  /** How long a client may take to send the headers of a request, and all of it. */
  headersTimeoutMs: number;
  bodyTimeoutMs: number;
  /** How long a client may take to receive an answer. */
  sendTimeoutMs: number;
  keepAliveTimeoutMs: number;
  /** 0: browsers are not told to come by https only. */
  hstsMaxAgeSeconds: number;
}

export interface HttpServerParts {
  scope: RequestScope;
  clock: Clock;
}

/** What is served once the portal is known. */
export interface HttpHandlers {
  graphql: (request: IncomingMessage, response: ServerResponse) => unknown;
  webSocket: WebSocketEntry;
  graphiql: GraphiqlAssets | undefined;
  /** What /ready tells, by part; it is asked at every probe. `failed` takes the process out of service. */
  checks: () => Readonly<Record<string, 'ok' | 'failing' | 'failed'>>;
  /** For an app that portals install. */
  oauth?: OAuthHandler | undefined;
}

export interface HttpServer {
  /** `http://127.0.0.1:4000` */
  url: string;
  /** From now on /graphql is answered and /ready says so; until then requests wait, and /ready answers 503. */
  serve(handlers: HttpHandlers): void;
  /** From now on webhooks are taken, which does not need the portal; until then they are answered 503. */
  takeWebhooks(handler: WebhookHandler): void;
  /** Where every operation takes its place, whatever it comes by. */
  readonly admission: Admission;
  readonly connections: Pick<Connections, 'silent' | 'fresh'>;
  /** Stops listening, lets running requests finish for `graceMs`, then cuts what is left. */
  close(graceMs: number): Promise<void>;
}

/** Connections that the system takes before the process does: with fewer, some of a crowd would have to knock again, 200 ms later or more. */
const maxBacklog = 4_096;

/** Who is connected when the server closes may be about to ask, and is answered. */
const lastRequestMs = 500;

/** More requests than this do not wait for the start. */
const maxHeldRequests = 1_000;

/**
 * Listens and routes: /graphql, GraphiQL's assets, HubSpot's webhooks, /health and /ready.
 *
 * @throws GatewayError PORT_UNAVAILABLE when the port is taken or may not be used.
 */
export async function startHttpServer(
  options: HttpServerOptions,
  { scope, clock }: HttpServerParts,
): Promise<HttpServer> {
  const { host, port, maxBodyBytes, publicUrl, sendTimeoutMs, hstsMaxAgeSeconds } = options;
  let handlers: HttpHandlers | undefined;
  let webhooks: WebhookHandler | undefined;
  let draining = false;
  /** Requests that came while the portal is being read; they are answered when it is known. */
  const held = new Set<() => void>();
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  const isKnownHost = createHostCheck({ ...options, publicHost });
  const admission = createAdmission({
    maxConcurrent: options.maxConcurrentRequests,
    maxQueued: options.maxQueuedRequests,
    maxWaitMs: options.queueTimeoutMs,
    clock,
  });

  const connections = createConnections(clock);
  const timeouts = {
    headersTimeout: options.headersTimeoutMs,
    requestTimeout: Math.max(options.bodyTimeoutMs, options.headersTimeoutMs),
    keepAliveTimeout: options.keepAliveTimeoutMs,
    // Node looks every 30 seconds otherwise, whatever the limits are.
    connectionsCheckingInterval: Math.min(1_000, options.headersTimeoutMs),
  };
  const server = createServer(timeouts, (request, response) => {
    const identity = identifyRequest(request.headers);
    response.setHeader('x-request-id', identity.requestId);
    setSecurityHeaders(response, hstsMaxAgeSeconds);
    connections.asked(request.socket, response);
    limitSending(response, sendTimeoutMs);
    scope.run(identity, () => receive(request, response));
  });
  server.maxConnections = options.maxConnections;
  server.on('connection', connections.opened);

  const receive = (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    // Yoga builds a URL of these and would answer a failure with a stack trace.
    if (!URL.canParse(`http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`)) {
      return refuse(response, 400, 'BAD_REQUEST', 'The Host header or the path is malformed.');
    }
    // Node takes the first of several; what stands in front may have looked at another.
    if ((request.headersDistinct.host?.length ?? 0) > 1) {
      return refuse(response, 400, 'BAD_REQUEST', 'The request has more than one Host header.');
    }
    // A body that was refused half-way is read to its end, or the connection's next request would wait for it.
    response.once('finish', () => {
      if (!request.complete) request.resume();
      // After this turn the connection counts as idle, and a client that keeps it would keep the process.
      if (draining) setImmediate(() => server.closeIdleConnections());
    });
    // Probes go by the address of a container, which nobody can list.
    if (path === '/health') return answer(response, 200, { status: 'ok' });
    if (path === '/ready') return answerReadiness(response);
    if (!isKnownHost(request.headers.host)) {
      return refuse(
        response,
        421,
        'BAD_REQUEST',
        'This server does not go by that name; ALLOWED_HOSTS can add it.',
      );
    }
    // Webhooks have a limit of their own.
    if (path === webhookPath) {
      return webhooks === undefined ? refuseStarting(response) : void webhooks(request, response);
    }
    if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) {
      response.setHeader('connection', 'close');
      return refuse(response, 413, 'PAYLOAD_TOO_LARGE', `The body is over ${maxBodyBytes} bytes.`);
    }
    if (path === '/') return void response.writeHead(302, { location: '/graphql' }).end();
    if (handlers !== undefined) return route(handlers, path, request, response);
    if (draining || held.size >= maxHeldRequests) return refuseStarting(response);
    const identity = scope.current();
    const proceed = () => (handlers ? route(handlers, path, request, response) : refuseStarting(response));
    held.add(identity ? () => scope.run(identity, proceed) : proceed);
  };

  function answerReadiness(response: ServerResponse): void {
    const checks = handlers?.checks();
    const isFailed = Object.values(checks ?? {}).includes('failed');
    const status = draining ? 'draining' : checks === undefined ? 'starting' : isFailed ? 'failed' : 'ok';
    answer(response, status === 'ok' ? 200 : 503, { status, ...(checks ? { checks } : {}) });
  }

  server.on('upgrade', (request, socket, head) => {
    connections.left(request.socket);
    // The server leaves a socket that it has handed over without a listener.
    socket.on('error', () => socket.destroy());
    if (!isKnownHost(request.headers.host)) return refuseUpgrade(socket, 421);
    if ((request.url ?? '').split('?', 1)[0] !== '/graphql') return refuseUpgrade(socket, 404);
    if (handlers === undefined || draining) return refuseUpgrade(socket, 503);
    handlers.webSocket.upgrade(request, socket, head);
  });

  function route(
    { graphql, graphiql, oauth }: HttpHandlers,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    if (path === '/graphql') {
      if (isPageRequest(request.method, request.headers.accept))
        response.setHeader('content-security-policy', graphiqlPolicy);
      return void admit(request, response, graphql);
    }
    if (graphiql && path.startsWith('/graphiql/')) {
      return void serveAsset(graphiql, path, request, response);
    }
    if (oauth && path.startsWith('/oauth/')) return void oauth(request, response);
    answer(response, 404, { error: `Nothing is served at ${path}; the API is at /graphql.` });
  }

  /** Answers when there is a place; the connection's end gives it back, whoever brought it about. */
  async function admit(
    request: IncomingMessage,
    response: ServerResponse,
    graphql: HttpHandlers['graphql'],
  ): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const place = await admission.enter(gone.signal);
    if (place === undefined) refuseOverload(response);
    else if (response.closed) place.leave();
    else {
      response.once('close', place.leave);
      // A stream is open for hours; subscriptions have a limit of their own.
      response.once(streamBegins, place.leave);
      await graphql(request, response);
    }
  }

  function release(): void {
    for (const proceed of held) proceed();
    held.clear();
  }

  await listen(server, host, port);
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    serve(next) {
      handlers = next;
      release();
    },
    admission,
    connections,
    takeWebhooks(handler) {
      webhooks = handler;
    },
    async close(graceMs) {
      draining = true;
      release();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      // To Node a connection over which nothing was asked yet is not idle; browsers open some to have them.
      const cutSilent = setTimeout(connections.cutSilent, Math.min(lastRequestMs, graceMs));
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await Promise.all([closed, handlers?.webSocket.close(graceMs)]);
      clearTimeout(cutSilent);
      clearTimeout(cut);
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(toListenError(cause, host, port)));
    server.listen({ port, host, backlog: maxBacklog }, resolve);
  });
}

function toListenError(cause: NodeJS.ErrnoException, host: string, port: number): GatewayError {
  const problem: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is in use. Stop what uses it, or choose another with PORT or --port.`,
    EACCES: `Port ${port} may not be used without more rights. Choose one above 1023 with PORT or --port.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine. Set HOST or --host to one that is.`,
    ENOTFOUND: `${host} is not a known host name. Set HOST or --host to an address of this machine.`,
  };
  return new GatewayError(
    'PORT_UNAVAILABLE',
    problem[cause.code ?? ''] ?? `Cannot listen on ${host}:${port} (${cause.code}).`,
    { cause },
  );
}

async function serveAsset(
  assets: GraphiqlAssets,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const encoding = String(request.headers['accept-encoding'] ?? '');
  const asset = await assets.find(path, encoding);
  if (!asset) return answer(response, 404, { error: 'No such asset.' });
  response
    .writeHead(200, { ...asset.headers, 'content-length': asset.body.length })
    .end(request.method === 'HEAD' ? undefined : asset.body);
}

function refuseStarting(response: ServerResponse): void {
  response.setHeader('retry-after', '1');
  refuse(response, 503, 'STARTING', 'The gateway is still reading the portal.');
}

function refuseOverload(response: ServerResponse): void {
  if (response.closed) return;
  response.setHeader('retry-after', '1');
  refuse(response, 503, 'OVERLOADED', 'The gateway answers as many requests as it may; try again shortly.');
}
