import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/database/index.ts';
import { sendBytes } from '../http/raw-request.ts';
import { createFastClock } from '../support/create-fast-clock.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { contactEvent, propertyChange } from './webhook-payloads.ts';
import {
  clientSecret,
  publicUrl,
  sendWebhook,
  signV1,
  signV3,
  type WebhookRequest,
  webhookPath,
} from './webhook-sender.ts';

const previousSecret = 'obviously-fake-previous-secret';
const folder = mkdtempSync(join(tmpdir(), 'hubspot-graphql-test-'));
const path = join(folder, 'gateway.db');

let test: TestGateway;
/** The gateway's file, looked at from outside. */
let database: Database;
beforeAll(async () => {
  test = await startTestGateway({
    env: {
      DATABASE_PATH: path,
      PUBLIC_URL: publicUrl,
      HUBSPOT_CLIENT_SECRET: clientSecret,
      HUBSPOT_CLIENT_SECRET_PREVIOUS: previousSecret,
      WEBHOOK_MAX_BODY_BYTES: '65536',
    },
  });
  database = openDatabase({ path });
});
afterAll(async () => {
  database.close();
  await test.close();
  rmSync(folder, { recursive: true });
});

/** What is kept: events, and dead letters. */
function kept(): { events: number; deadLetters: number } {
  const count = (table: string) => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
  return { events: count('events'), deadLetters: count('dead_letters') };
}

const send = (request?: WebhookRequest) => sendWebhook(test.gateway.url, request);
let moment = 1_750_000_000_000;
/** A delivery that was never sent before. */
function oneEvent(): string {
  moment += 1;
  return JSON.stringify([contactEvent('creation', 7, moment)]);
}

describe('HubSpot’s webhooks', () => {
  it.each<[string, () => WebhookRequest]>([
    ['signed for the public URL', () => ({ body: oneEvent() })],
    ['with a query', () => ({ body: oneEvent(), path: `${webhookPath}?app=1` })],
    [
      'with an encoded query',
      () => ({
        body: oneEvent(),
        path: `${webhookPath}?a=b%3Ac%20d`,
        signed: { uri: `${publicUrl}${webhookPath}?a=b:c%20d` },
      }),
    ],
    ['signed with the previous secret', () => ({ body: oneEvent(), signed: { secret: previousSecret } })],
    [
      'that HubSpot calls by the public name',
      () => ({ body: oneEvent(), headers: { host: 'crm.example.com' } }),
    ],
    ['five minutes ago, nearly', () => ({ body: oneEvent(), signed: { timestamp: Date.now() - 290_000 } })],
    [
      'with a charset',
      () => ({ body: oneEvent(), headers: { 'content-type': 'application/json;charset=utf-8' } }),
    ],
    [
      'with forwarded headers of another host',
      () => ({
        body: oneEvent(),
        headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
      }),
    ],
    [
      'with version 1 beside version 3, as HubSpot has it',
      () => ({
        body: oneEvent(),
        headers: { 'x-hubspot-signature': 'f00', 'x-hubspot-signature-version': 'v1' },
      }),
    ],
  ])('%s are kept and answered 204', async (_what, request) => {
    const before = kept();
    expect(await send(request())).toMatchObject({ status: 204, code: undefined });
    expect(kept()).toEqual({ ...before, events: before.events + 1 });
  });

  it('of several portals and kinds are kept together; an empty list is answered too', async () => {
    const before = kept();
    const body = JSON.stringify([
      contactEvent('creation', 8, moment),
      contactEvent('sneezed', 8, moment, { portalId: 99 }),
      contactEvent('creation', 8, moment, { portalId: 99 }),
    ]);
    expect((await send({ body })).status).toBe(204);
    expect((await send({ body: '[]' })).status).toBe(204);
    expect(kept()).toEqual({ ...before, events: before.events + 3 });
  });

  it('with one event that makes no sense lose none of the others, and it is put aside', async () => {
    const before = kept();
    const body = JSON.stringify([
      propertyChange(7, 'email', 'x', moment + 0.5),
      contactEvent('creation', 9, moment),
      7,
      { not: 'an event' },
    ]);
    expect((await send({ body })).status).toBe(204);
    expect(kept()).toEqual({ events: before.events + 1, deadLetters: before.deadLetters + 3 });
  });

  it('with one event that is nested too deeply lose none of the others', async () => {
    const before = kept();
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expect((await send({ body: `[${oneEvent().slice(1, -1)},${deep}]` })).status).toBe(204);
    expect(kept()).toEqual({ events: before.events + 1, deadLetters: before.deadLetters + 1 });
  });

  it('with an action that is the name of something else are kept', async () => {
    const before = kept();
    const body = JSON.stringify([
      ...['constructor', '__proto__'].map((action) => contactEvent(action, 9, moment)),
      contactEvent('creation', 11, moment),
    ]);
    expect((await send({ body })).status).toBe(204);
    expect(kept()).toEqual({ ...before, events: before.events + 3 });
  });

  it('that come again change nothing', async () => {
    const body = oneEvent();
    await send({ body });
    const before = kept();
    expect((await send({ body })).status).toBe(204);
    expect(kept()).toEqual(before);
  });
});

const chunked = (...lines: string[]) =>
  [
    `POST ${webhookPath} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    ...lines,
    '',
    '',
  ].join('\r\n');

describe('a hostile request', () => {
  let before: ReturnType<typeof kept>;
  beforeEach(() => {
    before = kept();
    test.sandbox.calls.clear();
  });

  it.each<[string, number, string, () => WebhookRequest]>([
    [
      'signed with another secret',
      401,
      'SIGNATURE_INVALID',
      () => ({ signed: { secret: 'a-wrong-secret' } }),
    ],
    ['signed with an empty secret', 401, 'SIGNATURE_INVALID', () => ({ signed: { secret: '' } })],
    ['signed long ago', 401, 'SIGNATURE_INVALID', () => ({ signed: { timestamp: Date.now() - 301_000 } })],
    [
      'signed in the future',
      401,
      'SIGNATURE_INVALID',
      () => ({ signed: { timestamp: Date.now() + 310_000 } }),
    ],
    [
      'signed in seconds',
      401,
      'SIGNATURE_INVALID',
      () => ({ signed: { timestamp: Math.floor(Date.now() / 1_000) } }),
    ],
    [
      'with a timestamp changed since',
      401,
      'SIGNATURE_INVALID',
      () => ({ headers: { 'x-hubspot-request-timestamp': String(Date.now() + 1_000) } }),
    ],
    [
      'with a timestamp that is no number',
      401,
      'SIGNATURE_INVALID',
      () => ({ headers: { 'x-hubspot-request-timestamp': '0x18f' } }),
    ],
    [
      'without a timestamp',
      401,
      'SIGNATURE_INVALID',
      () => ({ headers: { 'x-hubspot-request-timestamp': undefined } }),
    ],
    [
      'without a signature',
      401,
      'SIGNATURE_INVALID',
      () => ({ headers: { 'x-hubspot-signature-v3': undefined } }),
    ],
    [
      'with an empty signature',
      401,
      'SIGNATURE_INVALID',
      () => ({ headers: { 'x-hubspot-signature-v3': '' } }),
    ],
    ['with two signatures', 401, 'SIGNATURE_INVALID', () => twice('x-hubspot-signature-v3')],
    ['with two timestamps', 401, 'SIGNATURE_INVALID', () => twice('x-hubspot-request-timestamp')],
    [
      'whose body was changed by a byte',
      401,
      'SIGNATURE_INVALID',
      () => changedBody((body) => body.replace('creation', 'creatiom')),
    ],
    [
      'whose JSON was encoded anew',
      401,
      'SIGNATURE_INVALID',
      () => changedBody((body) => JSON.stringify(JSON.parse(body), null, 1)),
    ],
    ['with a line more', 401, 'SIGNATURE_INVALID', () => changedBody((body) => `${body}\n`)],
    ['signed for another method', 401, 'SIGNATURE_INVALID', () => ({ signed: { method: 'GET' } })],
    [
      'signed for another host, which it is sent to',
      401,
      'SIGNATURE_INVALID',
      () => ({ signed: { uri: `http://127.0.0.1${webhookPath}` }, headers: { host: '127.0.0.1' } }),
    ],
    [
      'signed for a forwarded host',
      401,
      'SIGNATURE_INVALID',
      () => ({
        signed: { uri: `https://evil.example${webhookPath}` },
        headers: { 'x-forwarded-host': 'evil.example' },
      }),
    ],
    [
      'signed for another scheme',
      401,
      'SIGNATURE_INVALID',
      () => ({ signed: { uri: `${publicUrl.replace('https', 'http')}${webhookPath}` } }),
    ],
    [
      'with a query that was not signed',
      401,
      'SIGNATURE_INVALID',
      () => ({ path: `${webhookPath}?x=1`, signed: { uri: `${publicUrl}${webhookPath}` } }),
    ],
    ['with version 1 alone', 401, 'SIGNATURE_INVALID', () => oldVersion('v1')],
    ['with version 1 said to be version 2', 401, 'SIGNATURE_INVALID', () => oldVersion('v2')],
    [
      'by a name that is not the gateway’s',
      421,
      'BAD_REQUEST',
      () => ({ headers: { host: 'evil.example' } }),
    ],
    ['that is a GET', 405, 'METHOD_NOT_ALLOWED', () => ({ method: 'GET', body: '' })],
    ['that is a PUT', 405, 'METHOD_NOT_ALLOWED', () => ({ method: 'PUT' })],
    [
      'without a content type',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      () => ({ headers: { 'content-type': undefined } }),
    ],
    [
      'that is a form',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    ],
    [
      'in another charset',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      () => ({ headers: { 'content-type': 'application/json; charset=utf-16' } }),
    ],
    [
      'that is compressed',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      () => ({ body: gzipSync(oneEvent()), headers: { 'content-encoding': 'gzip' } }),
    ],
    ['with 50 MB', 413, 'PAYLOAD_TOO_LARGE', () => ({ body: ' '.repeat(50_000_000) })],
    [
      'with 50 MB in chunks',
      413,
      'PAYLOAD_TOO_LARGE',
      () => ({
        body: ' '.repeat(50_000_000),
        headers: { 'content-length': undefined, 'transfer-encoding': 'chunked' },
      }),
    ],
    ['with a body that is no JSON', 400, 'BAD_REQUEST', () => ({ body: '[{' })],
    ['with an object in place of a list', 400, 'BAD_REQUEST', () => ({ body: oneEvent().slice(1, -1) })],
    ['with a list of things that are no events', 400, 'BAD_REQUEST', () => ({ body: '[1,"x",null,[]]' })],
    ['with deep JSON', 400, 'BAD_REQUEST', () => ({ body: `${'['.repeat(30_000)}${']'.repeat(30_000)}` })],
    [
      'in bytes that are not UTF-8',
      400,
      'BAD_REQUEST',
      () => ({ body: Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]) }),
    ],
  ])('%s is answered %i %s and changes nothing', async (_what, status, code, request) => {
    const answer = await send({ body: oneEvent(), ...request() }).catch((error: NodeJS.ErrnoException) => {
      // Whoever sends 50 MB may be cut before the answer arrives.
      if (status !== 413) throw error;
      return { status, code };
    });
    expect(answer).toMatchObject({ status, code });
    expect(kept()).toEqual(before);
    expect(test.calls()).toEqual([]);
  });

  it.each([
    ['with two lengths', chunked('Content-Length: 2', 'Content-Length: 3')],
    ['with a length and chunks', chunked('Content-Length: 2', 'Transfer-Encoding: chunked')],
    [
      'with a path that leads elsewhere',
      `POST ${webhookPath}/../hubspot HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    ],
    [
      'that hangs up in the middle',
      `${chunked('Content-Length: 1000', `X-HubSpot-Request-Timestamp: ${Date.now()}`, 'X-HubSpot-Signature-v3: x')}[`,
    ],
  ])('%s gets nowhere', async (_what, bytes) => {
    const text = await sendBytes(test.gateway.url, bytes, { cutAfterWrite: bytes.endsWith('[') });
    expect(text).not.toMatch(/^HTTP\/1\.1 [25]/);
    expect(kept()).toEqual(before);
  });

  it('is logged without the secret, and not a line each', async () => {
    for (let count = 0; count < 10; count += 1) await send({ signed: { secret: 'a-wrong-secret' } });
    expect(test.log.filter((line) => line.includes('A webhook was refused')).length).toBeLessThanOrEqual(1);
    expect(test.log.join('')).not.toContain(clientSecret);
  });
});

function twice(name: string): WebhookRequest {
  const timestamp = Date.now();
  const body = oneEvent();
  const uri = `${publicUrl}${webhookPath}`;
  const values: Record<string, string> = {
    'x-hubspot-signature-v3': signV3({ method: 'POST', uri, body, timestamp }),
    'x-hubspot-request-timestamp': String(timestamp),
  };
  const value = values[name] ?? '';
  return { body, headers: { ...values, [name]: [value, value] } };
}

function changedBody(change: (body: string) => string): WebhookRequest {
  const body = oneEvent();
  return { body: change(body), signed: { body } };
}

function oldVersion(version: 'v1' | 'v2'): WebhookRequest {
  const body = oneEvent();
  return {
    body,
    headers: {
      'x-hubspot-signature-v3': undefined,
      'x-hubspot-signature': signV1(body),
      'x-hubspot-signature-version': version,
    },
  };
}

describe('what is wrong here for a while', () => {
  it('is answered 503 with Retry-After, and the same delivery is kept once when it is over', async () => {
    const body = oneEvent();
    const before = kept();
    database.transaction(() => database.prepare('ALTER TABLE events RENAME TO away').run());
    const answer = await send({ body });
    database.transaction(() => database.prepare('ALTER TABLE away RENAME TO events').run());
    expect(answer).toMatchObject({
      status: 503,
      code: 'DATABASE_UNAVAILABLE',
      headers: { 'retry-after': '10' },
    });
    expect(kept()).toEqual(before);
    expect((await send({ body })).status).toBe(204);
    expect(kept()).toEqual({ ...before, events: before.events + 1 });
  });

  it('such as a secret that is not set, too', async () => {
    const plain = await startTestGateway();
    try {
      const answer = await sendWebhook(plain.gateway.url, { body: oneEvent() });
      expect(answer).toMatchObject({
        status: 503,
        code: 'WEBHOOKS_NOT_CONFIGURED',
        headers: { 'retry-after': '10' },
      });
    } finally {
      await plain.close();
    }
  });
});

it('older versions of signatures count where the settings say so', async () => {
  const old = await startTestGateway({
    env: { HUBSPOT_CLIENT_SECRET: clientSecret, WEBHOOK_SIGNATURE_VERSIONS: 'v1' },
  });
  try {
    expect((await sendWebhook(old.gateway.url, oldVersion('v1'))).status).toBe(204);
    expect((await sendWebhook(old.gateway.url, { body: oneEvent() })).status).toBe(401);
  } finally {
    await old.close();
  }
});

it('without a public URL they count for the names of this machine and no others', async () => {
  const local = await startTestGateway({ env: { HUBSPOT_CLIENT_SECRET: clientSecret } });
  try {
    const { port } = new URL(local.gateway.url);
    const sendSignedFor = async (origin: string) => {
      const signed = { uri: `${origin}${webhookPath}` };
      return (await sendWebhook(local.gateway.url, { body: oneEvent(), signed })).status;
    };
    expect(await sendSignedFor(`http://localhost:${port}`)).toBe(204);
    expect(await sendSignedFor(`http://127.0.0.1:${port}`)).toBe(204);
    expect(await sendSignedFor(`https://localhost:${port}`)).toBe(401);
    expect(await sendSignedFor(publicUrl)).toBe(401);
    expect(local.log.join('\n')).toContain('PUBLIC_URL is not set');
  } finally {
    await local.close();
  }
});

it('a body that does not come to its end is asked for again', async () => {
  const impatient = await startTestGateway({
    env: { HUBSPOT_CLIENT_SECRET: clientSecret },
    gatewayClock: createFastClock(20),
  });
  try {
    const answer = await sendBytes(
      impatient.gateway.url,
      [
        `POST ${webhookPath} HTTP/1.1`,
        `Host: ${new URL(impatient.gateway.url).host}`,
        'Content-Type: application/json',
        'Content-Length: 100',
        'X-HubSpot-Signature-v3: whatever',
        `X-HubSpot-Request-Timestamp: ${Date.now()}`,
        '',
        '[{"portalId":',
      ].join('\r\n'),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toMatch(/^retry-after: \d+\r$/im);
    expect(answer).toContain('REQUEST_TIMEOUT');
  } finally {
    await impatient.close();
  }
});
