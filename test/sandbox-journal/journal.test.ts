import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoSandbox, startDemoSandbox } from '../sandbox/demo-sandbox.ts';
import { client, postForm } from '../sandbox-oauth/oauth-client.ts';

let sandbox: DemoSandbox;
let token: string;
const appTokenFor = async (scope: string) => {
  const form = { grant_type: 'client_credentials', ...client, scope };
  return (await postForm(sandbox, '/oauth/2026-03/token', form)).body.access_token;
};
beforeEach(async () => {
  sandbox = await startDemoSandbox();
  token = await appTokenFor(
    ['read', 'subscriptions.read', 'subscriptions.write']
      .map((right) => `developer.webhooks_journal.${right}`)
      .join(' '),
  );
});
afterEach(() => sandbox.close());

const journal = '/webhooks-journal/journal/2026-03';
const subscriptions = '/webhooks-journal/subscriptions/2026-03';
const contacts = '/crm/v3/objects/contacts';
const ask = (path: string, init: { method?: string; body?: unknown } = {}) =>
  sandbox.fetch(path, { token, ...init });
const makeContact = async (properties: object): Promise<string> =>
  (await sandbox.fetch(contacts, { body: { properties } })).body.id;
async function download(url: string) {
  const response = await fetch(url);
  return { status: response.status, body: await response.json() };
}
async function eventsAt(path: string) {
  const { body } = await ask(path);
  return (await download(body.url)).body.journalEvents;
}

describe('the journal', () => {
  it('is read from the earliest file on, offset by offset, until there is nothing newer', async () => {
    expect((await ask(`${journal}/earliest`)).status).toBe(204);
    const first = await makeContact({ firstname: 'First' });
    const { status, body } = await ask(`${journal}/earliest`);
    expect([status, Object.keys(body)]).toEqual([200, ['url', 'expiresAt', 'currentOffset']]);
    const file = await download(body.url);
    expect(file.body).toMatchObject({
      offset: body.currentOffset,
      publishedAt: new Date(sandbox.clock()).toISOString(),
    });
    expect(file.body.journalEvents).toMatchObject([
      {
        type: 'OBJECT',
        portalId: 51234567,
        occurredAt: new Date(sandbox.clock()).toISOString(),
        action: 'CREATE',
        objectTypeId: '0-1',
        objectId: Number(first),
        propertyChanges: { firstname: 'First', lifecyclestage: 'lead' },
      },
    ]);
    const next = `${journal}/offset/${body.currentOffset}/next`;
    expect((await ask(next)).status).toBe(204);
    await makeContact({ firstname: 'Second' });
    expect(await eventsAt(next)).toMatchObject([{ propertyChanges: { firstname: 'Second' } }]);
    expect((await ask(`${journal}/latest`)).body.currentOffset).toBe((await ask(next)).body.currentOffset);
  });

  it('tells of every kind of change', async () => {
    const [one, two, three] = [
      await makeContact({}),
      await makeContact({ lastname: 'L' }),
      await makeContact({}),
    ];
    await ask(`${journal}/latest`);
    const past = (await ask(`${journal}/latest`)).body.currentOffset;
    const body = { properties: { customer_since: '2024-02-01', firstname: '' } };
    await sandbox.fetch(`${contacts}/${one}`, { method: 'PATCH', body });
    await sandbox.fetch(`/crm/v4/objects/contacts/${one}/associations/default/companies/501`, {
      method: 'PUT',
    });
    await sandbox.fetch(`/crm/v4/objects/contacts/${one}/associations/companies/501`, { method: 'DELETE' });
    await sandbox.fetch(`${contacts}/${one}`, { method: 'DELETE' });
    sandbox.restore('contacts', one);
    const merged = await sandbox.fetch(`${contacts}/merge`, {
      body: { primaryObjectId: one, objectIdToMerge: two },
    });
    await sandbox.fetch(`${contacts}/gdpr-delete`, { body: { objectId: three } });
    const events = await eventsAt(`${journal}/offset/${past}/next`);
    expect(events.map(({ type, action }: { type: string; action: string }) => `${type} ${action}`)).toEqual([
      'OBJECT UPDATE',
      'ASSOCIATION ASSOCIATION_ADDED',
      'ASSOCIATION ASSOCIATION_ADDED',
      'ASSOCIATION ASSOCIATION_REMOVED',
      'ASSOCIATION ASSOCIATION_REMOVED',
      'OBJECT DELETE',
      'OBJECT RESTORE',
      'OBJECT MERGE',
      'GDPR_PRIVACY_DELETION GDPR_DELETE',
      'OBJECT DELETE',
    ]);
    expect(events[0].propertyChanges.customer_since).toBe(String(Date.UTC(2024, 1, 1)));
    expect(events[1]).toMatchObject({ fromObjectTypeId: '0-1', fromObjectId: Number(one), toObjectId: 501 });
    expect(events[7]).toMatchObject({
      primaryObjectId: Number(one),
      mergedObjectIds: [Number(two)],
      newObjectId: Number(merged.body.id),
    });
  });

  it('keeps files for three days', async () => {
    await makeContact({});
    const { currentOffset } = (await ask(`${journal}/earliest`)).body;
    sandbox.clock.advance(2 * 86_400_000);
    await makeContact({ firstname: 'Later' });
    token = await appTokenFor('developer.webhooks_journal.read');
    expect((await ask(`${journal}/earliest`)).body.currentOffset).toBe(currentOffset);
    sandbox.clock.advance(86_400_001);
    token = await appTokenFor('developer.webhooks_journal.read');
    expect(await eventsAt(`${journal}/earliest`)).toMatchObject([
      { propertyChanges: { firstname: 'Later' } },
    ]);
    expect((await ask(`${journal}/offset/${currentOffset}/next`)).status).toBe(404);
  });

  it('keeps nothing longer because nobody fetched it', async () => {
    await makeContact({ firstname: 'Early' });
    sandbox.clock.advance(86_400_000);
    await makeContact({ firstname: 'Later' });
    sandbox.clock.advance(2 * 86_400_000 + 1);
    token = await appTokenFor('developer.webhooks_journal.read');
    expect(await eventsAt(`${journal}/earliest`)).toMatchObject([
      { propertyChanges: { firstname: 'Later' } },
    ]);
  });

  it('gives several files at a time', async () => {
    const offsets: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      await makeContact({});
      offsets.push((await ask(`${journal}/latest`)).body.currentOffset);
    }
    const offsetsAt = async (path: string, body?: object) =>
      (await ask(path, body === undefined ? {} : { body })).body.results.map(
        ({ currentOffset }: { currentOffset: string }) => currentOffset,
      );
    expect(await offsetsAt(`${journal}/batch/earliest/2`)).toEqual(offsets.slice(0, 2));
    expect(await offsetsAt(`${journal}/batch/latest/2`)).toEqual(offsets.slice(3));
    expect(await offsetsAt(`/webhooks/v4/journal/batch/${offsets[1]}/next/100`)).toEqual(offsets.slice(2));
    const inputs = [{ id: offsets[4] }, { id: offsets[0] }];
    expect(await offsetsAt(`${journal}/batch/read`, { inputs })).toEqual([offsets[4], offsets[0]]);
    const partly = await ask(`${journal}/batch/read`, { body: { inputs: [{ id: 'x' }] } });
    expect([partly.status, partly.body.errors[0].context.ids]).toEqual([207, ['x']]);
    expect((await ask(`${journal}/batch/${offsets[4]}/next/5`)).status).toBe(204);
    expect((await ask(`${journal}/batch/earliest/101`)).status).toBe(400);
  });

  it('opens to tokens of the app with the right scope, and its links to nobody else for long', async () => {
    await makeContact({});
    expect((await sandbox.fetch(`${journal}/earliest`)).status).toBe(401);
    const { url } = (await ask(`/webhooks-journal/journal-local/2026-03/earliest`)).body;
    expect((await download(url)).status).toBe(200);
    expect((await download(url.replace(/signature=./, 'signature=x'))).status).toBe(403);
    sandbox.clock.advance(300_000);
    expect((await download(url)).status).toBe(403);
    token = await appTokenFor('developer.webhooks_journal.subscriptions.read');
    const refused = await ask(`${journal}/earliest`);
    expect([refused.status, refused.body.errors[0].context.requiredGranularScopes]).toEqual([
      403,
      ['developer.webhooks_journal.read'],
    ]);
    expect((await ask('/crm/v3/objects/contacts')).status).toBe(401);
    sandbox.clock.advance(1_800_000);
    expect((await ask(`${journal}/earliest`)).body.category).toBe('EXPIRED_AUTHENTICATION');
  });

  it('takes 100 calls a second', async () => {
    sandbox.limits.set({ burstPer10s: 190, searchPerSecond: 5, daily: 1_000_000 });
    for (let index = 0; index < 100; index += 1) expect((await ask(`${journal}/earliest`)).status).toBe(204);
    const refused = await ask(`${journal}/earliest`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    sandbox.clock.advance(1_000);
    expect((await ask(`${journal}/earliest`)).status).toBe(204);
  });

  it('tells when the app comes and goes', async () => {
    sandbox.oauth.install(51234567);
    sandbox.oauth.uninstall(51234567);
    await makeContact({});
    expect(await eventsAt(`${journal}/earliest`)).toMatchObject([
      { type: 'APP_LIFECYCLE_EVENT', action: 'APP_INSTALL', objectTypeId: '4-1909196' },
      { type: 'APP_LIFECYCLE_EVENT', action: 'APP_UNINSTALL', objectTypeId: '4-1916193' },
    ]);
  });
});

describe('subscriptions of the journal', () => {
  const subscribe = (body: object) => ask(subscriptions, { body });
  const portalId = 51234567;

  it('decide what is kept, once there are any', async () => {
    const made = await subscribe({
      subscriptionType: 'OBJECT',
      portalId,
      actions: ['CREATE', 'UPDATE'],
      objectTypeId: '0-1',
      properties: ['lastname'],
    });
    expect(made).toMatchObject({
      status: 201,
      body: { id: expect.any(String), actions: ['CREATE', 'UPDATE'] },
    });
    const id = await makeContact({ firstname: 'A', lastname: 'B' });
    const patch = (properties: object) =>
      sandbox.fetch(`${contacts}/${id}`, { method: 'PATCH', body: { properties } });
    await patch({ firstname: 'Z' });
    await patch({ lastname: 'Y' });
    await sandbox.fetch(`${contacts}/${id}`, { method: 'DELETE' });
    const events = await eventsAt(`${journal}/earliest`);
    expect(events).toMatchObject([
      { action: 'CREATE', propertyChanges: { lastname: 'B' } },
      { action: 'UPDATE', propertyChanges: { lastname: 'Y' } },
    ]);
    expect(Object.keys(events[0].propertyChanges)).toEqual(['lastname']);
  });

  it('are listed, read and taken away, one by one or by portal', async () => {
    const make = async () =>
      (await subscribe({ subscriptionType: 'ASSOCIATION', portalId, actions: ['ASSOCIATION_ADDED'] })).body;
    const [one, two] = [await make(), await make()];
    expect((await ask(subscriptions)).body.results).toEqual([one, two]);
    expect((await ask(`${subscriptions}/${one.id}`)).body).toEqual(one);
    expect((await ask(`${subscriptions}/${one.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(`${subscriptions}/${one.id}`)).status).toBe(404);
    expect((await ask(`${subscriptions}/portals/${portalId}`, { method: 'DELETE' })).status).toBe(204);
    expect((await ask('/webhooks/v4/subscriptions')).body.results).toEqual([]);
  });

  it.each([
    [{ subscriptionType: 'DRAGON', portalId, actions: ['CREATE'] }],
    [{ subscriptionType: 'OBJECT', portalId, actions: ['SNEEZE'] }],
    [{ subscriptionType: 'OBJECT', portalId, actions: [] }],
    [{ subscriptionType: 'OBJECT', portalId: 1, actions: ['CREATE'] }],
    [{ subscriptionType: 'OBJECT', actions: ['CREATE'] }],
  ])('are refused when they are %j', async (body) => {
    expect((await subscribe(body)).status).toBe(400);
  });
});
