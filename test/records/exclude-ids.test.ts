import { describe, expect, it } from 'vitest';
import { idsPerSearch, roomForIds, withoutIds } from '../../src/records/exclude-ids.ts';
import { searchLimits } from '../../src/records/search-limits.ts';

const equals = (propertyName: string) => ({ propertyName, operator: 'EQ' as const, value: 'x'.repeat(20) });
const group = (filters: number) => ({
  filters: Array.from({ length: filters }, (_, at) => equals(`p${at}`)),
});
const around = { text: undefined, properties: ['firstname'], reserve: 2 };

describe('room for ids beside a filter', () => {
  it.each([
    ['no filter', [], around, idsPerSearch.most],
    ['one group', [group(3)], around, idsPerSearch.most],
    ['a group that is full once what is reserved is in it', [group(4)], around, 0],
    ['as many filters as a search takes', [group(5), group(5), group(5)], { ...around, reserve: 0 }, 0],
    ['a text that fills the body', [], { ...around, text: 'x'.repeat(2_400) }, 0],
  ])('%s', (_name, groups, surroundings, expected) => {
    expect(roomForIds(groups, surroundings)).toBe(expected);
  });

  it.each([1, 2, 3])('is never more than the body holds: %i groups', (count) => {
    const groups = Array.from({ length: count }, () => group(2));
    const ids = Array.from({ length: roomForIds(groups, around) }, (_, at) => String(10 ** 13 + at));
    expect(ids.length).toBeGreaterThanOrEqual(count === 3 ? 0 : idsPerSearch.least);
    const body = JSON.stringify({ filterGroups: withoutIds(groups, ids), properties: around.properties });
    expect(body.length).toBeLessThan(searchLimits.bodyCharacters - 300);
  });
});
