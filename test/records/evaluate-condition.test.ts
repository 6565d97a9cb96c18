import { describe, expect, it } from 'vitest';
import type { Comparison, Condition } from '../../src/records/condition.ts';
import { createConditionTest, matchesCondition, propertiesOf } from '../../src/records/evaluate-condition.ts';
import { property, record, recordType } from './record-type.ts';

const type = recordType([
  property('text', 'string'),
  property('number', 'number'),
  property('company', 'number', { referencedObjectType: 'COMPANY' }),
  property('day', 'date'),
  property('instant', 'datetime'),
  property('flag', 'bool', { fieldType: 'booleancheckbox' }),
  property('choice', 'enumeration', { fieldType: 'radio' }),
  property('choices', 'enumeration', { fieldType: 'checkbox' }),
]);

type Operation = Partial<Record<'value' | 'low' | 'high', string>> & {
  operator: Comparison['operator'];
  values?: readonly string[];
};

function compare(name: string, operation: Operation): Condition {
  return { kind: 'property', property: name, argument: 'filter', ...operation } as Comparison;
}

const eq = (value: string): Operation => ({ operator: 'EQ', value });
const neq = (value: string): Operation => ({ operator: 'NEQ', value });
const lt = (value: string): Operation => ({ operator: 'LT', value });
const lte = (value: string): Operation => ({ operator: 'LTE', value });
const gt = (value: string): Operation => ({ operator: 'GT', value });
const gte = (value: string): Operation => ({ operator: 'GTE', value });
const among = (...values: string[]): Operation => ({ operator: 'IN', values });
const notAmong = (...values: string[]): Operation => ({ operator: 'NOT_IN', values });
const between = (low: string, high: string): Operation => ({ operator: 'BETWEEN', low, high });
const has: Operation = { operator: 'HAS_PROPERTY' };
const lacks: Operation = { operator: 'NOT_HAS_PROPERTY' };
const token = (value: string): Operation => ({ operator: 'CONTAINS_TOKEN', value });
const noToken = (value: string): Operation => ({ operator: 'NOT_CONTAINS_TOKEN', value });

const noon = '2025-07-15T12:00:00Z';
const noonMs = String(Date.parse(noon));
const midnightMs = String(Date.parse('2025-07-15'));

describe('a comparison', () => {
  it.each<[string, Operation, string, boolean]>([
    // Text: letter case aside.
    ['text', eq('ACME'), 'acme', true],
    ['text', eq('acme'), 'acme corp', false],
    ['text', eq('12.5'), '12.50', false],
    ['text', neq('ACME'), 'acme', false],
    ['text', neq('acme'), 'acme corp', true],
    ['text', among('acme', 'borg'), 'Acme', true],
    ['text', among('Acme'), 'Acme', false],
    ['text', notAmong('acme'), 'ACME', false],
    ['text', notAmong('Acme'), 'Acme', true],
    ['text', lt('B'), 'a', true],
    ['text', lt('a'), 'A', false],
    ['text', lte('a'), 'A', true],
    ['text', gt('9'), '10', false],
    ['text', gte('Ä'), 'ä', true],
    ['text', between('B', 'bf'), 'BEE', true],
    ['text', between('b', 'bf'), 'bg', false],
    ['text', gt('\uFB01'), '👩', true],
    ['text', lt('👩'), '\uFB01', true],
    ['text', gt('abc'), 'ab', false],
    // Numbers: by value, however they are written.
    ['number', eq('12.5'), '12.50', true],
    ['number', eq('1500'), '1.5e3', true],
    ['number', eq('0'), '-0', true],
    ['number', neq('12.5'), '12.50', false],
    ['number', among('1', '2'), '2.0', true],
    ['number', notAmong('1', '2'), '2.0', false],
    ['number', lt('9'), '10', false],
    ['number', lte('10'), '1e1', true],
    ['number', gt('-1'), '0', true],
    ['number', gte('-1.5'), '-1.50', true],
    ['number', between('1', '3'), '3', true],
    ['number', between('1', '3'), '3.1', false],
    ['number', between('3', '1'), '2', false],
    // Ids: exactly, also beyond 2^53.
    ['company', eq('9007199254740993'), '9007199254740993', true],
    ['company', eq('9007199254740992'), '9007199254740993', false],
    ['company', gt('9007199254740992'), '9007199254740993', true],
    ['company', lt('100'), '99', true],
    ['company', among('7', '12'), '12.0', true],
    ['company', eq('1200'), '1.2e3', true],
    // Instants: operands and values ISO 8601 or epoch milliseconds.
    ['instant', eq(noonMs), noon, true],
    ['instant', eq(noonMs), noonMs, true],
    ['instant', eq(noon), noonMs, true],
    ['instant', eq(noonMs), '2025-07-15T14:00:00.000+02:00', true],
    ['instant', eq(noonMs), '2025-07-15', false],
    ['instant', among(noonMs), noon, true],
    ['instant', notAmong(noonMs), noon, false],
    ['instant', gt(noonMs), '2025-07-15T12:00:00.001Z', true],
    ['instant', lt(noonMs), '2025-07-15T12:00:00.000Z', false],
    ['instant', between(midnightMs, noonMs), noon, true],
    ['instant', lt('0'), '-1', true],
    ['day', eq(midnightMs), '2025-07-15', true],
    ['day', eq('2025-07-15'), '2025-07-15', true],
    ['day', eq(midnightMs), midnightMs, true],
    ['day', lte(midnightMs), '2025-07-16', false],
    ['day', lt('0'), '1815-12-10', true],
    // Yes and no.
    ['flag', eq('true'), 'true', true],
    ['flag', eq('false'), 'true', false],
    ['flag', neq('true'), 'false', true],
    // Options: the internal value, with case.
    ['choice', eq('NEW'), 'NEW', true],
    ['choice', eq('NEW'), 'new', false],
    ['choice', neq('NEW'), 'new', true],
    ['choice', among('NEW', 'OPEN'), 'OPEN', true],
    ['choice', among('NEW', 'OPEN'), 'open', false],
    ['choice', notAmong('NEW'), 'OPEN', true],
    ['choice', token('open'), 'OPEN_DEAL', true],
    // Multi-selects: a set of values.
    ['choices', eq('b;a'), 'a;b', true],
    ['choices', eq('a;a;b'), ';a;b', true],
    ['choices', eq('a'), 'a;b', false],
    ['choices', eq('a;b'), 'a', false],
    ['choices', eq('A'), 'a', false],
    ['choices', neq('b;a'), 'a;b', false],
    ['choices', among('b', 'x'), 'a;b', true],
    ['choices', among('x'), 'a;b', false],
    ['choices', notAmong('x'), 'a;b', true],
    ['choices', token('b'), 'a;b', true],
    ['choices', token('b'), 'a;bb', false],
    ['choices', noToken('b'), 'a;b', false],
    // No definition: text.
    ['stranger', eq('A'), 'a', true],
    ['stranger', gt('9'), '10', false],
    ['__proto__', eq('a'), 'A', true],
    ['constructor', has, 'x', true],
    ['text', has, 'x', true],
    ['text', has, ' ', true],
    ['text', lacks, 'x', false],
  ])('of %s %j with %j: %s', (name, operation, value, expected) => {
    const properties: Record<string, string> = Object.fromEntries([[name, value]]);
    expect(matchesCondition(compare(name, operation), record('1', properties), type)).toBe(expected);
  });

  it.each([
    'text',
    'number',
    'company',
    'day',
    'instant',
    'flag',
    'choice',
    'choices',
    'stranger',
    'toString',
  ])('of %s without a value: only the negative operators hold', (name) => {
    const operand = name === 'day' || name === 'instant' ? noonMs : '1';
    const positive = [
      eq(operand),
      among(operand),
      lt(operand),
      lte(operand),
      gt(operand),
      gte(operand),
      between(operand, operand),
      token(operand),
      has,
    ];
    const negative = [neq(operand), notAmong(operand), noToken(operand), lacks];
    for (const empty of [record('1', {}), record('1', { [name]: null }), record('1', { [name]: '' })]) {
      for (const operation of positive)
        expect(matchesCondition(compare(name, operation), empty, type)).toBe(false);
      for (const operation of negative)
        expect(matchesCondition(compare(name, operation), empty, type)).toBe(true);
    }
  });

  it.each([
    ['number', 'abc'],
    ['number', '0x10'],
    ['number', 'Infinity'],
    ['number', '12,50'],
    ['company', '12.5'],
    ['company', 'none'],
    ['instant', 'yesterday'],
    ['instant', '2025-07-15T12:00:00'],
    ['instant', '2025-07-15T25:00:00Z'],
    ['day', '2025-02-30'],
    ['day', '15.07.2025'],
  ])('of %s with %j, which is none: there is a value, and it compares with nothing', (name, value) => {
    const broken = record('1', { [name]: value });
    for (const operation of [
      eq('16'),
      among('16'),
      lt('99999999999999'),
      gt('-1'),
      between('-1', '99999999999999'),
    ])
      expect(matchesCondition(compare(name, operation), broken, type)).toBe(false);
    for (const operation of [has, neq('16'), notAmong('16')])
      expect(matchesCondition(compare(name, operation), broken, type)).toBe(true);
  });

  it('of hs_object_id takes the id of the record, which it has without being asked for', () => {
    const big = record('9007199254740993', {});
    const isId = (operation: Operation) => matchesCondition(compare('hs_object_id', operation), big, type);
    expect(isId(eq('9007199254740993'))).toBe(true);
    expect(isId(eq('9007199254740992'))).toBe(false);
    expect(isId(gt('9007199254740992'))).toBe(true);
    expect(isId(among('1', '9007199254740993'))).toBe(true);
    expect(isId(has)).toBe(true);
    expect(matchesCondition(compare('hs_object_id', lt('10')), record('9', {}), type)).toBe(true);
  });
});

describe('CONTAINS_TOKEN', () => {
  it.each([
    ['acme', 'Acme, Inc.', true],
    ['acm', 'Acme, Inc.', false],
    ['inc ACME', 'Acme, Inc.', true],
    ['acme ltd', 'Acme, Inc.', false],
    ['ada@lovelace.example', 'Ada@Lovelace.example', true],
    ['ada@lovelace.example', 'example lovelace ada', true],
    ['lovelace', 'ada@lovelace.example', true],
    ['müller', 'Frau MÜLLER', true],
    ['größe', 'Die GRÖSSE', false],
    ['2', 'Phase 2', true],
    ['2', 'Phase 22', false],
    ['*@hubspot.com', 'bob@hubspot.com', true],
    ['*@hubspot.com', 'bob@hubspot.community', false],
    ['bob@*', 'to bob@hubspot.com', true],
    ['bob@*', 'jacbob@hubspot.com', false],
    ['acm*', 'The Acme Company', true],
    ['*me', 'The Acme Company', true],
    ['*me', 'The Acmes', false],
    ['*cm*', 'The Acme Company', true],
    ['cm*', 'The Acme Company', false],
    ['the*company', 'The Acme Company', false],
    ['the*company', 'The-Acme-Company', true],
    ['a*e comp*', 'The Acme Company', true],
    ['a*e comp*', 'The Acme', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['aa*aa', 'aaa', false],
    ['aa*aa', 'aaaa', true],
    ['*ab', 'ab.abc', true],
    ['ab*', 'cab.ab', true],
    ['(c)*', 'a (c)opy', true],
    ['.*', 'anything', false],
    ['𝔞*', '𝔟𝔞', false],
    ['*𝔞', '𝔞𝔟', false],
    ['acme *', 'Acme', true],
    ['***', 'anything', true],
    ['', 'anything', false],
    ['-', 'a - b', false],
  ])('%j in %j: %s', (wanted, value, expected) => {
    expect(matchesCondition(compare('text', token(wanted)), record('1', { text: value }), type)).toBe(
      expected,
    );
    expect(matchesCondition(compare('text', noToken(wanted)), record('1', { text: value }), type)).toBe(
      !expected,
    );
  });

  it('takes no longer than its length times the text for a pattern of many stars', () => {
    const wanted = `${'*a'.repeat(1_000)}b`;
    const test = createConditionTest(compare('text', token(wanted)), type);
    expect(test(record('1', { text: 'a'.repeat(65_000) }))).toBe(false);
  });
});

describe('a tree', () => {
  const yes = compare('text', has);
  const no = compare('text', lacks);
  const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
  const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
  const not = (of: Condition): Condition => ({ kind: 'not', of });

  it.each<[string, Condition, boolean]>([
    ['all of nothing', all(), true],
    ['any of nothing', any(), false],
    ['not all of nothing', not(all()), false],
    ['all', all(yes, yes), true],
    ['all with one that fails', all(yes, no), false],
    ['any with one that holds', any(no, yes), true],
    ['any without', any(no, no), false],
    ['not not', not(not(yes)), true],
    ['not any', not(any(no, no)), true],
    ['a nested tree', all(any(no, all(yes, not(no))), not(any(no, all(yes, no)))), true],
  ])('%s', (_title, condition, expected) => {
    expect(matchesCondition(condition, record('1', { text: 'x' }), type)).toBe(expected);
  });

  it.each([
    compare('number', lt('5')),
    compare('number', between('1', '5')),
    compare('number', eq('5')),
    compare('number', among('5', '6')),
    compare('number', has),
  ])('with not is the complement, records without a value among it: %j', (condition) => {
    for (const value of ['4', '5', '6', 'abc', '', null]) {
      const each = record('1', { number: value });
      expect(matchesCondition(not(condition), each, type)).toBe(!matchesCondition(condition, each, type));
    }
  });

  it('cannot be told of associated records, even where it would not matter', () => {
    const associated = compare('associations.company', eq('1'));
    expect(() => createConditionTest(any(yes, associated), type)).toThrow(TypeError);
  });

  it('reads its properties, each once', () => {
    const condition = all(
      compare('text', has),
      not(any(compare('number', lt('1')), compare('text', eq('a')))),
      compare('associations.company', eq('1')),
      compare('hs_object_id', eq('1')),
    );
    expect(propertiesOf(condition)).toEqual(['text', 'number', 'hs_object_id']);
    expect(propertiesOf(all())).toEqual([]);
  });
});
