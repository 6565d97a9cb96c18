import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

let sandbox: TinySandbox;
beforeAll(async () => {
  sandbox = await startTinySandbox();
});
afterAll(() => sandbox.close());

const path = '/crm/v3/objects/contacts/search';
const search = (body: unknown) => sandbox.fetch(path, { body });
const idsOf = (results: { id: string }[]) => results.map(({ id }) => id);
async function find(...filters: unknown[]): Promise<string[]> {
  const { body } = await search({ filterGroups: [{ filters }] });
  return idsOf(body.results);
}

describe('search', () => {
  it('returns live records oldest first when nothing else is said', async () => {
    const { body } = await search({});
    expect(body.total).toBe(4);
    expect(idsOf(body.results)).toEqual(['12', '13', '11', '105']);
    expect(body).not.toHaveProperty('paging');
  });

  it('serves the client', async () => {
    const answer = await sandbox.client.crm.contacts.searchApi.doSearch({
      filterGroups: [{ filters: [{ propertyName: 'score', operator: FilterOperatorEnum.Gt, value: '10' }] }],
      sorts: ['-score'],
      properties: ['score'],
      limit: 1,
    });
    expect(answer.total).toBe(2);
    expect(answer.results.map(({ id, properties }) => [id, properties.score])).toEqual([['11', '100']]);
    expect(answer.paging?.next?.after).toBe('1');
  });

  it('pages by an integer offset, without a link', async () => {
    const first = await search({ limit: 3 });
    expect(first.body.paging).toEqual({ next: { after: '3' } });
    const last = await search({ limit: 3, after: first.body.paging.next.after });
    expect(idsOf(last.body.results)).toEqual(['105']);
    expect(last.body).not.toHaveProperty('paging');
  });

  it('counts without returning anything when the limit is 0', async () => {
    expect((await search({ limit: 0 })).body).toEqual({ total: 4, results: [] });
  });

  it.each([
    [[{ propertyName: 'score', direction: 'ASCENDING' }], ['13', '12', '11', '105']],
    [[{ propertyName: 'score', direction: 'DESCENDING' }], ['11', '12', '13', '105']],
    [['score'], ['13', '12', '11', '105']],
    [['-createdate'], ['105', '11', '13', '12']],
    [['hs_object_id'], ['11', '12', '13', '105']],
    [['lastname'], ['12', '11', '13', '105']],
  ])('sorts by %j, records without a value last', async (sorts, ids) => {
    expect(idsOf((await search({ sorts })).body.results)).toEqual(ids);
  });

  it.each([
    ['lovelace', ['11']],
    ['ada LOVE', ['11']],
    ['hopper.ex', ['12']],
    ['example', ['12', '13', '11']],
    ['ada hopper', []],
  ])('finds the query %s in the searchable properties', async (query, ids) => {
    expect(idsOf((await search({ query })).body.results)).toEqual(ids);
  });

  it('takes groups as alternatives, the filters of a group together, and loose filters as a group', async () => {
    const isAda = { propertyName: 'firstname', operator: 'EQ', value: 'ada' };
    const isGrace = { propertyName: 'firstname', operator: 'EQ', value: 'GRACE' };
    const either = await search({ filterGroups: [{ filters: [isAda] }, { filters: [isGrace] }] });
    expect(idsOf(either.body.results)).toEqual(['12', '11']);
    expect(await find(isAda, isGrace)).toEqual([]);
    expect(idsOf((await search({ filters: [isAda] })).body.results)).toEqual(['11']);
  });

  it('finds records by what they are associated with', async () => {
    const company = 'associations.company';
    expect(await find({ propertyName: company, operator: 'EQ', value: '2' })).toEqual(['11']);
    expect(await find({ propertyName: company, operator: 'IN', values: ['1', '2'] })).toEqual(['12', '11']);
    expect(await find({ propertyName: company, operator: 'EQ', value: '4' })).toEqual([]);
  });
});

describe('a refused search', () => {
  const filter = { propertyName: 'score', operator: 'EQ', value: '1' };
  const group = (count: number) => ({ filters: Array.from({ length: count }, () => filter) });

  it.each([
    ['201 results', { limit: 201 }],
    ['a window past 10,000', { limit: 100, after: '9901' }],
    ['an offset that is no number', { after: 'x' }],
    ['six groups', { filterGroups: Array.from({ length: 6 }, () => group(1)) }],
    ['seven filters in a group', { filterGroups: [group(7)] }],
    ['nineteen filters', { filterGroups: [group(6), group(6), group(6), group(1)] }],
    ['two sorts', { sorts: ['score', 'email'] }],
    ['a sort by an unknown property', { sorts: ['nope'] }],
    ['an unknown operator', { filters: [{ ...filter, operator: 'LIKE' }] }],
    ['an unknown property', { filters: [{ ...filter, propertyName: 'nope' }] }],
    ['an operator without its value', { filters: [{ propertyName: 'score', operator: 'IN' }] }],
    ['a number that is none', { filters: [{ ...filter, value: 'many' }] }],
    [
      'an association with a custom type',
      { filters: [{ ...filter, propertyName: 'associations.p4711_project' }] },
    ],
    [
      'an association by its plural name',
      { filters: [{ propertyName: 'associations.companies', operator: 'EQ', value: '1' }] },
    ],
    [
      'an association operator other than EQ and IN',
      { filters: [{ propertyName: 'associations.company', operator: 'HAS_PROPERTY' }] },
    ],
    ['a long body', { query: 'x'.repeat(2_990) }],
  ])('answers %s with 400', async (_what, body) => {
    const answer = await search(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      status: 'error',
      message: 'There was a problem with the request.',
      category: 'VALIDATION_ERROR',
    });
    expect(answer.body.errors[0].message).toEqual(expect.any(String));
  });

  it.each([
    ['200 results', { limit: 200 }],
    ['the last page of the window', { limit: 100, after: '9900' }],
    ['five groups', { filterGroups: Array.from({ length: 5 }, () => group(1)) }],
    ['eighteen filters', { filterGroups: [group(6), group(6), group(6)] }],
  ])('is not %s', async (_what, body) => {
    expect((await search(body)).status).toBe(200);
  });
});
