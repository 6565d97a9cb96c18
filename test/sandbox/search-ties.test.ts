import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contact, tinyPortal } from './tiny-portal.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

/** Forty contacts created in the same millisecond, every other one with the same score. */
const records = Array.from({ length: 40 }, (_, index) =>
  contact(String(1_000 + index), '2024-01-01T00:00:00.000Z', index % 2 === 0 ? { score: '7' } : {}),
);

let sandbox: TinySandbox;
beforeAll(async () => {
  const [contacts, ...others] = tinyPortal().objectTypes;
  if (contacts === undefined) throw new TypeError('the tiny portal has contacts');
  const objectTypes = [{ ...contacts, records }, ...others];
  sandbox = await startTinySandbox({ searchTies: 'scrambled' }, { objectTypes, associations: [] });
});
afterAll(() => sandbox.close());

const byScore = [{ propertyName: 'score', direction: 'ASCENDING' }];
const anyId = (above: string) => [
  { filters: [{ propertyName: 'hs_object_id', operator: 'GT', value: above }] },
];

async function idsOf(body: object): Promise<string[]> {
  const answer = await sandbox.fetch('/crm/v3/objects/contacts/search', { body: { limit: 40, ...body } });
  expect(answer.status).toBe(200);
  return answer.body.results.map(({ id }: { id: string }) => id);
}

describe('scrambled ties', () => {
  it('give one search the same order every time and on all its pages', async () => {
    const whole = await idsOf({ sorts: byScore });
    expect(await idsOf({ sorts: byScore })).toEqual(whole);
    const pages = [
      ...(await idsOf({ sorts: byScore, limit: 15 })),
      ...(await idsOf({ sorts: byScore, limit: 15, after: '15' })),
      ...(await idsOf({ sorts: byScore, limit: 15, after: '30' })),
    ];
    expect(pages).toEqual(whole);
  });

  it('give another filter another order of the same records', async () => {
    const one = await idsOf({ sorts: byScore, filterGroups: anyId('1') });
    const two = await idsOf({ sorts: byScore, filterGroups: anyId('2') });
    expect(two).not.toEqual(one);
    expect(two.toSorted()).toEqual(one.toSorted());
  });

  it('keep what is sorted sorted, and records without a value last', async () => {
    const ids = await idsOf({ sorts: byScore });
    expect(ids.slice(0, 20).every((id) => Number(id) % 2 === 0)).toBe(true);
    expect(ids.slice(20).every((id) => Number(id) % 2 === 1)).toBe(true);
    expect(ids).not.toEqual(ids.toSorted());
  });

  it('reach records of one moment when nothing is sorted', async () => {
    expect(await idsOf({})).not.toEqual(records.map(({ id }) => id));
  });

  it('end when they are turned off', async () => {
    sandbox.search.setTies('oldestFirst');
    expect(await idsOf({})).toEqual(records.map(({ id }) => id));
    sandbox.search.setTies('scrambled');
  });
});
