import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireError, WireOwner, WirePage } from '../../src/wire/index.ts';
import { caught, expectAnswer, expectError, expectNoPaging, idsOf, isoInstant } from './shapes.ts';
import { isLive, need, openTarget, type Target } from './target.ts';

let target: Target;
let owners: WireOwner[];
beforeAll(async () => {
  target = await openTarget();
  owners = (await list('/?limit=500')).body.results;
});
afterAll(() => target.close());

const list = (rest: string) => target.get<WirePage<WireOwner>>(`/crm/v3/owners${rest}`);

/** An owner who is an active user with an e-mail. */
const active = () => owners.find(({ email, userId }) => email && typeof userId === 'number');

describe('crm.owners.ownersApi', () => {
  test('getPage answers 200 through the path with a trailing slash', async () => {
    const answer = await target.client.crm.owners.ownersApi.getPageWithHttpInfo(
      undefined,
      undefined,
      500,
      false,
    );
    expect(answer.httpStatusCode).toBe(200);
    expect(idsOf(answer.data.results)).toEqual(idsOf(owners));
    for (const owner of answer.data.results) expect(owner.createdAt).toBeInstanceOf(Date);
  });

  test('getPage filters by e-mail', async (context) => {
    const owner = need(context, active(), 'owner with an e-mail');
    const page = await target.client.crm.owners.ownersApi.getPage(owner.email ?? '');
    expect(idsOf(page.results)).toEqual([owner.id]);
  });

  test('getById finds an owner by id and by user id', async (context) => {
    const owner = need(context, active(), 'owner with a user id');
    const api = target.client.crm.owners.ownersApi;
    const byId = await api.getByIdWithHttpInfo(Number(owner.id), 'id', false);
    expect(byId.httpStatusCode).toBe(200);
    expect(byId.data.id).toBe(owner.id);
    const byUser = await api.getById(Number(owner.userId), 'userId', false);
    expect(byUser.id).toBe(owner.id);
  });

  test('getById throws ApiException 404 for an id nobody has', async () => {
    expect((await caught(target.client.crm.owners.ownersApi.getById(8999999999))).code).toBe(404);
  });
});

describe('GET /crm/v3/owners', () => {
  test.for(['', '/', '?limit=100', '/?limit=100'])('is served at the path ending in %o', async (rest) => {
    const answer = await list(rest);
    expectAnswer(answer, 200);
    expect(idsOf(answer.body.results)).toEqual(idsOf(owners.slice(0, 100)));
  });

  test('sends ids as text and user ids as numbers', async () => {
    expect(owners.length).toBeGreaterThan(0);
    for (const owner of owners) {
      expect(owner.id).toMatch(/^\d+$/);
      expect(owner.type).toMatch(/^(PERSON|QUEUE)$/);
      expect(owner.userId === null || typeof owner.userId === 'number').toBe(true);
      expect(owner.archived).toBe(false);
      expect(owner.createdAt).toMatch(isoInstant);
      expect(owner.updatedAt).toMatch(isoInstant);
      for (const team of owner.teams ?? []) {
        expect(team).toMatchObject({ id: expect.any(String), name: expect.any(String) });
        expect(typeof team.primary).toBe('boolean');
      }
    }
  });

  test('pages by a cursor and omits paging from the last page', async (context) => {
    need(context, owners[1], 'second owner');
    const seen: string[] = [];
    const limit = Math.ceil(owners.length / 3);
    let answer = await list(`/?limit=${limit}`);
    while (answer.body.paging?.next) {
      seen.push(...idsOf(answer.body.results));
      const after = encodeURIComponent(answer.body.paging.next.after ?? '');
      answer = await list(`/?limit=${limit}&after=${after}`);
    }
    expectNoPaging(answer);
    seen.push(...idsOf(answer.body.results));
    expect(seen).toEqual(idsOf(owners));
  });

  test('sends archived owners only when asked, without a user id', async () => {
    const answer = await list('/?archived=true');
    expectAnswer(answer, 200);
    if (!isLive) expect(answer.body.results).not.toEqual([]);
    for (const owner of answer.body.results) {
      expect(owner.archived).toBe(true);
      expect(owner.userId ?? null).toBeNull();
      expect(idsOf(owners)).not.toContain(owner.id);
    }
  });

  test('sends one owner like the list does', async (context) => {
    const owner = need(context, active(), 'owner with an e-mail');
    const answer = await target.get<WireOwner>(`/crm/v3/owners/${owner.id}?idProperty=id&archived=false`);
    expectAnswer(answer, 200);
    expect(answer.body).toEqual(owner);
  });

  test('answers 404 for an id nobody has', async () => {
    expectError(await target.get<WireError>('/crm/v3/owners/8999999999'), 404);
  });
});
