import { describe, expect, it } from 'vitest';
import type { ObjectTypeModel, PropertyModel } from '../../src/portal/index.ts';
import type { Comparison, Condition } from '../../src/records/condition.ts';
import { planRecords } from '../../src/records/plan-records.ts';

const property = (name: string, type = 'number', unique = false) =>
  ({ name, type, fieldType: type, unique, referencedObjectType: null }) as unknown as PropertyModel;
const type = {
  name: 'contact',
  properties: [
    property('email', 'string'),
    property('city', 'string'),
    property('code', 'string', true),
    { ...property('tags', 'enumeration'), fieldType: 'checkbox' },
  ],
} as unknown as ObjectTypeModel;

const compare = (name: string, operator: 'EQ' | 'NEQ' | 'GT', value: string): Condition =>
  ({ kind: 'property', property: name, argument: name, operator, value }) as Comparison;
const is = (name: string, value = '1') => compare(name, 'EQ', value);
const oneOf = (name: string, ...values: string[]): Condition => ({
  kind: 'property',
  property: name,
  argument: name,
  operator: 'IN',
  values,
});
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const not = (of: Condition): Condition => ({ kind: 'not', of });

/** `a=1 b≠1 | c=1`; searches by `||`, with `?` when what they find is tested. */
function shown(
  condition: Condition,
  { text, sorted = false }: { text?: string; sorted?: boolean } = {},
): string {
  const plan = planRecords({ type, condition, text, sorted });
  if (plan.road === 'keys') {
    const { ids, uniques } = plan.keys;
    const values = [...uniques].map(([name, found]) => `${name}: ${[...found].join(',')}`);
    return ['keys', ...(ids.size > 0 ? [`id: ${[...ids].join(',')}`] : []), ...values].join(' ');
  }
  if (plan.road !== 'search') return plan.road;
  const searches = plan.searches.map((groups) =>
    groups
      .map(({ filters }) =>
        filters
          .map(({ propertyName, operator, value, values }) => {
            const sign = { EQ: '=', NEQ: '≠' }[operator as string] ?? ` ${operator} `;
            return `${propertyName}${sign}${value ?? values?.join(',') ?? ''}`;
          })
          .join(' '),
      )
      .join(' | '),
  );
  return searches.join(' || ') + (plan.test ? ' ?' : '');
}

describe('a filter as one search', () => {
  it.each<[string, Condition, string]>([
    ['one condition', is('a'), 'a=1'],
    ['and', all(is('a'), is('b')), 'a=1 b=1'],
    ['or', any(is('a'), is('b')), 'a=1 | b=1'],
    ['or inside and', all(compare('a', 'GT', '1'), any(is('b'), is('c'))), 'b=1 a GT 1 | c=1 a GT 1'],
    ['and inside or', any(all(is('a'), is('b')), is('c')), 'a=1 b=1 | c=1'],
    ['not', not(is('a')), 'a≠1'],
    ['not of and', not(all(is('a'), is('b'))), 'a≠1 | b≠1'],
    ['not of or', not(any(is('a'), is('b'))), 'a≠1 b≠1'],
    ['not of not', not(not(is('a'))), 'a=1'],
    ['a repeated condition', all(is('a'), is('a')), 'a=1'],
    ['a repeated alternative', any(is('a'), is('a')), 'a=1'],
    ['values of one property', any(is('a', '1'), is('a', '2'), oneOf('a', '3')), 'a IN 1,2,3'],
    ['texts of one property', any(is('city', 'Bonn'), is('city', 'ULM')), 'city IN bonn,ulm'],
    ['excluded values', not(any(is('a', '1'), is('a', '2'))), 'a NOT_IN 1,2'],
    ['sets of one multi-select', any(is('tags', 'x'), is('tags', 'y')), 'tags=x | tags=y'],
    [
      'alternatives that differ in one value',
      any(all(is('a'), is('b', '1')), all(is('a'), is('b', '2'))),
      'a=1 b IN 1,2',
    ],
  ])('%s', (_title, condition, expected) => {
    expect(shown(condition)).toBe(expected);
  });

  it('turns "not between" into below, above or no value', () => {
    const between = { ...is('a'), operator: 'BETWEEN', low: '1', high: '5' } as Condition;
    expect(shown(not(between))).toBe('a LT 1 | a GT 5 | a NOT_HAS_PROPERTY ');
  });
});

describe('a filter without a search', () => {
  it.each<[string, Condition, string]>([
    ['everything', all(), 'list'],
    ['something or everything', any(is('a'), all()), 'list'],
    ['nothing', any(), 'nothing'],
    ['not everything', not(all()), 'nothing'],
    ['ids', oneOf('hs_object_id', '5', '6'), 'keys id: 5,6'],
    ['ids and more', all(is('hs_object_id', '5'), is('a')), 'keys id: 5'],
    ['the shorter of two lists', all(oneOf('hs_object_id', '5', '6'), is('email', 'A@x')), 'keys email: a@x'],
    ['ids or e-mail addresses', any(is('hs_object_id', '5'), is('email', 'a@x')), 'keys id: 5 email: a@x'],
    ['a unique value in which case cannot matter', is('code', '00-7'), 'keys code: 00-7'],
  ])('%s', (_title, condition, expected) => {
    expect(shown(condition)).toBe(expected);
  });

  it.each<[string, Condition, string]>([
    ['an excluded id', not(is('hs_object_id', '5')), 'hs_object_id≠5'],
    ['an id or something else', any(is('hs_object_id', '5'), is('a')), 'hs_object_id=5 | a=1'],
    ['a unique value in which case may matter', is('code', 'AB7'), 'code=AB7'],
  ])('but not %s', (_title, condition, expected) => {
    expect(shown(condition)).toBe(expected);
  });

  it('unless there is full text, which only a search looks at', () => {
    expect(shown(is('hs_object_id', '5'), { text: 'x' })).toBe('hs_object_id=5');
    expect(shown(all(), { text: 'x' })).toBe('');
    expect(shown(all(), { sorted: true })).toBe('');
  });
});

describe('a filter beyond one search', () => {
  it('of six alternatives takes two', () => {
    expect(shown(any(...[1, 2, 3, 4, 5, 6].map((n) => is(`p${n}`))))).toBe(
      'p1=1 | p2=1 | p3=1 | p4=1 | p5=1 || p6=1',
    );
  });

  it('of more than eighteen conditions takes two', () => {
    const groups = ['a', 'b', 'c', 'd'].map((g) => all(...[1, 2, 3, 4, 5].map((n) => is(g + n))));
    expect(shown(any(...groups)).split(' || ')).toHaveLength(2);
  });

  it('of seven conditions together leaves the least telling to be tested, and room for the next page', () => {
    const conditions = [not(is('n')), ...[1, 2, 3, 4, 5, 6].map((n) => is(`p${n}`))];
    expect(shown(all(...conditions))).toBe('p1=1 p2=1 p3=1 p4=1 p5=1 ?');
  });

  it('with a long list of values splits the list', () => {
    const values = Array.from({ length: 600 }, (_, n) => `value-${n}`);
    const plan = planRecords({ type, condition: oneOf('city', ...values), text: undefined, sorted: false });
    if (plan.road !== 'search') throw new Error(plan.road);
    const found = plan.searches.flatMap((groups) =>
      groups.flatMap(({ filters }) => filters[0]?.values ?? []),
    );
    expect(found).toEqual(values);
    for (const groups of plan.searches) expect(JSON.stringify(groups).length).toBeLessThan(2_700);
    expect(plan.test).toBeUndefined();
  });

  it('with a long list of excluded values tests it', () => {
    const values = Array.from({ length: 600 }, (_, n) => String(n));
    expect(shown(all(is('a'), not(oneOf('hs_object_id', ...values))))).toBe('a=1 ?');
    expect(shown(not(oneOf('hs_object_id', ...values)))).toBe(' ?');
  });
});

describe('a filter that cannot be planned', () => {
  it.each<[string, Condition, RegExp]>([
    [
      'too many alternatives',
      any(...Array.from({ length: 120 }, (_, n) => all(is(`a${n}`), compare(`b${n}`, 'GT', '1')))),
      /24 searches.*120 alternatives.*at most 20/,
    ],
    [
      'a product of alternatives',
      all(...Array.from({ length: 12 }, (_, n) => any(is(`a${n}`), is(`b${n}`)))),
      /alternatives, multiplied out; at most 1000/,
    ],
    [
      'too many conditions',
      any(...Array.from({ length: 501 }, (_, n) => is(`p${n}`))),
      /501 conditions; at most 500/,
    ],
  ])('says so: %s', (_title, condition, message) => {
    expect(() => shown(condition)).toThrow(message);
  });
});
