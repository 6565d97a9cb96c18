import { describe, expect, it } from 'vitest';
import { createDecimalSum } from '../../src/records/aggregate-decimals.ts';

describe('a sum of decimals', () => {
  it.each<[string, string[], number]>([
    ['is 0 of none', [], 0],
    ['has no error of binary fractions', ['0.1', '0.2'], 0.3],
    ['keeps what is small beside what is large', ['1e16', '1', '-1e16'], 1],
    ['keeps it at the very ends', ['1e308', '1e-300', '-1e308'], 1e-300],
    ['reads every way of writing', [' +1.50', '.5', '2.', '-3E0', '1e2', '5e-1'], 101.5],
    ['takes zero with any exponent', ['0e999999999', '0.00e-999999999', '1'], 1],
    ['takes what is nearer to zero than a double can be', ['1e-999999999', '1'], 1],
    ['rounds once', Array(10).fill('0.1'), 1],
    ['goes beyond what integers a double holds', ['9007199254740993', '-9007199254740992'], 1],
    ['is infinite when it is beyond a double', ['1.7e308', '1.7e308'], Number.POSITIVE_INFINITY],
  ])('%s', (_rule, texts, expected) => {
    const sum = createDecimalSum();
    for (const text of texts) sum.add(text);
    expect(sum.value()).toBe(expected);
  });

  it('of a text that is not a number is a TypeError', () => {
    expect(() => createDecimalSum().add('about ten')).toThrow(TypeError);
  });
});
