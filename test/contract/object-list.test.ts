import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WirePage, WireRecord } from '../../src/wire/index.ts';
import { type SmallType, sampleArchivedContact, sampleSmallType } from './samples.ts';
import { contactDates, expectAnswer, expectNoPaging, expectRecord, idsOf, isoInstant } from './shapes.ts';
import { need, openTarget, type Target } from './target.ts';

let target: Target;
let small: SmallType | undefined;

beforeAll(async () => {
  target = await openTarget();
  small = await sampleSmallType(target);
});
afterAll(() => target.close());

const list = (path: string) => target.get<WirePage<WireRecord>>(`/crm/v3/objects/${path}`);

describe('crm.objects.basicApi.getPage', () => {
  test('answers 200 with parsed dates and string values', async () => {
    const page = await target.client.crm.objects.basicApi.getPageWithHttpInfo('contacts', 5, undefined, [
      'email',
    ]);
    expect(page.httpStatusCode).toBe(200);
    expect(page.headers['content-type']).toBe('application/json;charset=utf-8');
    expect(page.data.results.length).toBeGreaterThan(0);
    for (const record of page.data.results) {
      expect(record.createdAt).toBeInstanceOf(Date);
      expect(record.updatedAt).toBeInstanceOf(Date);
      expect(record.properties.hs_object_id).toBe(record.id);
    }
  });

  test('pages from one cursor to the next without overlap', async () => {
    const api = target.client.crm.objects.basicApi;
    const first = await api.getPage('contacts', 2);
    const after = first.paging?.next?.after;
    expect(after).toEqual(expect.any(String));
    const second = await api.getPage('contacts', 2, after);
    expect(idsOf(second.results)).not.toEqual(expect.arrayContaining(idsOf(first.results).slice(0, 1)));
    expect(new Set([...idsOf(first.results), ...idsOf(second.results)]).size).toBe(
      first.results.length + second.results.length,
    );
  });

  test('serves the typed twin crm.contacts.basicApi.getPage alike', async () => {
    const generic = await target.client.crm.objects.basicApi.getPage('contacts', 3, undefined, ['email']);
    const typed = await target.client.crm.contacts.basicApi.getPageWithHttpInfo(3, undefined, ['email']);
    expect(typed.httpStatusCode).toBe(200);
    expect(typed.data.results).toEqual(generic.results);
  });
});

describe('GET /crm/v3/objects/{type}', () => {
  test('sends records with string or null values under sorted names', async () => {
    const answer = await list('contacts?limit=20&properties=email&properties=firstname');
    expectAnswer(answer, 200);
    for (const record of answer.body.results) expectRecord(record, contactDates);
  });

  test('sends the address of each record in the user interface', async () => {
    const answer = await list('contacts?limit=3');
    for (const record of answer.body.results) {
      expect(record.url).toMatch(new RegExp(`^https://[^/]+/contacts/\\d+/record/0-1/${record.id}$`));
    }
  });

  test('returns ten records when no limit is given', async () => {
    const answer = await list('contacts');
    expect(answer.body.results).toHaveLength(10);
  });

  test('returns a hundred records at most', async () => {
    expect((await list('contacts?limit=100')).body.results.length).toBeGreaterThan(10);
    // Whether 101 is refused or cut to 100 is not documented.
    const beyond = await list('contacts?limit=101');
    expect([200, 400]).toContain(beyond.status);
    if (beyond.status === 200) expect(beyond.body.results.length).toBeLessThanOrEqual(100);
  });

  test('orders records by ascending id', async () => {
    const ids = idsOf((await list('contacts?limit=100')).body.results).map(BigInt);
    expect(ids).toEqual(ids.toSorted((left, right) => (left < right ? -1 : 1)));
  });

  test('links the next page by a full URL that repeats the query', async () => {
    const { paging } = (await list('contacts?limit=2&properties=email&archived=false')).body;
    const link = new URL(paging?.next?.link ?? '');
    const paths = ['contacts', '0-1'].map((name) => target.spell(`/crm/v3/objects/${name}`));
    expect(paths).toContain(link.pathname);
    expect(link.searchParams.get('limit')).toBe('2');
    expect(link.searchParams.get('properties')).toBe('email');
    expect(link.searchParams.get('archived')).toBe('false');
    expect(link.searchParams.get('after')).toBe(paging?.next?.after);
  });

  test('reaches every record once and omits paging from the last page', async (context) => {
    const { path, total, dates } = need(context, small, 'type with 3 to 1,000 records');
    const limit = Math.ceil(total / 3);
    const seen: string[] = [];
    let answer = await list(`${path}?limit=${limit}`);
    while (answer.body.paging?.next) {
      seen.push(...idsOf(answer.body.results));
      answer = await list(`${path}?limit=${limit}&after=${answer.body.paging.next.after}`);
    }
    expectNoPaging(answer);
    seen.push(...idsOf(answer.body.results));
    for (const record of answer.body.results) expectRecord(record, dates);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(total);
  });

  test('omits paging when the page ends with the last record', async (context) => {
    const { path, total } = need(context, small, 'type with 3 to 1,000 records');
    context.skip(total > 100, 'its smallest type takes more than a page');
    const answer = await list(`${path}?limit=${total}`);
    expect(answer.body.results).toHaveLength(total);
    expectNoPaging(answer);
  });

  test('lists archived records only when asked, each with the time of its archiving', async (context) => {
    const archived = need(context, await sampleArchivedContact(target), 'archived contact');
    const answer = await list('contacts?limit=100&archived=true');
    expectAnswer(answer, 200);
    expect(idsOf(answer.body.results)).toContain(archived.id);
    for (const record of answer.body.results) {
      expect(record.archived).toBe(true);
      expect(record.archivedAt).toMatch(isoInstant);
    }
    const current = await list('contacts?limit=100');
    expect(idsOf(current.body.results)).not.toContain(archived.id);
  });

  test('refuses pages over 50 with property histories', async () => {
    expect((await list('contacts?limit=51&propertiesWithHistory=email')).status).toBe(400);
    expect((await list('contacts?limit=50&propertiesWithHistory=email')).status).toBe(200);
  });

  test('takes a URL of 5,000 characters and answers 414 to one of 20,000', async () => {
    // Between those the limit is 8,000 or 16,200, depending on who measured.
    const names = (characters: number) => 'unknown_property,'.repeat(characters / 17);
    expect((await list(`contacts?limit=1&properties=${names(5000)}email`)).status).toBe(200);
    expect((await list(`contacts?limit=1&properties=${names(20_000)}email`)).status).toBe(414);
  });
});
