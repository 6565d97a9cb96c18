import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { buildSchema, type GraphQLError, type GraphQLSchema } from 'graphql';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Caller, createAccessPolicy } from '../../src/auth/index.ts';
import { GatewayError } from '../../src/errors.ts';
import {
  createActivity,
  createGraphQLHandler,
  createWebSocketEntry,
  type HttpServer,
  type RequestContext,
  startHttpServer,
} from '../../src/http/index.ts';
import { openTrustedDocuments } from '../../src/http/trusted-documents.ts';
import { createReceipt } from '../../src/hubspot/index.ts';
import { createLogger } from '../../src/logger.ts';
import { operationLimits, serverOptions, serverParts } from './server-options.ts';

/** A source of events that the test pushes, as the schema's subscriptions are made. */
function createSource() {
  const waiting: { cursor: string; value: number }[] = [];
  let wake = () => {};
  let failure: Error | undefined;
  let open = 0;
  return {
    open: () => open,
    push(value: number) {
      waiting.push({ cursor: `c${value}`, value });
      wake();
    },
    fail(error: Error) {
      failure = error;
      wake();
    },
    async *read({ ending, resumeAfter, sharing }: RequestContext) {
      open += 1;
      const context = sharing?.context.forBurst();
      try {
        if (resumeAfter) yield { cursor: resumeAfter, value: -1, context };
        while (!ending.aborted) {
          if (failure) throw failure;
          const next = waiting.shift();
          if (next) yield { ...next, context };
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
              ending.addEventListener('abort', () => resolve(), { once: true });
            });
        }
      } finally {
        open -= 1;
      }
    },
  };
}

let source: ReturnType<typeof createSource>;
let server: HttpServer | undefined;
let draining: AbortController;
/** Ends the credential of the subscription that began last. */
let expire: () => void;
let renewals: number;
let seen: Headers[];

/** How long requests take to begin. */
let beginMs: number;
let released: number;

async function authenticate(header: string | undefined): Promise<Caller> {
  if (header === 'Bearer wrong') throw new GatewayError('UNAUTHENTICATED', 'That is wrong.');
  return caller;
}

const caller: Caller = { id: 'key:test', role: 'read', policy: createAccessPolicy({}) };

function makeSchema(): GraphQLSchema {
  const schema = buildSchema(
    'type Query { hello: String! } type Subscription { counted: Int! read: Int large: String! }',
  );
  const { hello } = schema.getQueryType()?.getFields() ?? {};
  const { counted, read, large } = schema.getSubscriptionType()?.getFields() ?? {};
  if (!hello || !counted || !read || !large) throw new TypeError('no fields');
  hello.resolve = () => 'hello';
  for (const field of [counted, read, large])
    field.subscribe = (_root, _args, context: RequestContext) => source.read(context);
  counted.resolve = (event: { value: number }) => event.value;
  large.resolve = (event: { value: number }) => 'x'.repeat(event.value);
  read.resolve = () => {
    throw new GatewayError('HUBSPOT_UNAVAILABLE', 'HubSpot is away.', { retryAfterMs: 5 });
  };
  return schema;
}

function createContext(): RequestContext {
  const context = {
    caller,
    receipt: createReceipt(),
    budgets: () => ({}),
    omittedRecords: () => 0,
    answers: { find: () => undefined, keep: () => undefined },
    explainOnly: false,
    reader: { priceOverlay: () => [] },
    renew() {
      renewals += 1;
      return createContext();
    },
    forBurst: createContext,
    sharedUntil: createContext,
  };
  return context as unknown as RequestContext;
}

beforeEach(async () => {
  source = createSource();
  draining = new AbortController();
  renewals = 0;
  beginMs = 0;
  released = 0;
  seen = [];
  server = await startHttpServer(
    {
      ...serverOptions,
      maxBodyBytes: 10_000,
      sendTimeoutMs: 1_000,
      maxConcurrentRequests: 5,
      maxQueuedRequests: 0,
    },
    serverParts(),
  );
  const schema = makeSchema();
  const graphql = createGraphQLHandler({
    authenticate,
    untilInvalid: (_caller, signal) =>
      new Promise((resolve) => {
        expire = () => resolve();
        signal.addEventListener('abort', () => resolve());
      }),
    async begin(request) {
      seen.push(request.headers);
      await delay(beginMs);
      const resumeAfter = request.headers.get('last-event-id') ?? undefined;
      return {
        schema,
        release: () => {
          released += 1;
        },
        createContext: () => ({ ...createContext(), ...(resumeAfter ? { resumeAfter } : {}) }),
      };
    },
    graphiqlPage: undefined,
    corsOrigins: ['https://app.example.com'],
    maxBodyBytes: 10_000,
    limits: operationLimits,
    maxResponseBytes: 200_000,
    requestTimeoutMs: 10_000,
    introspection: true,
    documents: await openTrustedDocuments({ path: undefined, only: false, automatic: false }),
    maxPlannedCalls: 100,
    maxRecords: 100,
    receipt: true,
    maxSubscriptions: 3,
    draining: draining.signal,
    activity: createActivity(),
    ...serverParts(),
    logger: createLogger({
      level: 'silent',
      format: 'json',
      secrets: [],
    }),
  });
  const webSocket = createWebSocketEntry({
    graphql,
    authenticate,
    maxMessageBytes: 10_000,
    maxResponseBytes: 200_000,
    maxOperations: 2,
    corsOrigins: ['https://app.example.com'],
    admission: server.admission,
    logger: createLogger({ level: 'silent', format: 'json', secrets: [] }),
  });
  server.serve({ graphql, webSocket, graphiql: undefined, checks: () => ({}) });
});
afterEach(async () => {
  draining.abort(new GatewayError('SHUTTING_DOWN', 'Over.'));
  await server?.close(1_000);
});

interface Result {
  data?: { counted?: number; read?: null } | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
  extensions?: { hubspot?: { cursor?: string; calls?: number } };
}

const url = () => server?.url ?? '';
const overSse = (query: string, headers: Record<string, string> = {}) => {
  const client = createSseClient({ url: `${url()}/graphql`, headers, retryAttempts: 0 });
  return client.iterate({ query }) as AsyncIterableIterator<Result>;
};
const overWebSocket = (query: string, connectionParams: Record<string, unknown> = {}) => {
  const client = createClient({
    url: `${url().replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
  });
  return client.iterate({ query }) as AsyncIterableIterator<Result>;
};

describe.each([
  ['SSE', overSse],
  ['WebSocket', overWebSocket],
])('a subscription over %s', (_name, subscribe) => {
  it('gets every event with its cursor, each executed as a request of its own', async () => {
    const results = subscribe('subscription { counted }');
    source.push(1);
    source.push(2);
    expect((await results.next()).value).toMatchObject({
      data: { counted: 1 },
      extensions: { hubspot: { cursor: 'c1', calls: 0 } },
    });
    expect((await results.next()).value).toMatchObject({ data: { counted: 2 } });
    expect(renewals).toBe(2);
    await results.return?.();
    await expect.poll(source.open).toBe(0);
  });

  it('is told of an event that is too large, and goes on', async () => {
    const results = subscribe('subscription { large }');
    source.push(300_000);
    source.push(3);
    expect((await results.next()).value).toEqual({
      data: null,
      errors: [{ message: expect.any(String), extensions: { code: 'RESPONSE_TOO_LARGE' } }],
      extensions: { hubspot: { cursor: 'c300000' } },
    });
    expect((await results.next()).value).toMatchObject({ data: { large: 'xxx' } });
    await results.return?.();
  });

  it('goes on after an event whose selection fails', async () => {
    const results = subscribe('subscription { read }');
    source.push(1);
    source.push(2);
    for (const cursor of ['c1', 'c2']) {
      expect((await results.next()).value).toMatchObject({
        data: { read: null },
        errors: [
          { message: 'HubSpot is away.', extensions: { code: 'HUBSPOT_UNAVAILABLE', retryAfterMs: 5 } },
        ],
        extensions: { hubspot: { cursor } },
      });
    }
    await results.return?.();
  });

  it.each([
    ['a failure with a code', new GatewayError('NOT_FOUND', 'Gone.'), 'Gone.', 'NOT_FOUND'],
    ['a fault of the program', new TypeError('secret'), 'Unexpected error.', 'INTERNAL_SERVER_ERROR'],
  ])('ends with a last result that tells %s and where to resume', async (_what, error, message, code) => {
    const results = subscribe('subscription { counted }');
    source.push(1);
    await results.next();
    source.fail(error);
    expect((await results.next()).value).toMatchObject({
      errors: [{ message, extensions: { code } }],
      extensions: { hubspot: { cursor: 'c1' } },
    });
    expect((await results.next()).done).toBe(true);
    expect(source.open()).toBe(0);
  });

  it('ends when the gateway does, with the cursor to resume after', async () => {
    const results = subscribe('subscription { counted }');
    source.push(7);
    await results.next();
    draining.abort(new GatewayError('SHUTTING_DOWN', 'The gateway is shutting down.'));
    const closed = server?.close(5_000);
    expect((await results.next()).value).toMatchObject({
      errors: [{ extensions: { code: 'SHUTTING_DOWN' } }],
      extensions: { hubspot: { cursor: 'c7' } },
    });
    await closed;
    server = undefined;
  });

  it('ends when its credential does, with the cursor to resume after', async () => {
    const results = subscribe('subscription { counted }');
    source.push(7);
    await results.next();
    expire();
    expect((await results.next()).value).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      extensions: { hubspot: { cursor: 'c7' } },
    });
    expect((await results.next()).done).toBe(true);
    await expect.poll(source.open).toBe(0);
  });

  it('is one of so many', async () => {
    const first = [1, 2, 3].map(() => subscribe('subscription { counted }'));
    const waiting = first.map((results) => results.next());
    await expect.poll(source.open).toBe(3);
    const refused = await subscribe('subscription { counted }')
      .next()
      .then(({ value }) => JSON.stringify(value), JSON.stringify);
    expect(refused).toContain('OVERLOADED');
    await Promise.all(first.map((results) => results.return?.()));
    await Promise.all(waiting);
    await expect.poll(source.open).toBe(0);
    const again = subscribe('subscription { counted }');
    source.push(1);
    expect((await again.next()).value).toMatchObject({ data: { counted: 1 } });
    await again.return?.();
  });
});

describe('a client that goes before its subscription has begun', () => {
  const operation = { query: 'subscription { counted }' };

  async function goOverSse(): Promise<void> {
    const leaving = new AbortController();
    const asked = fetch(`${url()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(operation),
      signal: leaving.signal,
    });
    await expect.poll(() => seen.length).toBeGreaterThan(0);
    leaving.abort();
    await asked.catch(() => undefined);
  }

  async function goOverWebSocket(): Promise<void> {
    const socket = new WebSocket(`${url().replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await once(socket, 'message');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: operation }));
    await expect.poll(() => seen.length).toBeGreaterThan(0);
    socket.terminate();
  }

  it.each([
    ['SSE', goOverSse],
    ['WebSocket', goOverWebSocket],
  ])('leaves nothing behind: over %s', async (_what, go) => {
    for (let count = 1; count <= 4; count += 1) {
      beginMs = 100;
      seen = [];
      await go();
      await expect.poll(() => released).toBe(count);
    }
    beginMs = 0;
    const results = overSse(operation.query);
    source.push(5);
    expect((await results.next()).value).toMatchObject({ data: { counted: 5 } });
    await results.return?.();
  });
});

describe('over SSE', () => {
  it('events have their cursor as id, and Last-Event-ID resumes', async () => {
    const response = await fetch(`${url()}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        'last-event-id': 'c41',
      },
      body: JSON.stringify({ query: 'subscription { counted }' }),
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    source.push(42);
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk);
      if (text.includes('c42')) break;
    }
    expect(text).toMatch(
      /^:\n\nevent: next\nid: c41\ndata: \{"data":\{"counted":-1\}.*\}\n\nevent: next\nid: c42\n/s,
    );
    await expect.poll(source.open).toBe(0);
  });

  it('a subscription needs a client that takes events', async () => {
    const response = await fetch(`${url()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'subscription { counted }' }),
    });
    expect([response.status, await response.json()]).toMatchObject([
      406,
      { errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] },
    ]);
    await expect.poll(source.open).toBe(0);
  });
});

it('a client that stops reading a stream is cut, and nobody else feels it', async () => {
  const { port, hostname } = new URL(url());
  const stuck = connect(Number(port), hostname);
  const body = JSON.stringify({ query: 'subscription { large }' });
  const lost = new Promise<void>((resolve) => stuck.once('close', () => resolve()));
  stuck.on('error', () => undefined);
  stuck.write(
    `POST /graphql HTTP/1.1\r\nHost: ${hostname}\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await once(stuck, 'data');
  stuck.pause();
  await expect.poll(source.open).toBe(1);
  // More than the connection itself holds.
  for (let count = 0; count < 200; count += 1) source.push(100_000);
  await expect.poll(source.open, { timeout: 8_000 }).toBe(0);
  expect((await overSse('{ hello }').next()).value).toMatchObject({ data: { hello: 'hello' } });
  stuck.resume();
  await lost;
});

describe('over WebSocket', () => {
  it('operations take the places that HTTP requests take', async () => {
    const places = [];
    for (let count = 0; count < 5; count += 1)
      places.push(await server?.admission.enter(new AbortController().signal));
    await expect(overWebSocket('{ hello }').next()).rejects.toMatchObject([
      { extensions: { code: 'OVERLOADED', retryAfterMs: 1_000 } },
    ]);
    for (const place of places) place?.leave();
    expect((await overWebSocket('{ hello }').next()).value).toMatchObject({ data: { hello: 'hello' } });
    // Subscriptions do not keep theirs.
    const following = Array.from({ length: 3 }, () => overWebSocket('subscription { counted }'));
    const first = following.map((each) => each.next());
    await expect.poll(source.open).toBe(3);
    const free = [];
    for (let count = 0; count < 5; count += 1)
      free.push(await server?.admission.enter(new AbortController().signal));
    expect(free).not.toContain(undefined);
    for (const place of free) place?.leave();
    await Promise.all(following.map((each) => each.return?.()));
    await Promise.allSettled(first);
  });

  it('queries are answered as over HTTP', async () => {
    expect((await overWebSocket('{ hello }').next()).value).toMatchObject({ data: { hello: 'hello' } });
  });

  it('headers may be sent as connection parameters, flat or nested, and no others are passed on', async () => {
    for (const params of [
      { Authorization: 'Bearer a', 'X-HubSpot-Portal': '1', Cookie: 'no' },
      { headers: { authorization: 'Bearer a', 'x-hubspot-portal': '1', host: 'elsewhere.example.com' } },
    ]) {
      await overWebSocket('{ hello }', params).next();
      const headers = seen.at(-1);
      expect([
        headers?.get('authorization'),
        headers?.get('x-hubspot-portal'),
        headers?.get('cookie'),
      ]).toEqual(['Bearer a', '1', null]);
    }
  });

  it('a connection without a credential that counts is closed before any operation', async () => {
    const socket = new WebSocket(`${url().replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.once('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: 'Bearer wrong' } })),
    );
    expect(await closed).toBe(4401);
    expect(seen).toEqual([]);
  });

  it.each([
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{', 'GRAPHQL_PARSE_FAILED'],
    [`{ ${Array.from({ length: 100 }, (_, n) => `a${n}: hello`).join(' ')} }`, 'GRAPHQL_PARSE_FAILED'],
    ['', 'BAD_REQUEST'],
  ])('%j is refused without closing the connection', async (query, code) => {
    const client = createClient({
      url: `${url().replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 0,
    });
    const refused = await client
      .iterate({ query })
      .next()
      .then(
        ({ value }) => JSON.stringify(value),
        (error: GraphQLError[]) => JSON.stringify(error),
      );
    expect(refused).toContain(code);
    expect((await client.iterate({ query: '{ hello }' }).next()).value).toMatchObject({
      data: { hello: 'hello' },
    });
    await client.dispose();
  });

  it.each([
    ['another site’s page', '/graphql', { origin: 'https://evil.example.com' }, 403],
    ['a page of no origin', '/graphql', { origin: 'null' }, 403],
    ['another path', '/other', {}, 404],
    ['another host name', '/graphql', { host: 'evil.example.com' }, 421],
  ])('%s cannot connect', async (_what, path, headers, status) => {
    const socket = new WebSocket(`${url().replace('http', 'ws')}${path}`, 'graphql-transport-ws', {
      headers,
    });
    const answered = new Promise((resolve) => {
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.once('open', () => resolve('open'));
    });
    socket.on('error', () => {});
    expect(await answered).toBe(status);
    socket.terminate();
  });

  it.each(['https://app.example.com', undefined])('a page of %s can', async (origin) => {
    const socket = new WebSocket(`${url().replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: origin ? { origin } : {},
    });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    socket.terminate();
  });

  it.each([
    ['nonsense', 4400],
    [JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ hello }' } }), 4401],
    ['x'.repeat(20_000), 1009],
  ])('a connection that begins with nonsense is closed (%#)', async (message, code) => {
    const socket = new WebSocket(`${url().replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.once('open', () => socket.send(message));
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(code);
  });

  it.each([{ authorization: 'Bearer Ł' }, { 'x-hubspot-a b': 'x' }])(
    'a connection with parameters that are no headers is closed as unauthorized: %j',
    async (payload) => {
      const socket = new WebSocket(`${url().replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      await once(socket, 'open');
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
      const [code] = await once(socket, 'close');
      expect(code).toBe(4401);
    },
  );

  it('a connection that asks for too much at once is closed', async () => {
    const socket = new WebSocket(`${url().replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    // The acknowledgement.
    socket.once('message', () => {
      for (const id of ['1', '2', '3'])
        socket.send(
          JSON.stringify({ id, type: 'subscribe', payload: { query: 'subscription { counted }' } }),
        );
    });
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(4429);
    await expect.poll(source.open).toBe(0);
  });
});
