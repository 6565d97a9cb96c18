import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireError, WirePage, WireRecord } from '../../src/wire/index.ts';
import { samplePrimary } from './samples.ts';
import { expectAnswer, expectError, idsOf } from './shapes.ts';
import { need, openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const contactNames = ['contacts', 'contact', '0-1', 'CONTACTS', 'Contact', 'CONTACT'];
const standardTypes: [id: string, plural: string, singular: string][] = [
  ['0-1', 'contacts', 'contact'],
  ['0-2', 'companies', 'company'],
  ['0-3', 'deals', 'deal'],
  ['0-5', 'tickets', 'ticket'],
];

describe('object types', () => {
  test.for(standardTypes)('%s is %s is %s', async (names) => {
    const pages = await Promise.all(
      names.map((name) => target.get<WirePage<WireRecord>>(`/crm/v3/objects/${name}?limit=5`)),
    );
    for (const page of pages) {
      expectAnswer(page, 200);
      expect(page.body.results).toEqual(pages[0]?.body.results);
    }
  });

  test.for(contactNames)('%s addresses contacts in lists, searches and batch reads', async (name) => {
    const path = `/crm/v3/objects/${name}`;
    const page = await target.get<WirePage<WireRecord>>(`${path}?limit=3`);
    expectAnswer(page, 200);
    const ids = idsOf(page.body.results);
    const reference = await target.get<WirePage<WireRecord>>('/crm/v3/objects/contacts?limit=3');
    expect(ids).toEqual(idsOf(reference.body.results));
    const batch = await target.post<WirePage<WireRecord>>(`${path}/batch/read`, {
      inputs: ids.map((id) => ({ id })),
      properties: [],
      propertiesWithHistory: [],
    });
    expectAnswer(batch, 200);
    const filters = [{ propertyName: 'hs_object_id', operator: 'IN', values: ids }];
    const found = await target.post<WirePage<WireRecord>>(`${path}/search`, { filterGroups: [{ filters }] });
    expect(idsOf(found.body.results).toSorted()).toEqual(ids.toSorted());
  });

  test.for(contactNames)('%s addresses contacts in properties', async (name) => {
    const answer = await target.get<{ name: string }>(`/crm/v3/properties/${name}/email`);
    expectAnswer(answer, 200);
    expect(answer.body.name).toBe('email');
  });

  test.for([
    ['contacts', 'companies'],
    ['contact', 'company'],
    ['0-1', '0-2'],
    ['CONTACT', 'Companies'],
  ] as const)('%s and %s address associations', async ([from, to], context) => {
    const sample = need(context, await samplePrimary(target), 'contact with a primary company');
    const one = await target.get<WirePage<unknown>>(
      `/crm/v4/objects/${from}/${sample.from.id}/associations/${to}`,
    );
    expectAnswer(one, 200);
    expect(one.body.results).toHaveLength(sample.to.length);
    const batch = await target.post<WirePage<unknown>>(`/crm/v4/associations/${from}/${to}/batch/read`, {
      inputs: [{ id: sample.from.id }],
    });
    expectAnswer(batch, 200);
    expect(batch.body.results).toEqual([sample]);
    const labels = await target.get<WirePage<{ typeId: number }>>(
      `/crm/v4/associations/${from}/${to}/labels`,
    );
    expect(labels.body.results.map(({ typeId }) => typeId)).toContain(279);
  });

  test('an unknown type is a bad request', async () => {
    const answer = await target.get<WireError>('/crm/v3/objects/no_such_type');
    expectError(answer, 400);
  });

  test('a percent-encoded path segment is the same as a plain one', async (context) => {
    const { from } = need(context, await samplePrimary(target), 'contact with a primary company');
    const answer = await target.get<WireRecord>(`/crm/v3/objects/%63ontacts/${from.id}`);
    expectAnswer(answer, 200);
    expect(answer.body.id).toBe(from.id);
  });
});
