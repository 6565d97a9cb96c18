import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canaryOf, tinyProfiles } from '../../src/sandbox/profiles/index.ts';
import { startApp, type TestApp } from './start-app.ts';

const portalIds = Array.from({ length: 12 }, (_, index) => 70_000_001 + index);
let app: TestApp;
beforeAll(async () => {
  app = await startApp({
    profiles: tinyProfiles(portalIds.length),
    env: { MAX_PORTALS_LOADED: '5', CACHE_MAX_AGE_SECONDS: '600' },
  });
  for (const portalId of portalIds) await app.install(portalId);
});
afterAll(() => app.close());

const of = (portalId: number) => ({ 'x-hubspot-portal': String(portalId) });

function queriesOf(portalId: number): string[] {
  return [
    '{ portal { id modelHash } }',
    '{ contacts(first: 5) { totalCount nodes { id email lastname sharedField companies { nodes { name } } deals { nodes { dealname amount } } } } }',
    `{ contacts(first: 5, filter: { lastname: { eq: "${canaryOf(portalId)}" } }) { nodes { email } } }`,
    `{ contacts(first: 2) { nodes { ownText${portalId} } } }`,
    '{ owners { nodes { lastName email } } }',
    '{ __type(name: "Contact") { fields { name description } } }',
    '{ contacts(first: 1, filter: { nothing: { eq: "x" } }) { nodes { id } } }',
    '{ contact(id: "999999999999") { id } }',
  ];
}

/** What an answer for one portal says of others. */
function strangers(portalId: number, answer: unknown): string[] {
  const named = JSON.stringify(answer).matchAll(
    /(?:canary-|portal-|ownText|own_text_|idget|idgets)(7\d{7})/g,
  );
  return [...new Set([...named].map(([, number]) => number))].filter(
    (number): number is string => number !== String(portalId),
  );
}

describe('many portals', () => {
  it('answer from their own alone, with more of them than have room, asked at the same time', async () => {
    const asked = Array.from({ length: 4 }, () => portalIds).flat();
    const mixed = asked.flatMap((portalId) => queriesOf(portalId).map((query) => ({ portalId, query })));
    // Neighbours of different portals, in the same order every time.
    mixed.sort((a, b) => queriesOf(a.portalId).indexOf(a.query) - queriesOf(b.portalId).indexOf(b.query));
    const answers = await Promise.all(
      mixed.map(async ({ portalId, query }) => ({ portalId, answer: await app.ask(query, of(portalId)) })),
    );
    expect(answers.flatMap(({ portalId, answer }) => strangers(portalId, answer))).toEqual([]);
    const texts = answers.map(({ answer }) => JSON.stringify(answer));
    for (const portalId of portalIds) {
      expect(texts.filter((text) => text.includes(canaryOf(portalId))).length).toBeGreaterThanOrEqual(4);
    }
  });

  it('are told apart by ids: one of another portal is refused', async () => {
    const [a = 0, b = 0] = portalIds;
    const { data } = await app.ask<{ contacts: { nodes: { id: string }[] } }>(
      '{ contacts(first: 1) { nodes { id } } }',
      of(a),
    );
    const id = data.contacts.nodes[0]?.id;
    const { errors } = await app.ask('query Q($id: ID!) { node(id: $id) { id } }', of(b), { id });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain('another portal');
  });

  it('are read once when many ask a portal that is not in memory', async () => {
    const [portalId = 0] = portalIds;
    // Others have pushed it out.
    for (const other of portalIds.slice(1, 7)) await app.ask('{ portal { id } }', of(other));
    app.sandbox.calls.clear();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.ask<{ portal: { id: string } }>('{ portal { id } }', of(portalId)),
      ),
    );
    expect(new Set(answers.map(({ data }) => data.portal.id))).toEqual(new Set([String(portalId)]));
    expect(app.sandbox.calls.all().filter(({ path }) => path.includes('account-info'))).toHaveLength(1);
  });

  it('are told to administrators: who installed, what was granted, whether they are in memory', async () => {
    const [portalId = 0] = portalIds;
    const query = '{ portals { portalId state scopes installedBy hubDomain modelReadAt } }';
    const { data } = await app.ask<{ portals: Record<string, unknown>[] }>(query, of(portalId));
    expect(data.portals.map((entry) => entry.portalId)).toEqual(portalIds.map(String));
    expect(data.portals[0]).toEqual({
      portalId: String(portalId),
      state: 'ACTIVE',
      scopes: expect.arrayContaining(['oauth', 'crm.objects.contacts.read']),
      installedBy: expect.stringContaining('local'),
      hubDomain: expect.any(String),
      modelReadAt: expect.any(String),
    });
    const inMemory = data.portals.filter(({ modelReadAt }) => modelReadAt !== null);
    expect(inMemory.length).toBeLessThanOrEqual(5);
  });

  it.each([
    ['no header', {}, 'PORTAL_REQUIRED'],
    ['a portal that is not here', { 'x-hubspot-portal': '1' }, 'PORTAL_NOT_FOUND'],
    ['two portals', { 'x-hubspot-portal': `${portalIds[0]}, ${portalIds[1]}` }, 'PORTAL_NOT_FOUND'],
    ['a path', { 'x-hubspot-portal': '../70000001' }, 'PORTAL_NOT_FOUND'],
  ])('are refused with %s', async (_name, headers, code) => {
    const { errors } = await app.ask('{ portal { id } }', headers as Record<string, string>);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });
});
