import { Client } from '@hubspot/api-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoSandbox, startDemoSandbox } from '../sandbox/demo-sandbox.ts';
import { startReceiver } from '../sandbox-webhooks/webhook-receiver.ts';
import { authorize, client, codeFor, install, postForm, redirectUri } from './oauth-client.ts';

let sandbox: DemoSandbox;
beforeEach(async () => {
  sandbox = await startDemoSandbox();
});
afterEach(() => sandbox.close());

const contacts = '/crm/v3/objects/contacts?limit=1';
const exchange = (form: Record<string, string>, path = '/oauth/v1/token') =>
  postForm(sandbox, path, {
    grant_type: 'authorization_code',
    ...client,
    redirect_uri: redirectUri,
    ...form,
  });

describe('the authorization page', () => {
  it('sends the browser back with a code and the state as it came', async () => {
    const state = 'a b&c=d/é';
    const { status, location } = await authorize(sandbox, { state });
    expect(status).toBe(302);
    expect(location?.href.startsWith('http://localhost:4000/oauth/callback?from=hubspot&code=')).toBe(true);
    expect(location?.searchParams.get('state')).toBe(state);
  });

  it.each([
    [{ client_id: 'other' }],
    [{ redirect_uri: 'http://evil.example/callback' }],
    [{ redirect_uri: 'javascript:alert(1)' }],
    [{ redirect_uri: 'https://ok.example/#fragment' }],
  ])('sends nobody anywhere with %j', async (parameters) => {
    expect(await authorize(sandbox, parameters)).toEqual({ status: 400, location: undefined });
  });

  it('takes registered addresses only, to the letter, where there are some', async () => {
    const strict = await startDemoSandbox({ oauth: { redirectUris: ['https://gw.example/cb'] } });
    const to = async (redirect_uri: string) => (await authorize(strict, { redirect_uri })).status;
    expect(await to('https://gw.example/cb')).toBe(302);
    for (const uri of [
      'https://gw.example/cb/',
      'https://gw.example/cb?x=1',
      'https://gw.example/CB',
      redirectUri,
    ]) {
      expect(await to(uri)).toBe(400);
    }
    await strict.close();
  });

  it.each([
    [{ deny: 'true' }, 'access_denied'],
    [{ scope: 'crm.objects.contacts.read' }, 'invalid_scope'],
    [{ scope: 'oauth crm.objects.dragons.read' }, 'invalid_scope'],
    [{ portalId: '1' }, 'invalid_request'],
  ])('answers %j with the error %s', async (parameters, error) => {
    const { location } = await authorize(sandbox, { state: 's', ...parameters });
    expect(location?.searchParams.get('error')).toBe(error);
    expect(location?.searchParams.get('state')).toBe('s');
    expect(location?.searchParams.has('code')).toBe(false);
  });

  it('grants the optional scopes that the portal has', async () => {
    const tokens = await install(sandbox, {
      optional_scope: 'crm.objects.deals.read crm.objects.dragons.read',
    });
    const { body } = await sandbox.fetch(`/oauth/v1/access-tokens/${tokens.access_token}`, { token: null });
    expect(body.scopes).toEqual(['oauth', 'crm.objects.contacts.read', 'crm.objects.deals.read']);
  });
});

describe('the exchange of a code', () => {
  it('works once, with the official client', async () => {
    const code = await codeFor(sandbox);
    const { oauth } = new Client({ basePath: sandbox.url });
    const create = () =>
      oauth.tokensApi.create('authorization_code', code, redirectUri, client.client_id, client.client_secret);
    const tokens = await create();
    expect(tokens).toMatchObject({ tokenType: 'bearer', expiresIn: 1_800 });
    expect((await sandbox.fetch(contacts, { token: tokens.accessToken })).status).toBe(200);
    await expect(create()).rejects.toMatchObject({ code: 400 });
  });

  it.each(['/oauth/v3/token', '/oauth/2026-03/token', '/oauth/2026-09/token'])(
    'tells more at %s',
    async (path) => {
      const { status, body } = await exchange({ code: await codeFor(sandbox) }, path);
      expect([status, body]).toEqual([
        200,
        {
          token_type: 'bearer',
          refresh_token: expect.stringMatching(/^sandbox-refresh-/),
          access_token: expect.stringMatching(/^sandbox-access-/),
          expires_in: 1_800,
          hub_id: 51234567,
          scopes: ['oauth', 'crm.objects.contacts.read'],
          user_id: 755,
          token_use: 'access_token',
        },
      ]);
    },
  );

  it.each([
    [{ grant_type: 'password' }, 'BAD_GRANT_TYPE', 'unsupported_grant_type'],
    [{ client_id: 'x' }, 'BAD_CLIENT_ID', 'invalid_client'],
    [{ client_secret: 'x' }, 'BAD_CLIENT_SECRET', 'invalid_client'],
    [{ code: 'x' }, 'BAD_AUTH_CODE', 'invalid_grant'],
    [{ redirect_uri: 'http://localhost:4000/oauth/callback' }, 'BAD_REDIRECT_URI', 'invalid_grant'],
    [{ grant_type: 'refresh_token', refresh_token: 'x' }, 'BAD_REFRESH_TOKEN', 'invalid_grant'],
  ])('with %j is refused as %s, in both styles', async (wrong, status, error) => {
    const v1 = await exchange({ code: await codeFor(sandbox), ...wrong });
    expect(v1).toEqual({
      status: 400,
      body: { status, message: expect.any(String), correlationId: expect.any(String) },
    });
    const v3 = await exchange({ code: await codeFor(sandbox), ...wrong }, '/oauth/v3/token');
    expect(v3.status).toBe(400);
    expect(v3.body).toEqual({ error, error_description: v1.body.message, status, message: v1.body.message });
  });

  it('is too late after ten minutes', async () => {
    const code = await codeFor(sandbox);
    sandbox.clock.advance(600_000);
    expect((await exchange({ code })).body.status).toBe('BAD_AUTH_CODE');
  });

  it('reads no parameters from the address in the newer spellings', async () => {
    const query = new URLSearchParams({
      grant_type: 'authorization_code',
      ...client,
      redirect_uri: redirectUri,
    });
    query.set('code', await codeFor(sandbox));
    const post = (path: string) => fetch(`${sandbox.url}${path}?${query}`, { method: 'POST' });
    expect((await post('/oauth/v3/token')).status).toBe(400);
    expect((await post('/oauth/v1/token')).status).toBe(200);
  });
});

describe('an access token', () => {
  it('ends after half an hour, and the refresh token brings another', async () => {
    const tokens = await install(sandbox);
    sandbox.clock.advance(1_799_000);
    expect((await sandbox.fetch(contacts, { token: tokens.access_token })).status).toBe(200);
    sandbox.clock.advance(76_000);
    const expired = await sandbox.fetch(contacts, { token: tokens.access_token });
    expect([expired.status, expired.body]).toEqual([
      401,
      {
        status: 'error',
        message: 'The OAuth token used to make this call expired 75 second(s) ago.',
        correlationId: expect.any(String),
        category: 'EXPIRED_AUTHENTICATION',
        context: { 'expire time': [new Date(sandbox.clock() - 75_000).toISOString()] },
      },
    ]);
    const { body } = await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    expect(body.refresh_token).toBe(tokens.refresh_token);
    expect((await sandbox.fetch(contacts, { token: body.access_token })).status).toBe(200);
  });

  it('may do what its scopes say, and is told which it lacks', async () => {
    const { access_token: token } = await install(sandbox);
    const { status, body } = await sandbox.fetch('/crm/v3/objects/deals', { token });
    expect([status, body.category, body.errors[0].context]).toEqual([
      403,
      'MISSING_SCOPES',
      { requiredGranularScopes: ['crm.objects.deals.read'] },
    ]);
    const written = await sandbox.fetch('/crm/v3/objects/contacts', { token, body: { properties: {} } });
    expect(written.status).toBe(403);
  });

  it('shares 110 calls per ten seconds with the others of the app, and the daily quota is not its own', async () => {
    sandbox.limits.set({ burstPer10s: 190, searchPerSecond: 5, daily: 1 });
    const [one, two] = [sandbox.oauth.install(51234567), sandbox.oauth.install(51234567)];
    for (let index = 0; index < 110; index += 1) {
      const { accessToken } = index % 2 === 0 ? one : two;
      const { status, headers } = await sandbox.fetch(contacts, { token: accessToken });
      expect(status).toBe(200);
      expect(headers.get('x-hubspot-ratelimit-max')).toBe('110');
      expect(headers.has('x-hubspot-ratelimit-daily')).toBe(false);
    }
    expect((await sandbox.fetch(contacts, { token: one.accessToken })).status).toBe(429);
    expect((await sandbox.fetch(contacts)).status).toBe(200);
  });

  it('tells about itself, in both styles', async () => {
    const { access_token: token, refresh_token: refresh } = await install(sandbox);
    sandbox.clock.advance(60_500);
    const v1 = await sandbox.fetch(`/oauth/v1/access-tokens/${token}`, { token: null });
    expect(v1.body).toMatchObject({
      token,
      hub_id: 51234567,
      app_id: 4000001,
      expires_in: 1_739,
      token_type: 'access',
    });
    const v3 = await postForm(sandbox, '/oauth/v3/token/introspect', { ...client, token });
    expect(v3.body).toMatchObject({
      active: true,
      hub_id: 51234567,
      client_id: client.client_id,
      token_type: 'Bearer',
    });
    expect(v3.body.signed_access_token.hubId).toBe(51234567);
    const named = { ...client, token_type_hint: 'refresh_token', refresh_token: refresh };
    expect((await postForm(sandbox, '/oauth/2026-03/token/introspect', named)).body).toMatchObject({
      active: true,
      token_use: 'refresh_token',
    });
    const stranger = await postForm(sandbox, '/oauth/v3/token/introspect', {
      ...client,
      client_secret: 'x',
      token,
    });
    expect(stranger.body.status).toBe('BAD_CLIENT_SECRET');
    sandbox.clock.advance(1_800_000);
    expect((await postForm(sandbox, '/oauth/v3/token/introspect', { ...client, token })).body).toEqual({
      active: false,
    });
    expect((await sandbox.fetch(`/oauth/v1/access-tokens/${token}`, { token: null })).status).toBe(401);
    expect((await sandbox.fetch('/oauth/v1/access-tokens/x', { token: null })).status).toBe(404);
  });
});

describe('the end of an installation', () => {
  const refreshWith = (refresh_token: string) => exchange({ grant_type: 'refresh_token', refresh_token });

  it('by revoking the refresh token lets access tokens live on', async () => {
    const { oauth } = new Client({ basePath: sandbox.url });
    const tokens = await install(sandbox);
    expect(await oauth.refreshTokensApi.get(tokens.refresh_token)).toMatchObject({ hubId: 51234567 });
    await oauth.refreshTokensApi.archive(tokens.refresh_token);
    expect((await refreshWith(tokens.refresh_token)).body.status).toBe('BAD_REFRESH_TOKEN');
    expect((await sandbox.fetch(contacts, { token: tokens.access_token })).status).toBe(200);
    await expect(oauth.refreshTokensApi.get(tokens.refresh_token)).rejects.toMatchObject({ code: 404 });

    const other = await install(sandbox);
    const revoked = await postForm(sandbox, '/oauth/v3/token/revoke', {
      ...client,
      token: other.refresh_token,
    });
    expect(revoked.status).toBe(200);
    expect((await refreshWith(other.refresh_token)).body.status).toBe('BAD_REFRESH_TOKEN');
  });

  it('by removing the app ends all of its tokens and its webhooks', async () => {
    const receiver = await startReceiver();
    sandbox.webhooks.setTarget(receiver.url);
    const { access_token: token, refresh_token: refresh } = await install(sandbox);
    const gone = await sandbox.fetch('/appinstalls/v3/external-install', { method: 'DELETE', token });
    expect(gone.status).toBe(204);
    expect((await sandbox.fetch(contacts, { token })).status).toBe(401);
    expect((await refreshWith(refresh)).body.status).toBe('BAD_REFRESH_TOKEN');
    const write = () => sandbox.fetch('/crm/v3/objects/contacts', { body: { properties: {} } });
    expect((await write()).status).toBe(201);
    await sandbox.webhooks.idle();
    expect(receiver.calls).toEqual([]);
    await install(sandbox);
    await write();
    await sandbox.webhooks.idle();
    expect(receiver.calls).toHaveLength(1);
    await receiver.close();
  });
});

it('the token of a private app tells its scopes', async () => {
  const body = { tokenKey: 'sandbox-token-contacts-only' };
  const told = await sandbox.fetch('/oauth/v2/private-apps/get/access-token-info', { token: null, body });
  expect(told.body).toMatchObject({ hubId: 51234567, appId: 4000001 });
  expect(told.body.scopes).toContain('crm.objects.contacts.read');
});
