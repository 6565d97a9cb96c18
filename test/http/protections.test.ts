import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  startTestGateway,
  type TestGateway,
  type TestGatewayOptions,
} from '../support/start-test-gateway.ts';
import { codeOf, get, post, postRaw, upstreamQuery } from './http-client.ts';
import { sendBytes } from './raw-request.ts';

let test: TestGateway;
const start = async (env: Record<string, string>, options: TestGatewayOptions = {}) => {
  test = await startTestGateway({ ...options, env });
  return test.gateway.url;
};
afterEach(() => test.close());

describe('an operation', () => {
  it('whose answer is too large is refused, not cut', async () => {
    const url = await start({ MAX_RESPONSE_BYTES: '1024' });
    const answer = await post(url, '{ contacts(first: 20) { nodes { id email firstname lastname } } }');
    expect(answer.json).toMatchObject({ data: null });
    expect(codeOf(answer)).toBe('RESPONSE_TOO_LARGE');
    expect((await post(url, '{ portal { id } }')).json?.errors).toBeUndefined();
  });

  it('that takes too long is refused, and gives up what it waits for', async () => {
    const url = await start({ REQUEST_TIMEOUT_MS: '100' });
    test.sandbox.faults.add({ path: '/crm/v3/objects/contacts', fault: { kind: 'slow', delayMs: 20_000 } });
    const answer = await post(url, upstreamQuery);
    expect([answer.status, codeOf(answer)]).toEqual([504, 'REQUEST_TIMEOUT']);
  });

  it('with variables that are too large is refused', async () => {
    const url = await start({ MAX_VARIABLES_BYTES: '1024' });
    const answer = await post(url, 'query ($q: String) { contacts(query: $q) { nodes { id } } }', {
      variables: { q: 'x'.repeat(1_100) },
    });
    expect([answer.status, codeOf(answer)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(test.calls()).toEqual([]);
  });
});

describe('without introspection', () => {
  it.each([
    ['{ contacts(frist: 1) { nodes { id } } }', 'first'],
    ['{ contacts(orderBy: { field: EMIAL }) { nodes { id } } }', 'EMAIL'],
    ['{ contacts(filter: { lifecyclestage: { eq: "nonsense" } }) { nodes { id } } }', 'customer'],
    ['{ record(objectType: "nonsense", id: "1") { id } }', 'contact'],
    ['{ contact(id: "2011") { history(property: "emial") { value } } }', 'email'],
  ])('the message about %s does not name %s', async (query, name) => {
    const url = await start({ INTROSPECTION: 'off' });
    const answer = await post(url, query);
    expect(codeOf(answer)).toMatch(/GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT/);
    for (const { message } of answer.json?.errors ?? []) {
      expect(message).not.toMatch(/Did you mean|It can be/);
      expect(message.replace(query, '')).not.toContain(`"${name}"`);
    }
  });
});

describe('an answer', () => {
  it.each(['/graphql?query={__typename}', '/health', '/nothing'])(
    'of %s has headers that keep browsers to it',
    async (path) => {
      const url = await start({ HSTS_MAX_AGE_SECONDS: '600' });
      const { headers } = await get(url, path, { 'graphql-require-preflight': '1' });
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'strict-transport-security': expect.stringContaining('600'),
      });
    },
  );

  it('carries the id of its request, or one of its own where that is none to write into a log', async () => {
    const url = await start({});
    expect((await get(url, '/health', { 'x-request-id': 'order-17' })).headers.get('x-request-id')).toBe(
      'order-17',
    );
    expect((await get(url, '/health', { 'x-request-id': 'a b"' })).headers.get('x-request-id')).toMatch(
      /^[\w-]{36}$/,
    );
  });
});

describe('too much at once', () => {
  it('is refused at once while health is answered, and taken again later', async () => {
    const url = await start({ MAX_CONCURRENT_REQUESTS: '1', MAX_QUEUED_REQUESTS: '0' });
    test.sandbox.faults.add({ path: '/crm/v3/objects/contacts', fault: { kind: 'slow', delayMs: 500 } });
    const first = post(url, upstreamQuery);
    await vi.waitFor(() => expect(test.sandbox.calls.all()).toHaveLength(1), { timeout: 5_000, interval: 5 });
    const second = await post(url, '{ portal { id } }');
    expect([second.status, codeOf(second), second.headers.get('retry-after')]).toEqual([
      503,
      'OVERLOADED',
      '1',
    ]);
    expect((await get(url, '/ready')).status).toBe(200);
    expect((await first).json?.errors).toBeUndefined();
    await vi.waitFor(async () => expect((await post(url, '{ portal { id } }')).status).toBe(200));
  });

  it('waits where there is room for it', async () => {
    const url = await start({ MAX_CONCURRENT_REQUESTS: '1', MAX_QUEUED_REQUESTS: '10' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(url, '{ portal { id } }')));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  });
});

it('clients that send their headers or their body too slowly are cut', async () => {
  const url = await start({ HEADERS_TIMEOUT_MS: '100', BODY_TIMEOUT_MS: '100' });
  expect(await sendBytes(url, 'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\n')).toMatch(/^HTTP\/1\.1 408/);
  const slowBody =
    'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{';
  expect(await sendBytes(url, slowBody)).toMatch(/^HTTP\/1\.1 408/);
});

describe('trusted documents', () => {
  const document = '{ portal { id } }';
  const hash = createHash('sha256').update(document).digest('hex');
  const manifests = {
    'the client preset': { [hash]: document },
    'ids with their algorithm': { [`sha256:${hash}`]: document },
    Apollo: {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: hash, name: 'Q', type: 'query', body: document }],
    },
  };
  const write = (manifest: unknown) => {
    const folder = mkdtempSync(join(tmpdir(), 'trusted-'));
    const path = join(folder, 'manifest.json');
    writeFileSync(path, JSON.stringify(manifest));
    return { path, remove: () => rmSync(folder, { recursive: true }) };
  };

  it.each(Object.entries(manifests))(
    'of %s are answered by id, and nothing else is',
    async (_kind, manifest) => {
      const { path, remove } = write(manifest);
      const url = await start({ TRUSTED_DOCUMENTS: path, TRUSTED_DOCUMENTS_ONLY: 'on' });
      const ask = (body: object) => postRaw(url, JSON.stringify(body));
      const known = [
        await ask({ documentId: `sha256:${hash}` }),
        await ask({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
        await ask({ query: document }),
        await get(url, `/graphql?documentId=sha256:${hash}`, { 'graphql-require-preflight': '1' }),
      ];
      for (const { json } of known) expect(json).toMatchObject({ data: { portal: {} } });
      const unknown = await ask({ query: '{ __typename }' });
      expect([unknown.status, codeOf(unknown)]).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
      expect(codeOf(await ask({ documentId: 'sha256:00' }))).toBe('PERSISTED_QUERY_NOT_FOUND');
      const next = '{ portal { timeZone } }';
      writeFileSync(path, JSON.stringify({ next }));
      await test.gateway.reload();
      expect((await ask({ documentId: 'next' })).json?.errors).toBeUndefined();
      writeFileSync(path, '{');
      await test.gateway.reload();
      expect((await ask({ documentId: 'next' })).json?.errors).toBeUndefined();
      remove();
    },
  );

  it('that clients send with their hash are remembered where that is allowed', async () => {
    const url = await start({ AUTOMATIC_PERSISTED_QUERIES: 'on' });
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    const ask = (body: object) => postRaw(url, JSON.stringify(body));
    expect(codeOf(await ask({ extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await ask({ query: document, extensions })).json?.errors).toBeUndefined();
    expect((await ask({ extensions })).json).toMatchObject({ data: { portal: {} } });
  });
});

it('a redirect of HubSpot is not followed', async () => {
  const url = await start({});
  const elsewhere = await startTestGateway();
  const location = `${elsewhere.sandbox.url}/stolen`;
  test.sandbox.faults.add({
    path: '/crm/v3/objects/contacts',
    times: 10,
    fault: { kind: 'status', status: 302, headers: { location } },
  });
  expect(codeOf(await post(url, upstreamQuery))).toBe('HUBSPOT_REJECTED');
  expect(elsewhere.calls()).toEqual([]);
  await elsewhere.close();
});
