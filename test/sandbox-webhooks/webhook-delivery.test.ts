import { afterEach, describe, expect, it } from 'vitest';
import type { WebhookOptions } from '../../src/sandbox/index.ts';
import { signRequest } from '../../src/sandbox/webhooks/sign-request.ts';
import { startTinySandbox, type TinySandbox } from '../sandbox/tiny-sandbox.ts';
import { signatureV1, signatureV2, signatureV3 } from './verify-signature.ts';
import { type Answering, startReceiver, type WebhookReceiver } from './webhook-receiver.ts';

let sandbox: TinySandbox;
let receiver: WebhookReceiver;
afterEach(async () => {
  await sandbox?.close();
  await receiver?.close();
});

async function start(answer?: Answering, options: WebhookOptions = {}, path?: string) {
  receiver = await startReceiver(answer, path);
  sandbox = await startTinySandbox({ webhooks: { targetUrl: receiver.url, retryTimeScale: 0, ...options } });
}
function emit(count: number, more: { portalId?: number } = {}) {
  for (let objectId = 1; objectId <= count; objectId += 1) {
    sandbox.webhooks.emit({ subscriptionType: 'contact.deletion', objectId, ...more });
  }
}
const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const v1Body =
  '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';

describe('signatures', () => {
  it.each([
    [
      'POST',
      'https://www.example.com/webhook_uri',
      '{"example_field":"example_value"}',
      1693657560000,
      'oaA3M5dEtt6kFsseJD/Hv/x+JNl1vsoxFj4oxmwP6Go=',
    ],
    [
      'POST',
      'https://gw.example.com/webhooks/hubspot?src=a%3Ab&x=%28c%29',
      v1Body,
      1700000000000,
      'miZkGHGuBhLL3W4v6QyP08fnUnXGDdw6smXfSmGnVgs=',
    ],
  ])('of version 3: %s %s', (method, uri, body, timestamp, expected) => {
    const headers = signRequest(secret, { method, uri, body, timestamp }, 'v1');
    expect(headers['X-HubSpot-Signature-v3']).toBe(expected);
    expect(signatureV3(secret, method, uri, body, String(timestamp))).toBe(expected);
  });

  it('of versions 1 and 2', () => {
    const uri = 'https://www.example.com/webhook_uri';
    const sign = (method: string, body: string, version: 'v1' | 'v2') =>
      signRequest(secret, { method, uri, body, timestamp: 1 }, version)['X-HubSpot-Signature'];
    expect(sign('POST', v1Body, 'v1')).toBe(
      '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de',
    );
    expect(sign('GET', '', 'v2')).toBe('eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e');
    expect(sign('POST', '{"example_field":"example_value"}', 'v2')).toBe(
      '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900',
    );
  });

  it.each(['v1', 'v2'] as const)(
    'stand on every request, with %s beside version 3',
    async (oldSignatureVersion) => {
      await start(undefined, { oldSignatureVersion }, '/hook?src=a%3Ab&x=%28c%29&y=%C3%A9');
      sandbox.webhooks.emit({ subscriptionType: 'contact.propertyChange', propertyValue: 'Zoë 🙂' });
      await sandbox.webhooks.idle();
      const [call] = receiver.calls;
      const { headers = {}, body = '', uri = '' } = call ?? {};
      const timestamp = String(headers['x-hubspot-request-timestamp']);
      expect(uri).toBe(receiver.url);
      expect(headers['content-type']).toBe('application/json');
      expect(headers['x-hubspot-signature-v3']).toBe(
        signatureV3('sandbox-client-secret', 'POST', uri, body, timestamp),
      );
      expect(headers['x-hubspot-signature-version']).toBe(oldSignatureVersion);
      expect(headers['x-hubspot-signature']).toBe(
        oldSignatureVersion === 'v1'
          ? signatureV1('sandbox-client-secret', body)
          : signatureV2('sandbox-client-secret', 'POST', uri, body),
      );
    },
  );
});

describe('sending', () => {
  it('takes at most 100 events and at most 10 requests at a time', async () => {
    let release: (status: number) => void = () => undefined;
    const held = new Promise<number>((resolve) => {
      release = resolve;
    });
    await start((_call, index) => {
      // The tenth request lets all of them go.
      if (index === 9) release(200);
      return held;
    });
    emit(2_050);
    await sandbox.webhooks.idle();
    expect(receiver.calls.map(({ events }) => events.length).sort((left, right) => right - left)).toEqual([
      ...Array(20).fill(100),
      50,
    ]);
    expect(receiver.mostOpen()).toBe(10);
    expect(new Set(receiver.events().map(({ objectId }) => objectId)).size).toBe(2_050);
    expect(sandbox.webhooks.delivered()).toHaveLength(2_050);
  });

  it('keeps the portals apart', async () => {
    await start();
    emit(3);
    emit(2, { portalId: 9 });
    await sandbox.webhooks.idle();
    const portals = receiver.calls.map(({ events }) => [...new Set(events.map(({ portalId }) => portalId))]);
    expect(portals.sort()).toEqual([[4711], [9]].sort());
  });

  it('goes nowhere without a target, and to the new one after a change', async () => {
    await start();
    sandbox.webhooks.setTarget(undefined);
    await sandbox.fetch('/crm/v3/objects/contacts', { body: { properties: {} } });
    await sandbox.webhooks.idle();
    expect(receiver.calls).toEqual([]);
    sandbox.webhooks.setTarget(`${receiver.url}/other`);
    emit(1);
    await sandbox.webhooks.idle();
    expect(receiver.calls.map(({ uri }) => uri)).toEqual([`${receiver.url}/other`]);
    expect(() => sandbox.webhooks.setTarget('ftp://example.com')).toThrow(TypeError);
  });
});

describe('trying again', () => {
  it.each([
    [500, true],
    [503, true],
    [429, true],
    [302, true],
    [400, false],
    [401, false],
    [404, false],
  ])('after %i: %s', async (status, again) => {
    await start((_call, index) => (index === 0 ? status : 200));
    emit(2);
    await sandbox.webhooks.idle();
    expect(receiver.calls.map(({ events }) => events.map(({ attemptNumber }) => attemptNumber))).toEqual(
      again
        ? [
            [0, 0],
            [1, 1],
          ]
        : [[0, 0]],
    );
    expect(sandbox.webhooks.events().map(({ state }) => state)).toEqual(
      Array(2).fill(again ? 'delivered' : 'givenUp'),
    );
  });

  it('also after other 4xx where that is asked for', async () => {
    await start((_call, index) => (index === 0 ? 400 : 200), { retryClientErrors: true });
    emit(1);
    await sandbox.webhooks.idle();
    expect(sandbox.webhooks.attempts().map(({ outcome }) => outcome)).toEqual([400, 200]);
  });

  it('after a cut connection and after no answer in time', async () => {
    const never = new Promise<number>(() => undefined);
    await start(
      (_call, index) => {
        if (index === 0) return { status: 0, hangUp: true };
        return index === 1 ? never : 200;
      },
      { timeoutMs: 50 },
    );
    emit(1);
    await sandbox.webhooks.idle();
    expect(sandbox.webhooks.attempts().map(({ outcome }) => outcome)).toEqual([
      'connectionError',
      'timeout',
      200,
    ]);
  });

  it('ends after ten retries', async () => {
    await start(() => ({ status: 503, headers: { 'retry-after': '1' } }));
    emit(1);
    await sandbox.webhooks.idle();
    expect(receiver.events().map(({ attemptNumber }) => attemptNumber)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(sandbox.webhooks.events()).toMatchObject([{ state: 'givenUp', attempts: 11 }]);
  });

  it('reaches a receiver that was away', async () => {
    await start();
    const { url } = receiver;
    sandbox.webhooks.setTarget('http://127.0.0.1:1/away');
    sandbox.webhooks.configure({ retryTimeScale: 0.000_01, mostRetries: 100 });
    emit(5);
    while (sandbox.webhooks.attempts().length < 2) await new Promise(setImmediate);
    sandbox.webhooks.setTarget(url);
    await sandbox.webhooks.idle();
    expect(receiver.events()).toHaveLength(5);
  });
});

describe('misbehaviour', () => {
  it('shuffles, always in the same way for the same seed', async () => {
    const order = async () => {
      await start(undefined, { shuffle: true });
      emit(150);
      await sandbox.webhooks.idle();
      const ids = receiver.calls
        .toSorted((left, right) => right.events.length - left.events.length)
        .flatMap(({ events }) => events.map(({ objectId }) => objectId));
      await sandbox.close();
      await receiver.close();
      return ids;
    };
    const first = await order();
    expect(first).not.toEqual(first.toSorted((left, right) => Number(left) - Number(right)));
    expect(new Set(first).size).toBe(150);
    expect(await order()).toEqual(first);
  });

  it('sends some events twice and some late, and loses none', async () => {
    await start(undefined, { duplicateRate: 0.5, lateRate: 0.2, lateMs: 60 });
    emit(200);
    await sandbox.webhooks.idle();
    const ids = receiver.events().map(({ objectId }) => objectId);
    expect(new Set(ids).size).toBe(200);
    expect(ids.length).toBeGreaterThan(250);
    expect(ids.length).toBeLessThan(350);
    expect(receiver.calls.length).toBeGreaterThan(3);
    expect(sandbox.webhooks.events()).toHaveLength(200);
  });

  it.each([
    [{ duplicateRate: 2 }, 'duplicateRate must be from 0 to 1, not 2'],
    [{ maxConcurrentRequests: 0 }, 'maxConcurrentRequests must be from 1 to 1000, not 0'],
    [{ timeoutMs: Number.NaN }, 'timeoutMs must be from 1 to 600000, not NaN'],
  ])('%j is refused', async (settings, message) => {
    await start();
    expect(() => sandbox.webhooks.configure(settings)).toThrow(new TypeError(message));
  });
});
