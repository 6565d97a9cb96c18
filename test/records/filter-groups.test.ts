import { describe, expect, it } from 'vitest';
import type { Condition } from '../../src/records/condition.ts';
import { toFilterGroups } from '../../src/records/filter-groups.ts';

const is = (property: string, value = '1'): Condition => ({
  kind: 'property',
  property,
  argument: property,
  operator: 'EQ',
  value,
});
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const not = (of: Condition): Condition => ({ kind: 'not', of });

/** `a=1 b≠1 | c=1` */
function shown(condition: Condition): string | undefined {
  const groups = toFilterGroups(condition);
  return groups
    ?.map(({ filters }) =>
      filters
        .map(
          ({ propertyName, operator, value }) =>
            `${propertyName}${operator === 'EQ' ? '=' : operator === 'NEQ' ? '≠' : ` ${operator} `}${value ?? ''}`,
        )
        .join(' '),
    )
    .join(' | ');
}

describe('a filter as groups', () => {
  it.each<[string, Condition, string | undefined]>([
    ['one condition', is('a'), 'a=1'],
    ['and', all(is('a'), is('b')), 'a=1 b=1'],
    ['or', any(is('a'), is('b')), 'a=1 | b=1'],
    ['or inside and', all(is('a'), any(is('b'), is('c'))), 'a=1 b=1 | a=1 c=1'],
    ['and inside or', any(all(is('a'), is('b')), is('c')), 'a=1 b=1 | c=1'],
    ['not', not(is('a')), 'a≠1'],
    ['not of and', not(all(is('a'), is('b'))), 'a≠1 | b≠1'],
    ['not of or', not(any(is('a'), is('b'))), 'a≠1 b≠1'],
    ['not of not', not(not(is('a'))), 'a=1'],
    ['a repeated condition', all(is('a'), is('a')), 'a=1'],
    ['a repeated alternative', any(is('a'), is('a')), 'a=1'],
    ['an empty and, which holds for everything', all(), ''],
    ['an empty or, which holds for nothing', any(), undefined],
    ['something or everything', any(is('a'), all()), ''],
    ['not everything', not(all()), undefined],
  ])('of %s', (_title, condition, groups) => {
    expect(shown(condition)).toBe(groups);
  });

  it('turns "not between" into below, above or no value', () => {
    const between: Condition = {
      kind: 'property',
      property: 'a',
      argument: 'a',
      operator: 'BETWEEN',
      low: '1',
      high: '5',
    };
    expect(shown(not(between))).toBe('a LT 1 | a GT 5 | a NOT_HAS_PROPERTY ');
  });

  it.each([
    ['six alternatives', any(...[1, 2, 3, 4, 5, 6].map((n) => is(`p${n}`))), /6 alternatives .* at most 5/],
    [
      'seven conditions together',
      all(...[1, 2, 3, 4, 5, 6, 7].map((n) => is(`p${n}`))),
      /7 conditions in one filter group.* at most 6/,
    ],
    [
      'more than eighteen in all',
      any(...['a', 'b', 'c', 'd'].map((g) => all(...[1, 2, 3, 4, 5].map((n) => is(g + n))))),
      /20 conditions in all.* at most 18/,
    ],
    [
      'a product beyond any search',
      all(...Array.from({ length: 12 }, (_, n) => any(is(`a${n}`), is(`b${n}`)))),
      /at most 5/,
    ],
  ])('refuses %s by the name of the limit', (_title, condition, message) => {
    expect(() => toFilterGroups(condition)).toThrow(message);
  });
});
