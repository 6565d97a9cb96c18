import { describe, expect, it } from 'vitest';
import { createValueTest } from '../../src/sandbox/search/operators.ts';
import type { SearchFilter } from '../../src/sandbox/search/search-request.ts';
import { createTokenMatcher } from '../../src/sandbox/search/token-matcher.ts';
import { property } from './tiny-portal.ts';

const text = property('x', 'string');
const number = property('x', 'number');
const day = property('x', 'date');
const instant = property('x', 'datetime');
const choice = property('x', 'enumeration', { fieldType: 'radio' });
const choices = property('x', 'enumeration', { fieldType: 'checkbox' });

describe('search operators', () => {
  it.each([
    [text, { operator: 'EQ', value: 'ACME' }, 'acme', true],
    [choice, { operator: 'EQ', value: 'NEW' }, 'new', false],
    [choices, { operator: 'EQ', value: 'b;a' }, 'a;b', true],
    [choices, { operator: 'EQ', value: 'a' }, 'a;b', false],
    [number, { operator: 'EQ', value: '1500.0' }, '1500', true],
    [day, { operator: 'EQ', value: '1719792000000' }, '2024-07-01', true],
    [text, { operator: 'EQ', value: 'a' }, undefined, false],
    [text, { operator: 'NEQ', value: 'a' }, undefined, true],
    [text, { operator: 'NEQ', value: 'A' }, 'a', false],
    [number, { operator: 'LT', value: '9' }, '10', false],
    [text, { operator: 'LT', value: '9' }, '10', true],
    [number, { operator: 'LTE', value: '10' }, '1e1', true],
    [number, { operator: 'GT', value: '-1' }, '0', true],
    [number, { operator: 'GT', value: '0' }, undefined, false],
    [instant, { operator: 'GTE', value: '2024-07-01' }, '2024-07-01T00:00:00Z', true],
    [instant, { operator: 'GT', value: '1719792000000' }, '2024-07-01T00:00:00.000Z', false],
    [number, { operator: 'BETWEEN', value: '1', highValue: '3' }, '3', true],
    [number, { operator: 'BETWEEN', value: '1', highValue: '3' }, '3.1', false],
    [text, { operator: 'IN', values: ['acme'] }, 'Acme', true],
    [text, { operator: 'IN', values: ['Acme'] }, 'Acme', false],
    [choice, { operator: 'IN', values: ['NEW', 'OPEN'] }, 'OPEN', true],
    [choices, { operator: 'IN', values: ['b'] }, 'a;b', true],
    [number, { operator: 'IN', values: ['1', '2'] }, '2.0', true],
    [text, { operator: 'NOT_IN', values: ['acme'] }, 'Acme', false],
    [text, { operator: 'NOT_IN', values: ['acme'] }, undefined, true],
    [text, { operator: 'HAS_PROPERTY' }, 'a', true],
    [text, { operator: 'HAS_PROPERTY' }, undefined, false],
    [text, { operator: 'NOT_HAS_PROPERTY' }, undefined, true],
    [text, { operator: 'CONTAINS_TOKEN', value: 'corp' }, 'Acme Corp.', true],
    [text, { operator: 'NOT_CONTAINS_TOKEN', value: 'corp' }, 'Acme Corp.', false],
    [text, { operator: 'NOT_CONTAINS_TOKEN', value: 'corp' }, undefined, true],
  ] as const)('on a $type: %j says of %s: %s', (definition, filter, value, expected) => {
    const complete = { propertyName: 'x', ...filter } as SearchFilter;
    expect(createValueTest(complete, definition)(value)).toBe(expected);
  });
});

describe('token matching', () => {
  it.each([
    ['acme', 'Acme, Inc.', true],
    ['acm', 'Acme, Inc.', false],
    ['inc acme', 'Acme, Inc.', true],
    ['acme ltd', 'Acme, Inc.', false],
    ['ada@lovelace.example', 'Ada@Lovelace.example', true],
    ['lovelace', 'ada@lovelace.example', true],
    ['*@hubspot.com', 'bob@hubspot.com', true],
    ['*@hubspot.com', 'bob@hubspot.community', false],
    ['acm*', 'The Acme Company', true],
    ['*me', 'The Acme Company', true],
    ['*cm*', 'The Acme Company', true],
    ['cm*', 'The Acme Company', false],
    ['a*e comp*', 'The Acme Company', true],
    ['(c)*', 'a (c)opy', true],
    ['größe', 'Die GRÖSSE', false],
    ['müller', 'Frau MÜLLER', true],
    ['***', 'anything', true],
    ['', 'anything', false],
  ])('%s in %s: %s', (wanted, value, expected) => {
    expect(createTokenMatcher(wanted)(value)).toBe(expected);
  });
});
