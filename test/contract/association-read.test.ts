import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireAssociation, WirePage } from '../../src/wire/index.ts';
import { hubId, hubProfile, memberIds } from './contract-portal.ts';
import { sampleLinked, sampleLonelyContact, samplePrimary, unknownId } from './samples.ts';
import { expectAnswer, expectNoPaging } from './shapes.ts';
import { isLive, need, openPortal, openTarget, type Target } from './target.ts';

type Page = WirePage<WireAssociation>;

const readOn =
  (target: Target) =>
  (from: string, id: string, to: string, query = '') =>
    target.get<Page>(`/crm/v4/objects/${from}/${id}/associations/${to}${query}`);

describe('crm.associations.v4.basicApi.getPage', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });
  afterAll(() => target.close());

  test('answers 200 and passes numeric ids through although typed as strings', async (context) => {
    const { from, to } = need(context, await samplePrimary(target), 'contact with a primary company');
    const answer = await target.client.crm.associations.v4.basicApi.getPageWithHttpInfo(
      'contacts',
      from.id,
      'companies',
      undefined,
      500,
    );
    expect(answer.httpStatusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json;charset=utf-8');
    const ids: unknown[] = answer.data.results.map(({ toObjectId }) => toObjectId);
    for (const id of ids) expect(typeof id).toBe('number');
    expect(new Set(ids)).toEqual(new Set(to.map(({ toObjectId }) => toObjectId)));
  });

  test('continues from a cursor handed back untouched', async (context) => {
    const { fromType, toType, fromId } = need(
      context,
      await sampleLinked(target, 2),
      'record with two links',
    );
    const api = target.client.crm.associations.v4.basicApi;
    const whole = await api.getPage(fromType, fromId, toType, undefined, 500);
    const first = await api.getPage(fromType, fromId, toType, undefined, 1);
    expect(first.results).toHaveLength(1);
    const second = await api.getPage(fromType, fromId, toType, first.paging?.next?.after, 1);
    expect(second.results).toHaveLength(1);
    expect(second.results[0]?.toObjectId).not.toBe(first.results[0]?.toObjectId);
    expect(whole.results).toEqual(expect.arrayContaining([...first.results, ...second.results]));
  });
});

describe('GET /crm/v4/objects/{from}/{id}/associations/{to}', () => {
  let target: Target;
  let read: ReturnType<typeof readOn>;
  beforeAll(async () => {
    target = await openTarget();
    read = readOn(target);
  });
  afterAll(() => target.close());

  test('sends ids as numbers and every type of each link', async (context) => {
    const { from } = need(context, await samplePrimary(target), 'contact with a primary company');
    const answer = await read('contacts', from.id, 'companies');
    expectAnswer(answer, 200);
    expect(answer.text).toMatch(/"toObjectId":\d+/);
    expect(answer.text).toContain('"label":null');
    const primaries = answer.body.results.filter(({ associationTypes }) =>
      associationTypes.some(({ label }) => label === 'Primary'),
    );
    expect(primaries).toHaveLength(1);
    for (const { associationTypes } of answer.body.results) {
      // The plain type stays beside primary and custom labels.
      expect(associationTypes).toContainEqual({ category: 'HUBSPOT_DEFINED', typeId: 279, label: null });
      for (const type of associationTypes) {
        expect(type.category).toMatch(/^(HUBSPOT|USER|INTEGRATOR)_DEFINED$|^WORK$/);
        expect(typeof type.typeId).toBe('number');
      }
    }
    expect(primaries[0]?.associationTypes).toContainEqual({
      category: 'HUBSPOT_DEFINED',
      typeId: 1,
      label: 'Primary',
    });
  });

  test('sends the same link from the other side with that side’s types', async (context) => {
    const { from, to } = need(context, await samplePrimary(target), 'contact with a primary company');
    const primary = to.find(({ associationTypes }) => associationTypes.some(({ typeId }) => typeId === 1));
    let answer = await read('companies', String(primary?.toObjectId), 'contacts');
    const links = [...answer.body.results];
    while (answer.body.paging?.next) {
      const after = encodeURIComponent(answer.body.paging.next.after ?? '');
      answer = await read('companies', String(primary?.toObjectId), 'contacts', `?after=${after}`);
      links.push(...answer.body.results);
    }
    const back = links.find(({ toObjectId }) => String(toObjectId) === from.id);
    const ids = back?.associationTypes.map(({ typeId }) => typeId);
    expect(ids).toEqual(expect.arrayContaining([2, 280]));
  });

  test('answers 200 with nothing but empty results when there are none', async (context) => {
    const id = need(context, await sampleLonelyContact(target), 'contact without companies');
    const answer = await read('contacts', id, 'companies');
    expectAnswer(answer, 200);
    expect(answer.text).toBe('{"results":[]}');
  });

  test('gives a record nobody has no associations', async () => {
    // Whether that is a 404 or an empty list is not known.
    const answer = await read('contacts', unknownId, 'companies');
    expect([200, 404]).toContain(answer.status);
    if (answer.status === 200) expect(answer.body.results).toEqual([]);
  });

  test('pages with a cursor and a link that carries it', async (context) => {
    const { fromType, toType, fromId } = need(
      context,
      await sampleLinked(target, 2),
      'record with two links',
    );
    const answer = await read(fromType, fromId, toType, '?limit=1');
    expectAnswer(answer, 200);
    expect(answer.body.results).toHaveLength(1);
    const next = answer.body.paging?.next;
    expect(next?.after).toEqual(expect.any(String));
    expect(next?.link).toMatch(/^https?:\/\//);
    const second = await read(
      fromType,
      fromId,
      toType,
      `?limit=1&after=${encodeURIComponent(next?.after ?? '')}`,
    );
    expectAnswer(second, 200);
    expect(second.body.results).toHaveLength(1);
    expect(second.body.results).not.toEqual(answer.body.results);
  });
});

describe.runIf(!isLive)('associations of a company with 650 contacts', () => {
  let target: Target;
  let read: ReturnType<typeof readOn>;
  beforeAll(async () => {
    target = await openPortal(hubProfile());
    read = readOn(target);
  });
  afterAll(() => target.close());

  test.for(['', '?limit=500'])('come five hundred to a page with %o', async (query) => {
    const first = await read('companies', hubId, 'contacts', query);
    expect(first.body.results).toHaveLength(500);
    const after = encodeURIComponent(first.body.paging?.next?.after ?? '');
    const second = await read('companies', hubId, 'contacts', `?after=${after}`);
    expect(second.body.results).toHaveLength(150);
    expectNoPaging(second);
    const ids = [...first.body.results, ...second.body.results].map(({ toObjectId }) => String(toObjectId));
    expect(ids.toSorted()).toEqual(memberIds.toSorted());
  });

  test('are cut to 500 or refused beyond that limit', async () => {
    const answer = await read('companies', hubId, 'contacts', '?limit=501');
    expect([200, 400]).toContain(answer.status);
    if (answer.status === 200) expect(answer.body.results.length).toBeLessThanOrEqual(500);
  });

  test('name one primary company beside the plain types', async () => {
    const answer = await read('contacts', memberIds[0] ?? '', 'companies');
    const byId = new Map(
      answer.body.results.map(({ toObjectId, associationTypes }) => [toObjectId, associationTypes]),
    );
    const plain = { category: 'HUBSPOT_DEFINED', typeId: 279, label: null };
    const primary = { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' };
    expect(byId.get(20)).toHaveLength(2);
    expect(byId.get(20)).toEqual(expect.arrayContaining([plain, primary]));
    expect(byId.get(21)).toEqual([plain]);
  });

  test('come inline at most a hundred ids at a time, then with a cursor', async () => {
    type Inline = { associations?: Record<string, WirePage<{ id: string; type: string }>> };
    const answer = await target.get<Inline>(`/crm/v3/objects/companies/${hubId}?associations=contacts`);
    expectAnswer(answer, 200);
    const contacts = answer.body.associations?.contacts;
    expect(new Set(contacts?.results.map(({ id }) => id)).size).toBeLessThanOrEqual(100);
    expect(contacts?.paging?.next?.after).toEqual(expect.any(String));
    const link = new URL(contacts?.paging?.next?.link ?? '');
    expect(link.pathname).toBe(target.spell(`/crm/v4/objects/companies/${hubId}/associations/contacts`));
    const lonely = await target.get<Inline>('/crm/v3/objects/companies/22?associations=contacts');
    expect(lonely.body.associations?.contacts).toBeUndefined();
  });
});
