import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askGateway } from '../support/ask-gateway.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

const issuer = 'https://id.example.com/';
const audience = 'hubspot-graphql';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = String(rsa.publicKey.export({ type: 'spki', format: 'pem' }));

interface TokenParts {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  key?: KeyObject;
  alg?: string;
}

/** Seconds from now, as tokens tell time. */
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

async function sign({ claims = {}, header = {}, key = rsa.privateKey, alg = 'RS256' }: TokenParts = {}) {
  const payload = {
    iss: issuer,
    aud: audience,
    sub: 'user-17',
    exp: inSeconds(300),
    roles: ['read'],
    ...claims,
  };
  const present = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
  return await new SignJWT(present).setProtectedHeader({ alg, kid: 'current', ...header }).sign(key);
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token that is not signed as tokens are. */
function forge(header: Record<string, unknown>, signature: (input: string) => string): string {
  const payload = { iss: issuer, aud: audience, sub: 'user-17', exp: inSeconds(300), roles: ['admin'] };
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${signature(input)}`;
}

const query = '{ contacts(first: 1) { nodes { id } } }';
const mutation = 'mutation { createContact(input: { firstname: "Token" }) { userErrors { code } } }';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({
    env: { AUTH: 'jwt', JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_PUBLIC_KEY: pem },
  });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

async function ask(token: string, document = query) {
  const answer = await askGateway(test.gateway.url, token, document);
  // Neither answers nor the log give back what a caller proves itself with.
  const said = [JSON.stringify(answer.body), ...test.log].join('');
  for (const part of token
    .split('.')
    .slice(1)
    .filter(({ length }) => length >= 16)) {
    expect(said).not.toContain(part);
  }
  return answer;
}

describe('a token', () => {
  it.each([
    ['as it should be', {}],
    ['for several audiences', { claims: { aud: ['other', audience] } }],
    ['with roles as one text', { claims: { roles: 'profile read' } }],
    ['signed otherwise with the same key', { alg: 'PS256' }],
    ['a little late, as clocks differ', { claims: { exp: inSeconds(-5) } }],
  ] satisfies [string, TokenParts][])('%s lets in', async (_what, parts) => {
    const { status, body } = await ask(await sign(parts));
    expect([status, body.errors]).toEqual([200, undefined]);
  });

  it.each([
    ['signed by somebody else', { key: stranger.privateKey }],
    ['expired', { claims: { exp: inSeconds(-120) } }],
    ['that does not expire', { claims: { exp: undefined } }],
    ['not valid yet', { claims: { nbf: inSeconds(120) } }],
    ['for another audience', { claims: { aud: 'other' } }],
    ['for no audience', { claims: { aud: undefined } }],
    ['of another issuer', { claims: { iss: 'https://id.example.com' } }],
    ['of nobody', { claims: { sub: undefined } }],
    ['of an empty subject', { claims: { sub: '' } }],
    ['of an endless subject', { claims: { sub: 'x'.repeat(300) } }],
    ['of an algorithm that is not on the list', { alg: 'RS512' }],
    ['of another kind of key', { alg: 'ES256', key: ec.privateKey }],
    ['with a header that has to be understood', { header: { crit: ['exp'], exp: 1 } }],
    ['with an expiry in words', { claims: { exp: 'tomorrow' } }],
    ['with an allow list that is none', { claims: { allow: { contact: true } } }],
    ['with an empty allow list', { claims: { allow: [] } }],
    ['with a null allow list', { claims: { allow: null } }],
    ['with a deny list of numbers', { claims: { deny: [1] } }],
    ['with a rule that is none', { claims: { deny: ['contact email.'] } }],
    ['with a portal that is none', { claims: { portal: { id: 1 } } }],
  ] satisfies [string, TokenParts][])('%s is refused', async (_what, parts) => {
    const token = await sign(parts).catch(() => forge({ alg: 'RS256', crit: ['exp'] }, () => 'AAAA'));
    const { status, body } = await ask(token);
    expect(status).toBe(401);
    expect(body.errors[0].extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(test.calls()).toEqual([]);
  });

  const hmac = (secret: string) => (input: string) =>
    createHmac('sha256', secret).update(input).digest('base64url');
  it.each([
    ['without a signature', forge({ alg: 'none' }, () => '')],
    ['without a signature, in other letters', forge({ alg: 'NoNe' }, () => '')],
    ['without an algorithm', forge({}, () => 'AAAA')],
    ['with the public key as the secret', forge({ alg: 'HS256' }, hmac(pem))],
    ['with the public key as the secret, trimmed', forge({ alg: 'HS256' }, hmac(pem.trim()))],
    ['with an empty secret', forge({ alg: 'HS256' }, hmac(''))],
    ['with a key of its own', forge({ alg: 'RS256', jwk: { kty: 'RSA' } }, () => 'AAAA')],
    ['with a key id that is a path', forge({ alg: 'HS256', kid: '../../../../dev/null' }, hmac(''))],
    ['with a key id that is a query', forge({ alg: 'RS256', kid: "x' UNION SELECT 'k" }, () => 'AAAA')],
    [
      'with the address of a key',
      forge({ alg: 'RS256', jku: 'https://evil.example.com/keys' }, () => 'AAAA'),
    ],
    ['that is encrypted', `${encode({ alg: 'dir', enc: 'A256GCM' })}....`],
    ['with a fourth part', `${forge({ alg: 'RS256' }, () => 'AAAA')}.AAAA`],
    ['that is a text', 'token'],
    ['of dots', '..'],
    ['that is very long', `e30.${'A'.repeat(9_000)}.AAAA`],
  ])('%s is refused', async (_what, token) => {
    const { status, body } = await ask(token, mutation);
    expect(status).toBe(401);
    expect(body.errors[0].extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(test.calls()).toEqual([]);
  });

  it('with its payload changed is refused', async () => {
    const [header, , signature] = (await sign()).split('.');
    const payload = encode({
      iss: issuer,
      aud: audience,
      sub: 'root',
      exp: inSeconds(300),
      roles: ['admin'],
    });
    expect((await ask(`${header}.${payload}.${signature}`)).status).toBe(401);
  });

  it.each([
    ['no role', { roles: undefined }],
    ['roles of something else', { roles: ['owner', 'Admin'] }],
    ['another portal', { portal: 1 }],
  ])('of %s is known and may nothing', async (_what, claims) => {
    const { status, body } = await ask(await sign({ claims }));
    expect(status).toBe(403);
    expect(body.errors[0].extensions.code).toBe('FORBIDDEN');
    expect(test.calls()).toEqual([]);
  });

  it('gives its role, portal and properties', async () => {
    const portal = test.gateway.portal.model.account.portalId;
    const token = await sign({ claims: { roles: ['read', 'write'], portal, deny: 'contact.email deal' } });
    expect((await ask(token, mutation)).body.errors).toBeUndefined();
    expect((await ask(token, '{ contacts { nodes { email } } }')).body.errors).toHaveLength(1);
    expect((await ask(token, '{ deals { totalCount } }')).body.errors).toHaveLength(1);
    const reader = await sign({ claims: { roles: ['read'] } });
    expect((await ask(reader, mutation)).body.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('is in no line of the log, whole or in part', async () => {
    const token = await sign({ claims: { sub: 'log\nforger' } });
    await ask(token);
    await ask(`${token}x`);
    const log = test.log.join('');
    expect(log).toContain('jwt:log%0Aforger');
    for (const part of token.split('.').slice(1)) expect(log).not.toContain(part);
  });
});

describe('keys at an address', () => {
  let keys: Server;
  let served: { status: number; body: string };
  let asked: number;
  let url: string;
  beforeAll(async () => {
    keys = createServer((_request, response) => {
      asked += 1;
      response.writeHead(served.status, { location: 'http://127.0.0.1:1/' }).end(served.body);
    });
    await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
    const address = keys.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/keys`;
    const jwk = { ...(await exportJWK(rsa.publicKey)), kid: 'current', alg: 'RS256', use: 'sig' };
    served = { status: 200, body: JSON.stringify({ keys: [jwk] }) };
  });
  afterAll(() => new Promise((resolve) => keys.close(resolve)));
  beforeEach(() => {
    asked = 0;
  });

  const start = () =>
    startTestGateway({
      env: { AUTH: 'jwt', JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: url },
    });

  it('are read once for many tokens, and not for each unknown key', async () => {
    const gateway = await start();
    try {
      const good = await sign();
      const unknown = await sign({ header: { kid: '../../keys' }, key: stranger.privateKey });
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          askGateway(gateway.gateway.url, index % 2 ? good : unknown, '{ __typename }'),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(
        Array.from({ length: 20 }, () => [401, 200]).flat(),
      );
      expect(asked).toBe(1);
    } finally {
      await gateway.close();
    }
  });

  it.each([
    ['an error', { status: 500, body: '' }],
    ['a redirect', { status: 302, body: '' }],
    ['no keys', { status: 200, body: '{"keys":{}}' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['too much', { status: 200, body: `{"keys":[],"x":"${'x'.repeat(300_000)}"}` }],
  ])('that answer with %s let nobody in, say so, and are left alone for a while', async (_what, answer) => {
    const whole = served;
    served = answer;
    const gateway = await start();
    try {
      const token = await sign();
      const answers = [];
      for (let n = 0; n < 5; n += 1) answers.push(await askGateway(gateway.gateway.url, token, query));
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
      expect(answers[0]?.body.errors[0].extensions).toMatchObject({ code: 'AUTHENTICATION_UNAVAILABLE' });
      expect(asked).toBe(1);
      expect(gateway.calls()).toEqual([]);
    } finally {
      served = whole;
      await gateway.close();
    }
  });
});
