import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeKey } from '../support/make-key.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

const path = join(mkdtempSync(join(tmpdir(), 'callers-')), 'gateway.db');
const contacts = '{ contacts(first: 1) { nodes { id } } }';
const create = 'mutation { createContact(input: { firstname: "Nobody" }) { contact { id } } }';

let test: TestGateway;
beforeAll(async () => {
  const env = { AUTH: 'keys', DATABASE_PATH: path, CALLER_RATE_LIMIT: '40' };
  test = await startTestGateway({ env });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

async function post(
  authorization: string | undefined,
  query = contacts,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${test.gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
      ...headers,
    },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  return { response, text, body: JSON.parse(text) };
}

describe('without a credential that counts', () => {
  const other = `hsgql_${'0'.repeat(16)}_${'A'.repeat(43)}`;
  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['a scheme alone', 'Bearer'],
    ['an unknown key', `Bearer ${other}`],
    ['half a key', `Bearer ${other.slice(0, 40)}`],
    ['a token, where only keys are taken', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
    ['two credentials', `Bearer ${other} ${other}`],
    ['an oversized one', `Bearer ${'x'.repeat(9_000)}`],
  ])('with %s, a request is refused before anything of it runs', async (_what, authorization) => {
    const { response, body } = await post(authorization, create);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm=/);
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(body).not.toHaveProperty('data');
    expect(test.calls()).toEqual([]);
  });

  it('a request is refused whatever it is: bad JSON, GET, introspection', async () => {
    const statuses = await Promise.all([
      fetch(`${test.gateway.url}/graphql`, { method: 'POST', body: '{' }),
      fetch(`${test.gateway.url}/graphql?query={__typename}`, {
        headers: { 'graphql-require-preflight': '1' },
      }),
      fetch(`${test.gateway.url}/graphql`, { method: 'DELETE' }),
      fetch(`${test.gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ __schema { queryType { name } } }' }),
      }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  });

  it('health, readiness and the page of GraphiQL are open', async () => {
    const page = await fetch(`${test.gateway.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(await page.text()).toMatch(/^<!doctype html>/);
    expect((await fetch(`${test.gateway.url}/health`)).status).toBe(200);
    expect((await fetch(`${test.gateway.url}/ready`)).status).toBe(200);
  });
});

describe('a key', () => {
  it('lets in, and its use is noted to the minute', async () => {
    const { text } = makeKey(path);
    const { response, body } = await post(`Bearer ${text}`);
    expect(response.status).toBe(200);
    expect(body.data.contacts.nodes).toHaveLength(1);
  });

  it('counts no longer when it has expired', async () => {
    const { text } = makeKey(path, { expiresAt: Date.now() - 1 });
    expect((await post(`Bearer ${text}`)).response.status).toBe(401);
  });

  it('of another portal is refused', async () => {
    const { text } = makeKey(path, { portalId: '1' });
    const { response, body } = await post(`Bearer ${text}`);
    expect(response.status).toBe(403);
    expect(body.errors[0].extensions.code).toBe('FORBIDDEN');
    expect(test.calls()).toEqual([]);
  });

  it('of this portal is not', async () => {
    const { text } = makeKey(path, { portalId: test.gateway.portal.model.account.portalId });
    expect((await post(`Bearer ${text}`)).response.status).toBe(200);
  });

  it('whose last characters were changed is refused', async () => {
    const { text } = makeKey(path);
    const changed = text.slice(0, -2) + (text.endsWith('AA') ? 'BB' : 'AA');
    expect((await post(`Bearer ${changed}`)).response.status).toBe(401);
  });
});

describe('a role', () => {
  const cases: [string, string, string[]][] = [
    ['a query', contacts, ['read', 'write', 'admin']],
    ['introspection', '{ __schema { queryType { name } } }', ['read', 'write', 'admin']],
    ['a mutation', create, ['write', 'admin']],
    [
      'a mutation in a fragment',
      'mutation { ...F } fragment F on Mutation { archiveContact(id: "1") { userErrors { code } } }',
      ['write', 'admin'],
    ],
    ['the explanation of a mutation', create, ['write', 'admin']],
  ];
  it.each(
    cases.flatMap(([what, document, may]) =>
      (['read', 'write', 'admin'] as const).map(
        (role) => [role, what, document, may.includes(role)] as const,
      ),
    ),
  )('%s: %s', async (role, what, document, isAllowed) => {
    const { text } = makeKey(path, { role });
    const headers = what.startsWith('the explanation') ? { 'x-hubspot-explain': 'true' } : {};
    const { body } = await post(`Bearer ${text}`, document, headers);
    if (isAllowed) return expect(body.errors).toBeUndefined();
    expect(body.errors[0].extensions.code).toBe('FORBIDDEN');
    expect(body).not.toHaveProperty('data.createContact');
    expect(test.calls()).toEqual([]);
  });

  it('that is too small is a 403 to clients that take the media type of GraphQL', async () => {
    const { text } = makeKey(path);
    const accept = 'application/graphql-response+json';
    expect((await post(`Bearer ${text}`, create, { accept })).response.status).toBe(403);
  });
});

describe('the rate limit', () => {
  it('is of each caller for itself, and says when to come again', async () => {
    const greedy = `Bearer ${makeKey(path).text}`;
    const modest = `Bearer ${makeKey(path).text}`;
    const answers = [];
    for (let n = 0; n < 41; n += 1) answers.push(await post(greedy, '{ __typename }'));
    expect(answers.slice(0, 40).every(({ response }) => response.status === 200)).toBe(true);
    const last = answers.at(-1);
    expect(last?.response.status).toBe(429);
    expect(Number(last?.response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last?.body.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED' });
    expect((await post(modest, '{ __typename }')).response.status).toBe(200);
  });
});

describe('idempotency keys', () => {
  it('are of one caller: another with the same key does work of its own', async () => {
    const document =
      'mutation { createContact(input: { firstname: "Twice" }, idempotencyKey: "one") { contact { recordId } } }';
    const mine = `Bearer ${makeKey(path, { role: 'write' }).text}`;
    const theirs = `Bearer ${makeKey(path, { role: 'write' }).text}`;
    const idOf = async (authorization: string) =>
      (await post(authorization, document)).body.data.createContact.contact.recordId;
    const id = await idOf(mine);
    expect(await idOf(mine)).toBe(id);
    expect(await idOf(theirs)).not.toBe(id);
  });
});

describe('the log', () => {
  it('names callers, and holds no credential of any kind', async () => {
    const { id, text } = makeKey(path);
    await post(`Bearer ${text}`);
    await post(`Bearer ${text}x`);
    const log = test.log.join('');
    expect(log).toContain(`key:${id}`);
    for (const secret of [text, text.slice(-43), text.slice(-20), 'dXNlcjpwYXNz'])
      expect(log).not.toContain(secret);
  });
});
