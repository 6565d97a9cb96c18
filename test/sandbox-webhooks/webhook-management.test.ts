import { Client } from '@hubspot/api-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoSandbox, startDemoSandbox } from '../sandbox/demo-sandbox.ts';
import { startReceiver, type WebhookReceiver } from './webhook-receiver.ts';

let receiver: WebhookReceiver;
let sandbox: DemoSandbox;
beforeEach(async () => {
  receiver = await startReceiver();
  sandbox = await startDemoSandbox();
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

const appId = 4_000_001;
const key = 'hapikey=sandbox-developer-api-key';
const call = (path: string, init: { method?: string; body?: unknown } = {}) =>
  sandbox.fetch(`/webhooks/v3/${appId}${path}?${key}`, { token: null, ...init });
const subscribe = (body: object) => call('/subscriptions', { body });
const makeContact = (properties: object) =>
  sandbox.fetch('/crm/v3/objects/contacts', { body: { properties } });

describe('the settings of webhooks', () => {
  it('are put, read and taken away with the official client, and followed', async () => {
    const client = new Client({ developerApiKey: 'sandbox-developer-api-key', basePath: sandbox.url });
    const { settingsApi } = client.webhooks;
    await expect(settingsApi.getAll(appId)).rejects.toMatchObject({ code: 404 });
    const put = await settingsApi.configure(appId, {
      targetUrl: receiver.url,
      throttling: { maxConcurrentRequests: 6 },
    });
    expect(put).toMatchObject({ targetUrl: receiver.url, throttling: { maxConcurrentRequests: 6 } });
    expect(await settingsApi.getAll(appId)).toEqual(put);
    await makeContact({ firstname: 'A' });
    await sandbox.webhooks.idle();
    expect(receiver.events()[0]?.subscriptionType).toBe('contact.creation');
    await settingsApi.clear(appId);
    expect(sandbox.webhooks.target()).toBeUndefined();
  });

  it.each([
    [{ targetUrl: 'nowhere', throttling: { maxConcurrentRequests: 10 } }],
    [{ targetUrl: 'https://example.com', throttling: { maxConcurrentRequests: 5 } }],
    [{ targetUrl: 'https://example.com', throttling: { maxConcurrentRequests: 10, period: 'DAILY' } }],
    [{ targetUrl: 'https://example.com' }],
  ])('are refused when they are %j', async (body) => {
    expect((await call('/settings', { method: 'PUT', body })).status).toBe(400);
  });

  it('are open to the key of the developer only, and to one app', async () => {
    const path = `/webhooks/v3/${appId}/settings`;
    expect((await sandbox.fetch(path)).status).toBe(401);
    expect((await sandbox.fetch(`${path}?hapikey=other`)).status).toBe(401);
    expect((await sandbox.fetch(`/webhooks/v3/1/settings?${key}`)).status).toBe(404);
    sandbox.webhooks.setTarget(receiver.url);
    expect((await sandbox.fetch(`${path}?${key}`, { token: null })).status).toBe(200);
    expect((await sandbox.fetch(`/webhooks/2026-03/${appId}/settings?${key}`)).body.targetUrl).toBe(
      receiver.url,
    );
  });
});

describe('subscriptions', () => {
  it('are made, paused, listed and taken away with the official client', async () => {
    const client = new Client({ developerApiKey: 'sandbox-developer-api-key', basePath: sandbox.url });
    const { subscriptionsApi } = client.webhooks;
    expect((await subscriptionsApi.getAll(appId)).results).toEqual([]);
    const made = await call('/subscriptions', {
      body: { eventType: 'contact.propertyChange', propertyName: 'email', active: true },
    });
    expect(made).toMatchObject({
      status: 201,
      body: { eventType: 'contact.propertyChange', propertyName: 'email', active: true },
    });
    const id = Number(made.body.id);
    expect(await subscriptionsApi.getById(id, appId)).toMatchObject({ id: String(id), active: true });
    expect(await subscriptionsApi.update(id, appId, { active: false })).toMatchObject({ active: false });
    expect((await subscriptionsApi.getAll(appId)).results).toMatchObject([{ id: String(id), active: false }]);
    const batch = await subscriptionsApi.updateBatch(appId, { inputs: [{ id, active: true }] });
    expect(batch.results).toMatchObject([{ id: String(id), active: true }]);
    await subscriptionsApi.archive(id, appId);
    await expect(subscriptionsApi.getById(id, appId)).rejects.toMatchObject({ code: 404 });
  });

  it('decide what is sent, once there are any', async () => {
    sandbox.webhooks.setTarget(receiver.url);
    const made = await subscribe({
      eventType: 'contact.propertyChange',
      propertyName: 'lastname',
      active: true,
    });
    await subscribe({ eventType: 'contact.creation' });
    await subscribe({ eventType: 'object.creation', objectTypeId: '0-1', active: true });
    await subscribe({ eventType: 'object.creation', objectTypeId: '0-2', active: true });
    await makeContact({ firstname: 'A', lastname: 'B' });
    await sandbox.webhooks.idle();
    expect(
      receiver.events().map(({ subscriptionType, propertyName }) => [subscriptionType, propertyName]),
    ).toEqual([
      ['object.creation', undefined],
      ['contact.propertyChange', 'lastname'],
    ]);
    expect(receiver.events()[1]?.subscriptionId).toBe(Number(made.body.id));
    await call(`/subscriptions/${made.body.id}`, { method: 'DELETE' });
    await makeContact({ lastname: 'C' });
    await sandbox.webhooks.idle();
    expect(receiver.events()).toHaveLength(3);
  });

  it('are paused unless they say otherwise, and put as well as patched', async () => {
    const { body } = await subscribe({ eventType: 'deal.merge' });
    expect(body.active).toBe(false);
    const put = await call(`/subscriptions/${body.id}`, { method: 'PUT', body: { active: true } });
    expect(put.body).toMatchObject({ id: body.id, active: true });
  });

  it('are at most 1,000', async () => {
    for (let index = 0; index < 1_000; index += 1) {
      await subscribe({ eventType: 'deal.propertyChange', propertyName: `property_${index}` });
    }
    const refused = await subscribe({ eventType: 'deal.creation' });
    expect([refused.status, refused.body.message]).toEqual([
      400,
      "Couldn't create another subscription. You've reached the maximum number allowed per application (1000).",
    ]);
  });

  it('that are not there are named in a batch', async () => {
    const { body } = await subscribe({ eventType: 'deal.merge' });
    const inputs = [
      { id: Number(body.id), active: true },
      { id: 1, active: true },
    ];
    const batch = await call('/subscriptions/batch/update', { body: { inputs } });
    expect(batch).toMatchObject({ status: 207, body: { results: [{ id: body.id }], numErrors: 1 } });
  });

  it.each([
    [{}],
    [{ eventType: 'contact.sneeze' }],
    [{ eventType: 'product.associationChange' }],
    [{ eventType: 'contact.propertyChange' }],
    [{ eventType: 'contact.creation', propertyName: 'email' }],
    [{ eventType: 'contact.propertyChange', propertyName: 'hs_lastmodifieddate' }],
    [{ eventType: 'object.creation' }],
    [{ eventType: 'object.creation', objectTypeId: 'contacts' }],
  ])('are refused when they are %j', async (body) => {
    expect((await subscribe(body)).status).toBe(400);
  });
});
