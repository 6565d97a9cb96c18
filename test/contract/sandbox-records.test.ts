import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireBatch, WirePage, WireRecord, WireSearchPage } from '../../src/wire/index.ts';
import { archivedId, contractProfile, merged } from './contract-portal.ts';
import { expectAnswer, idsOf } from './shapes.ts';
import { isLive, openPortal, type Target } from './target.ts';

describe.runIf(!isLive)('records whose every value is known', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openPortal(contractProfile());
  });
  afterAll(() => target.close());

  const getContact = (rest: string) => target.get<WireRecord>(`/crm/v3/objects/contacts/${rest}`);
  const list = (query: string) => target.get<WirePage<WireRecord>>(`/crm/v3/objects/contacts?${query}`);
  const read = (ids: string[], more: object = {}) =>
    target.post<WireBatch<WireRecord>>('/crm/v3/objects/contacts/batch/read', {
      inputs: ids.map((id) => ({ id })),
      properties: ['email'],
      propertiesWithHistory: [],
      ...more,
    });

  describe('values', () => {
    test('numbers, booleans and dates are sent as text', async () => {
      const answer = await getContact('101?properties=score,subscribed,birthday,met_at');
      expect(answer.body).toEqual({
        id: '101',
        properties: {
          birthday: '2020-01-10',
          createdate: '2024-01-01T01:30:00.000Z',
          hs_object_id: '101',
          lastmodifieddate: '2024-01-01T01:30:00.000Z',
          met_at: '2024-03-01T08:00:00.000Z',
          score: '9',
          subscribed: 'true',
        },
        createdAt: '2024-01-01T01:30:00.000Z',
        updatedAt: '2024-01-01T01:30:00.000Z',
        archived: false,
        url: 'https://app.hubspot.com/contacts/7001/record/0-1/101',
      });
    });

    test('a known but empty property is null', async () => {
      const answer = await getContact('105?properties=email,score,city');
      expect(answer.body.properties).toMatchObject({ email: null, score: null, city: null });
      expect(answer.text).toContain('"email":null');
      expect((await read(['105'])).body.results[0]?.properties.email).toBeNull();
      const filters = [{ propertyName: 'firstname', operator: 'EQ', value: 'Eve' }];
      const found = await target.post<WireSearchPage>('/crm/v3/objects/contacts/search', {
        filterGroups: [{ filters }],
        properties: ['email'],
      });
      expect(found.body.results[0]?.properties.email).toBeNull();
    });

    test('the default properties come back when none are asked for', async () => {
      const names = ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'];
      expect(Object.keys((await getContact('101')).body.properties)).toEqual(names);
      for (const record of (await list('limit=5')).body.results) {
        expect(Object.keys(record.properties)).toEqual(names);
      }
      const found = await target.post<WireSearchPage>('/crm/v3/objects/contacts/search', {});
      for (const record of found.body.results) expect(Object.keys(record.properties)).toEqual(names);
    });
  });

  describe('e-mail addresses', () => {
    test('a secondary address finds its contact', async () => {
      const answer = await getContact('daniel%40example.org?idProperty=email');
      expectAnswer(answer, 200);
      expect(answer.body.id).toBe('104');
      expect(answer.body.properties.email).toBe('dan@example.org');
    });

    test('any case finds its contact', async () => {
      expect((await getContact('ADA%40HubSpot.com?idProperty=email')).body.id).toBe('101');
      const batch = await read(['ADA@HubSpot.com', 'bob@example.com'], { idProperty: 'email' });
      expectAnswer(batch, 200);
      expect(idsOf(batch.body.results)).toEqual(['101', '102']);
    });
  });

  describe('unique properties', () => {
    test('find their record alone and in a batch', async () => {
      const one = await getContact('EXT-5?idProperty=external_id&properties=external_id');
      expectAnswer(one, 200);
      expect(one.body).toMatchObject({ id: '105', properties: { external_id: 'EXT-5' } });
      const batch = await read(['EXT-5'], { idProperty: 'external_id' });
      expectAnswer(batch, 200);
      expect(idsOf(batch.body.results)).toEqual(['105']);
    });

    test('do not find what nobody has', async () => {
      expect((await getContact('EXT-6?idProperty=external_id')).status).toBe(404);
      const batch = await read(['EXT-6'], { idProperty: 'external_id' });
      expectAnswer(batch, 207);
      expect(batch.body.errors?.[0]?.category).toBe('OBJECT_NOT_FOUND');
    });

    test('are the only ones to identify a record by', async () => {
      const { status } = await getContact('Ada?idProperty=firstname');
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    });
  });

  describe('merged records', () => {
    test.for(merged.oldIds)('the old id %s leads to the survivor under its own id', async (oldId) => {
      const answer = await getContact(`${oldId}?properties=hs_merged_object_ids`);
      expectAnswer(answer, 200);
      expect(answer.body.id).toBe(merged.id);
      expect(answer.body.properties.hs_object_id).toBe(merged.id);
      expect(answer.body.properties.hs_merged_object_ids).toBe('390;395');
    });

    test('no list and no search shows an old id', async () => {
      expect(idsOf((await list('limit=100')).body.results)).toEqual([
        '101',
        '102',
        '103',
        '104',
        '105',
        merged.id,
      ]);
      const filters = [{ propertyName: 'hs_object_id', operator: 'IN', values: merged.oldIds }];
      const found = await target.post('/crm/v3/objects/contacts/search', { filterGroups: [{ filters }] });
      expect(found.body).toEqual({ total: 0, results: [] });
    });

    test('a batch read by an old id gives the survivor or nothing', async () => {
      // Both were seen; so was an answer without an error entry for the old id.
      const answer = await read(['101', merged.oldIds[0]]);
      expect([200, 207]).toContain(answer.status);
      expect(idsOf(answer.body.results)).not.toContain(merged.oldIds[0]);
      expect(idsOf(answer.body.results)).toContain('101');
      expect(['101', merged.id]).toEqual(expect.arrayContaining(idsOf(answer.body.results)));
    });
  });

  describe('archived records', () => {
    test('are listed only by archived=true', async () => {
      const answer = await list('archived=true');
      expect(idsOf(answer.body.results)).toEqual([archivedId]);
      expect(answer.body.results[0]).toMatchObject({
        archived: true,
        archivedAt: expect.stringMatching(/^2024-06-01T/),
      });
      expect(answer.body).not.toHaveProperty('paging');
    });

    test('are missing from a batch read which also has current ones', async () => {
      const answer = await read(['101', archivedId]);
      expectAnswer(answer, 207);
      expect(idsOf(answer.body.results)).toEqual(['101']);
      expect(answer.body.errors?.[0]?.context).toEqual({ ids: [archivedId] });
    });
  });

  describe('batch reads', () => {
    test('come back sorted by id, not in the order of the inputs', async () => {
      const answer = await read(['105', '101', '400', '103']);
      expect(idsOf(answer.body.results)).toEqual(['101', '103', '105', '400']);
    });
  });
});
