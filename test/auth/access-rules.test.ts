import { describe, expect, it } from 'vitest';
import { matchesPattern, parseAccessRule } from '../../src/auth/access-rule.ts';
import { createAccessPolicy, narrowPolicy } from '../../src/auth/index.ts';

describe('an access rule', () => {
  it.each([
    ['contact', { type: 'contact' }],
    ['Contact', { type: 'contact' }],
    ['2-345', { type: '2-345' }],
    ['*', { type: '*' }],
    ['contact.email', { type: 'contact', property: 'email' }],
    ['*.hs_*', { type: '*', property: 'hs_*' }],
    ['contact.Odd-Name', { type: 'contact', property: 'Odd-Name' }],
  ])('%s is read', (text, rule) => {
    expect(parseAccessRule(text)).toEqual(rule);
  });

  it.each([
    '',
    '.',
    '.email',
    'contact.',
    'con tact',
    'contact.e mail',
    'a,b',
    'cont*ct',
    'é',
    'x'.repeat(301),
  ])('%j is refused', (text) => {
    expect(() => parseAccessRule(text)).toThrow(TypeError);
  });
});

describe('a pattern', () => {
  it.each([
    ['email', 'email', true],
    ['email', 'emails', false],
    ['hs_score', 'hs_*', true],
    ['ahs_score', 'hs_*', false],
    ['hs_a_date', '*_date', true],
    ['hs_a_date', 'hs_*_date', true],
    ['hs_date', 'hs_*_date', false],
    ['aba', 'ab*ba', false],
    ['abcabc', 'a*b*c', true],
    ['anything', '*', true],
    ['', '*', true],
  ])('on %j: %j fits: %j', (name, pattern, fits) => {
    expect(matchesPattern(name, pattern)).toBe(fits);
  });
});

describe('policies', () => {
  it('of the same rules are equal, in whatever order they were written', () => {
    const one = createAccessPolicy({ allow: ['contact', 'deal'], deny: ['b.x', 'a'] });
    const other = createAccessPolicy({ allow: ['deal', 'Contact', 'deal'], deny: ['a', 'b.x'] });
    expect(one.key).toBe(other.key);
    expect(one.key).not.toBe(createAccessPolicy({ allow: ['contact'], deny: ['b.x', 'a'] }).key);
    expect(narrowPolicy(one, createAccessPolicy({})).key).toBe(one.key);
  });

  it('that are told apart by where a comma stands are not equal', () => {
    const lists = [
      { allow: ['a', 'b'] },
      { allow: ['a'], deny: ['b'] },
      { deny: ['a', 'b'] },
      { allow: ['a.b'] },
    ];
    expect(new Set(lists.map((each) => createAccessPolicy(each).key)).size).toBe(lists.length);
  });
});
