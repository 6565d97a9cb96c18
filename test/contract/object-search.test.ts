import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireError, WireRecord, WireSearchPage, WireSearchRequest } from '../../src/wire/index.ts';
import { sampleArchivedContact, sampleEmailContacts, samplePrimary, sampleSmallType } from './samples.ts';
import {
  caught,
  contactDates,
  expectAnswer,
  expectError,
  expectNoPaging,
  expectRecord,
  idsOf,
} from './shapes.ts';
import { need, openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const search = <T = WireSearchPage>(body: WireSearchRequest, type = 'contacts') =>
  target.post<T>(`/crm/v3/objects/${type}/search`, body);

const byEmail = (value: string): WireSearchRequest => ({
  filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value }] }],
  properties: ['email'],
});

describe('crm.objects.searchApi.doSearch', () => {
  test('answers 200 with total and results', async (context) => {
    const { id, email } = need(context, (await sampleEmailContacts(target))[0], 'contact with an e-mail');
    const answer = await target.client.crm.objects.searchApi.doSearchWithHttpInfo('contacts', {
      filterGroups: [{ filters: [{ propertyName: 'email', operator: FilterOperatorEnum.Eq, value: email }] }],
      properties: ['email'],
      limit: 5,
    });
    expect(answer.httpStatusCode).toBe(200);
    expect(answer.data.total).toBe(1);
    expect(idsOf(answer.data.results)).toEqual([id]);
    expect(answer.data.results[0]?.createdAt).toBeInstanceOf(Date);
    expect(answer.data.paging).toBeUndefined();
  });

  test('passes sort objects through although typed as strings', async () => {
    const sorts = [{ propertyName: 'hs_object_id', direction: 'DESCENDING' }] as unknown as string[];
    const page = await target.client.crm.objects.searchApi.doSearch('contacts', { sorts, limit: 5 });
    const ids = idsOf(page.results).map(Number);
    expect(ids).toEqual(ids.toSorted((left, right) => right - left));
  });

  test('throws ApiException 400 for a filter on an unknown property', async () => {
    const filter = { propertyName: 'no_such_property', operator: FilterOperatorEnum.HasProperty };
    const request = { filterGroups: [{ filters: [filter] }] };
    const failure = await caught(target.client.crm.objects.searchApi.doSearch('contacts', request));
    expect(failure.code).toBe(400);
    expect(failure.body.category).toBe('VALIDATION_ERROR');
  });

  test('serves the typed twin crm.contacts.searchApi.doSearch alike', async () => {
    const request = { limit: 3, properties: ['email'] };
    const typed = await target.client.crm.contacts.searchApi.doSearchWithHttpInfo(request);
    expect(typed.httpStatusCode).toBe(200);
    expect(typed.data.results).toEqual(
      (await target.client.crm.objects.searchApi.doSearch('contacts', request)).results,
    );
  });
});

describe('POST /crm/v3/objects/{type}/search', () => {
  test('sends complete records, ten when no limit is given', async () => {
    const answer = await search({ properties: ['email', 'firstname'] });
    expectAnswer(answer, 200);
    expect(answer.body.results).toHaveLength(10);
    expect(answer.body.total).toBeGreaterThan(10);
    for (const record of answer.body.results) expectRecord(record, contactDates);
  });

  test('takes an empty body object', async () => {
    expectAnswer(await search({}), 200);
  });

  test('pages by an integer offset as text, without a link', async () => {
    const first = await search({ limit: 4 });
    expect(first.body.paging).toEqual({ next: { after: '4' } });
    const second = await search({ limit: 4, after: '4' });
    expect(second.body.paging).toEqual({ next: { after: '8' } });
    const both = await search({ limit: 8 });
    expect(idsOf(both.body.results)).toEqual([...idsOf(first.body.results), ...idsOf(second.body.results)]);
  });

  test('omits paging from the last page', async (context) => {
    const { path, total } = need(context, await sampleSmallType(target), 'type with 3 to 1,000 records');
    const limit = Math.min(total, 200);
    const answer = await search({ limit, after: String(total - limit) }, path);
    expect(answer.body.results).toHaveLength(limit);
    expectNoPaging(answer);
  });

  test('sends an empty page without paging when nothing matches', async () => {
    const answer = await search(byEmail('nobody-has-this@example.invalid'));
    expectAnswer(answer, 200);
    expect(answer.body).toEqual({ total: 0, results: [] });
  });

  test('returns two hundred records at most', async () => {
    expectAnswer(await search({ limit: 200 }), 200);
    // Whether 201 is refused or cut to 200 is not documented.
    const beyond = await search({ limit: 201 });
    expect([200, 400]).toContain(beyond.status);
    if (beyond.status === 200) expect(beyond.body.results.length).toBeLessThanOrEqual(200);
  });

  test('orders by creation, oldest first, when no sort is given', async () => {
    const { results } = (await search({ limit: 100 })).body;
    const times = results.map(({ properties }) => Date.parse(properties.createdate ?? ''));
    expect(times).toEqual(times.toSorted((left, right) => left - right));
  });

  test('sorts numbers as numbers, in both directions', async () => {
    for (const direction of ['ASCENDING', 'DESCENDING'] as const) {
      const sorts = [{ propertyName: 'hs_object_id', direction }];
      const ids = idsOf((await search({ sorts, limit: 100 })).body.results).map(Number);
      const sign = direction === 'ASCENDING' ? 1 : -1;
      expect(ids).toEqual(ids.toSorted((left, right) => sign * (left - right)));
    }
  });

  test('compares record ids as numbers, which is the way on past 10,000', async () => {
    const sorts = [{ propertyName: 'hs_object_id', direction: 'ASCENDING' as const }];
    const ids = idsOf((await search({ sorts, limit: 6 })).body.results);
    const filter = { propertyName: 'hs_object_id', operator: 'GT' as const, value: ids[2] ?? '' };
    const rest = await search({ sorts, limit: 3, filterGroups: [{ filters: [filter] }] });
    expect(idsOf(rest.body.results)).toEqual(ids.slice(3));
  });

  test('accepts top-level filters as one group', async (context) => {
    const { id, email } = need(context, (await sampleEmailContacts(target))[0], 'contact with an e-mail');
    const body = { filters: [{ propertyName: 'email', operator: 'EQ', value: email }] };
    const answer = await search(body as WireSearchRequest);
    expectAnswer(answer, 200);
    expect(idsOf(answer.body.results)).toEqual([id]);
  });

  test('finds records by the records they are associated with', async (context) => {
    const { from, to } = need(context, await samplePrimary(target), 'contact with a primary company');
    const filter = { propertyName: 'associations.contact', operator: 'EQ' as const, value: from.id };
    const answer = await search({ filterGroups: [{ filters: [filter] }], limit: 200 }, 'companies');
    expectAnswer(answer, 200);
    expect(idsOf(answer.body.results).toSorted()).toEqual(
      to.map(({ toObjectId }) => String(toObjectId)).toSorted(),
    );
  });

  test('never returns archived records', async (context) => {
    const { id } = need(context, await sampleArchivedContact(target), 'archived contact');
    const filter = { propertyName: 'hs_object_id', operator: 'EQ' as const, value: id };
    const answer = await search({ filterGroups: [{ filters: [filter] }] });
    expect(answer.body).toEqual({ total: 0, results: [] });
  });

  test('leaves unknown properties out without a word', async () => {
    const answer = await search({ limit: 2, properties: ['email', 'no_such_property'] });
    expectAnswer(answer, 200);
    for (const { properties } of answer.body.results as WireRecord[]) {
      expect(properties).not.toHaveProperty('no_such_property');
    }
  });

  test('carries no rate limit headers', async () => {
    const answer = await search({ limit: 1 });
    const names = [...answer.headers.keys()].filter((name) =>
      /ratelimit-(interval|max|remaining|secondly)/.test(name),
    );
    expect(names).toEqual([]);
  });

  test('refuses filters on unknown properties as VALIDATION_ERROR', async () => {
    const filter = { propertyName: 'no_such_property', operator: 'EQ' as const, value: 'x' };
    const answer = await search<WireError>({ filterGroups: [{ filters: [filter] }] });
    expect(expectError(answer, 400).category).toBe('VALIDATION_ERROR');
  });
});
