import { expect, it } from 'vitest';
import { readInlineAssociations } from '../../src/records/inline-associations.ts';
import type { WireRecord } from '../../src/wire/index.ts';

const record = (id: string, associations?: WireRecord['associations']) =>
  ({ id, properties: {}, ...(associations ? { associations } : {}) }) as WireRecord;
const companies = (ids: string[], more = false) => ({
  companies: {
    results: ids.map((id) => ({ id, type: 'contact_to_company' })),
    ...(more ? { paging: { next: { after: 'x' } } } : {}),
  },
});

function idsOf(results: WireRecord[]): Record<string, string[]> {
  const lists = readInlineAssociations(results, ['companies', 'deals']).get('companies');
  return Object.fromEntries([...(lists ?? [])].map(([id, entries]) => [id, entries.map(({ toId }) => toId)]));
}

it('lists that came whole are known, each id once, by ascending id', () => {
  expect(idsOf([record('1', companies(['20', '3', '20']))])).toEqual({ 1: ['3', '20'] });
});

it('lists that go on are not known', () => {
  expect(idsOf([record('1', companies(['3'], true)), record('2', companies(['4']))])).toEqual({ 2: ['4'] });
});

it('a record without the key has none where another has the key', () => {
  expect(idsOf([record('1'), record('2', companies(['4']))])).toEqual({ 1: [], 2: ['4'] });
});

it('nothing is known where no record has the key: the upstream may not know the parameter', () => {
  expect(idsOf([record('1'), record('2', {})])).toEqual({});
  expect(readInlineAssociations([record('1', companies(['4']))], ['deals']).size).toBe(0);
});

it('lists of a hundred may go on, whether or not it is said', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => String(index + 1));
  expect(idsOf([record('1', companies(hundred)), record('2', companies(hundred.slice(1)))])).toEqual({
    2: hundred.slice(1),
  });
});
