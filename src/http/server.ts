import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayError } from '../errors.ts';
import { answer, refuse } from './answer.ts';
import { type GraphiqlAssets, graphiqlPolicy } from './graphiql-assets.ts';
import { createHostCheck } from './host-check.ts';
import type { WebSocketEntry } from './web-socket.ts';
import { type WebhookHandler, webhookPath } from './webhook-handler.ts';

export interface HttpServerOptions {
  host: string;
  /** 0 takes a free port. */
  port: number;
  maxBodyBytes: number;
  /** Host headers that are answered, beside the loopback names when listening on loopback. */
  allowedHosts: readonly string[];
}

/** What is served once the portal is known. */
export interface HttpHandlers {
  graphql: (request: IncomingMessage, response: ServerResponse) => unknown;
  webSocket: WebSocketEntry;
  graphiql: GraphiqlAssets | undefined;
}

export interface HttpServer {
  /** `http://127.0.0.1:4000` */
  url: string;
  /** From now on /graphql is answered and /ready says so; until then requests wait, and /ready answers 503. */
  serve(handlers: HttpHandlers): void;
  /** From now on webhooks are taken, which does not need the portal; until then they are answered 503. */
  takeWebhooks(handler: WebhookHandler): void;
  /** Stops listening, lets running requests finish for `graceMs`, then cuts what is left. */
  close(graceMs?: number): Promise<void>;
}

/** More requests than this do not wait for the start. */
const maxHeldRequests = 1_000;

/**
 * Listens and routes: /graphql, GraphiQL's assets, HubSpot's webhooks, /health and /ready.
 *
 * @throws GatewayError PORT_UNAVAILABLE when the port is taken or may not be used.
 */
export async function startHttpServer({
  host,
  port,
  maxBodyBytes,
  allowedHosts,
}: HttpServerOptions): Promise<HttpServer> {
  let handlers: HttpHandlers | undefined;
  let webhooks: WebhookHandler | undefined;
  let draining = false;
  /** Requests that came while the portal is being read; they are answered when it is known. */
  const held = new Set<() => void>();
  const isKnownHost = createHostCheck(host, allowedHosts);
  const readiness = () => (draining ? 'draining' : handlers === undefined ? 'starting' : 'ok');

  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    // Yoga builds a URL of these and would answer a failure with a stack trace.
    if (!URL.canParse(`http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`)) {
      return refuse(response, 400, 'BAD_REQUEST', 'The Host header or the path is malformed.');
    }
    if (!isKnownHost(request.headers.host)) {
      return refuse(
        response,
        421,
        'BAD_REQUEST',
        'This server does not go by that name; ALLOWED_HOSTS can add it.',
      );
    }
    // A body that was refused half-way is read to its end, or the connection's next request would wait for it.
    response.once('finish', () => {
      if (!request.complete) request.resume();
      // After this turn the connection counts as idle, and a client that keeps it would keep the process.
      if (draining) setImmediate(() => server.closeIdleConnections());
    });
    // Webhooks have a limit of their own.
    if (path === webhookPath) {
      return webhooks === undefined ? refuseStarting(response) : void webhooks(request, response);
    }
    if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) {
      response.setHeader('connection', 'close');
      return refuse(response, 413, 'PAYLOAD_TOO_LARGE', `The body is over ${maxBodyBytes} bytes.`);
    }
    if (path === '/health') return answer(response, 200, { status: 'ok' });
    if (path === '/ready') return answer(response, readiness() === 'ok' ? 200 : 503, { status: readiness() });
    if (path === '/') return void response.writeHead(302, { location: '/graphql' }).end();
    if (handlers !== undefined) return route(handlers, path, request, response);
    if (draining || held.size >= maxHeldRequests) return refuseStarting(response);
    held.add(() => (handlers ? route(handlers, path, request, response) : refuseStarting(response)));
  });

  server.on('upgrade', (request, socket, head) => {
    // The server leaves a socket that it has handed over without a listener.
    socket.on('error', () => socket.destroy());
    const isGraphQL = (request.url ?? '').split('?', 1)[0] === '/graphql';
    if (isGraphQL && isKnownHost(request.headers.host) && handlers !== undefined && !draining)
      return handlers.webSocket.upgrade(request, socket, head);
    socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });

  function route(
    { graphql, graphiql }: HttpHandlers,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    if (path === '/graphql') {
      if (isPageRequest(request)) response.setHeader('content-security-policy', graphiqlPolicy);
      return void graphql(request, response);
    }
    if (graphiql && path.startsWith('/graphiql/')) {
      return void serveAsset(graphiql, path, request, response);
    }
    answer(response, 404, { error: `Nothing is served at ${path}; the API is at /graphql.` });
  }

  function release(): void {
    for (const proceed of held) proceed();
    held.clear();
  }

  server.requestTimeout = 60_000;
  await listen(server, host, port);
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    serve(next) {
      handlers = next;
      release();
    },
    takeWebhooks(handler) {
      webhooks = handler;
    },
    async close(graceMs = 10_000) {
      draining = true;
      release();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await Promise.all([closed, handlers?.webSocket.close(graceMs)]);
      clearTimeout(cut);
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(toListenError(cause, host, port)));
    server.listen(port, host, resolve);
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

function isPageRequest({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
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
