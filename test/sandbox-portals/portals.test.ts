import { Client } from '@hubspot/api-client';
import { afterEach, describe, expect, it } from 'vitest';
import { canaryOf, type SandboxPortal, tinyProfile, tinyProfiles } from '../../src/sandbox/index.ts';
import { createManualClock } from '../sandbox/manual-clock.ts';
import { startTinySandbox, type TinySandbox } from '../sandbox/tiny-sandbox.ts';
import { authorize, client, postForm, redirectUri } from '../sandbox-oauth/oauth-client.ts';
import { startReceiver } from '../sandbox-webhooks/webhook-receiver.ts';

let sandbox: TinySandbox;
afterEach(() => sandbox.close());

async function start(
  count: number,
  options: Parameters<typeof startTinySandbox>[0] = {},
): Promise<SandboxPortal[]> {
  const [profile = tinyProfile(), ...morePortals] = tinyProfiles(count);
  sandbox = await startTinySandbox({ profile, morePortals, ...options });
  return [...sandbox.portals];
}
function pair([one, two]: SandboxPortal[]): [SandboxPortal, SandboxPortal] {
  if (one === undefined || two === undefined) throw new Error('two portals are needed');
  return [one, two];
}

describe('several portals in one sandbox', () => {
  it('are told apart by token: fifty of them, none with a word of another', async () => {
    const portals = await start(50);
    const canaries = portals.map(({ portalId }) => canaryOf(portalId));
    const tell = async ({ portalId, token }: SandboxPortal) => {
      const paths = [
        '/account-info/v3/details',
        `/crm/v3/objects/contacts/101?properties=lastname,own_text_${portalId}&associations=companies`,
        '/crm/v3/objects/deals',
        '/crm/v3/properties/contacts',
        '/crm-object-schemas/v3/schemas',
        '/crm/v3/owners',
      ];
      const answers = await Promise.all(paths.map((path) => sandbox.fetch(path, { token })));
      expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
      expect(answers[0]?.body.portalId).toBe(portalId);
      return JSON.stringify(answers.map(({ body }) => body));
    };
    for (const [index, told] of (await Promise.all(portals.map(tell))).entries()) {
      expect(canaries.filter((canary) => told.includes(canary))).toEqual([canaries[index]]);
    }
  });

  it('have models of their own', async () => {
    const [one, two] = pair(await start(2));
    const modelOf = async ({ token }: SandboxPortal) => {
      const { crm } = new Client({ accessToken: token, basePath: sandbox.url });
      const schemas = await crm.schemas.coreApi.getAll();
      const { results } = await crm.properties.coreApi.getAll('contacts');
      const shared = results.find(({ name }) => name === 'shared_field');
      return {
        schemas: schemas.results.map(({ name }) => name),
        shared: shared?.type,
        names: results.map(({ name }) => name),
      };
    };
    const [first, second] = [await modelOf(one), await modelOf(two)];
    expect([first.schemas, second.schemas]).toEqual([[], ['widget_70000002']]);
    expect([first.shared, second.shared]).toEqual(['number', 'string']);
    expect(first.names).toContain('own_text_70000001');
    expect(second.names).not.toContain('own_text_70000001');
  });

  it('are written to and searched one by one', async () => {
    const [one, two] = pair(await start(2));
    const change = { method: 'PATCH', body: { properties: { firstname: 'Changed' } }, token: one.token };
    await sandbox.fetch('/crm/v3/objects/contacts/101', change);
    const filters = [{ propertyName: 'firstname', operator: 'EQ', value: 'Changed' }];
    const totalIn = async ({ token }: SandboxPortal) =>
      (
        await sandbox.fetch('/crm/v3/objects/contacts/search', {
          token,
          body: { filterGroups: [{ filters }] },
        })
      ).body.total;
    expect([await totalIn(one), await totalIn(two)]).toEqual([1, 0]);
  });

  it('have limits of their own', async () => {
    const [one, two] = pair(
      await start(2, {
        rateLimits: { burstPer10s: 1, searchPerSecond: 5, daily: 10 },
        clock: createManualClock(),
      }),
    );
    const statusIn = async ({ token }: SandboxPortal) =>
      (await sandbox.fetch('/crm/v3/owners', { token })).status;
    expect([await statusIn(one), await statusIn(one), await statusIn(two)]).toEqual([200, 429, 200]);
  });

  it('send webhooks to one target, each under its own id', async () => {
    const receiver = await startReceiver();
    const [one, two] = pair(await start(2, { webhooks: { targetUrl: receiver.url } }));
    for (const { token } of [one, two])
      await sandbox.fetch('/crm/v3/objects/contacts/101', { method: 'DELETE', token });
    sandbox.restore('contacts', '101', two.portalId);
    await sandbox.webhooks.idle();
    const told = receiver.events().map(({ portalId, subscriptionType }) => `${portalId} ${subscriptionType}`);
    expect(told.sort()).toEqual([
      '70000001 contact.deletion',
      '70000002 contact.deletion',
      '70000002 contact.restore',
    ]);
    await receiver.close();
  });

  it('are chosen on the authorization page', async () => {
    const portals = await start(3);
    for (const [index, { portalId }] of portals.entries()) {
      const { location } =
        index === 0
          ? await authorize(sandbox)
          : index === 1
            ? await authorize(sandbox, { portalId: String(portalId) })
            : await authorize(sandbox, {}, `/oauth/${portalId}/authorize`);
      const code = location?.searchParams.get('code') ?? '';
      const form = { grant_type: 'authorization_code', ...client, redirect_uri: redirectUri, code };
      const { body } = await postForm(sandbox, '/oauth/v3/token', form);
      expect(body.hub_id).toBe(portalId);
      const details = await sandbox.fetch('/account-info/v3/details', { token: body.access_token });
      expect(details.body.portalId).toBe(portalId);
    }
  });

  it('must not be the same one twice', async () => {
    await start(1);
    await expect(startTinySandbox({ profile: tinyProfile(), morePortals: [tinyProfile()] })).rejects.toThrow(
      TypeError,
    );
    expect(() => tinyProfile(-1)).toThrow(TypeError);
    expect(() => sandbox.restore('contacts', '101', 1)).toThrow(TypeError);
  });
});
