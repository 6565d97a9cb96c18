import type { Comparison } from './condition.ts';
import { createTokenTest } from './evaluate-tokens.ts';
import {
  type ComparableValue,
  chosenOptions,
  compareValues,
  toComparable,
  type ValueKind,
} from './evaluate-value.ts';

/** Whether a value passes; undefined: there is none. */
export type ValueTest = (value: string | undefined) => boolean;

/**
 * What HubSpot's search makes of one filter. The negative operators are the complements of the positive ones: they
 * take records without a value, and those whose value is not one of the property's type.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function createValueTest(comparison: Comparison, kind: ValueKind): ValueTest {
  switch (comparison.operator) {
    case 'HAS_PROPERTY':
      return (value) => value !== undefined;
    case 'NOT_HAS_PROPERTY':
      return (value) => value === undefined;
    case 'EQ':
      return ifPresent(equals(kind, comparison.value));
    case 'NEQ':
      return unless(equals(kind, comparison.value));
    case 'IN':
      return ifPresent(isOneOf(kind, comparison.values));
    case 'NOT_IN':
      return unless(isOneOf(kind, comparison.values));
    case 'CONTAINS_TOKEN':
      return ifPresent(createTokenTest(comparison.value));
    case 'NOT_CONTAINS_TOKEN':
      return unless(createTokenTest(comparison.value));
    case 'LT':
      return ifPresent(compares(kind, comparison.value, (order) => order < 0));
    case 'LTE':
      return ifPresent(compares(kind, comparison.value, (order) => order <= 0));
    case 'GT':
      return ifPresent(compares(kind, comparison.value, (order) => order > 0));
    case 'GTE':
      return ifPresent(compares(kind, comparison.value, (order) => order >= 0));
    case 'BETWEEN': {
      const fromLow = compares(kind, comparison.low, (order) => order >= 0);
      const toHigh = compares(kind, comparison.high, (order) => order <= 0);
      return ifPresent((value) => fromLow(value) && toHigh(value));
    }
  }
}

type PresentTest = (value: string) => boolean;

function ifPresent(test: PresentTest): ValueTest {
  return (value) => value !== undefined && test(value);
}

function unless(test: PresentTest): ValueTest {
  return (value) => value === undefined || !test(value);
}

function equals(kind: ValueKind, operand: string): PresentTest {
  switch (kind) {
    case 'option':
      return (value) => value === operand;
    case 'options': {
      const wanted = chosenOptions(operand);
      return (value) => {
        const chosen = chosenOptions(value);
        return chosen.size === wanted.size && chosen.isSubsetOf(wanted);
      };
    }
    default:
      return compares(kind, operand, (order) => order === 0);
  }
}

function isOneOf(kind: ValueKind, operands: readonly string[]): PresentTest {
  const given = new Set(operands);
  switch (kind) {
    case 'option':
      return (value) => given.has(value);
    case 'options':
      return (value) => !chosenOptions(value).isDisjointFrom(given);
    case 'text':
      // The operands are taken as they are: one with a capital is never found.
      return (value) => given.has(value.toLowerCase());
    default: {
      const wanted = new Set(operands.map((operand) => toComparable(kind, operand)));
      wanted.delete(undefined);
      return (value) => wanted.has(toComparable(kind, value));
    }
  }
}

function compares(kind: ValueKind, operand: string, accepts: (order: number) => boolean): PresentTest {
  const bound: ComparableValue | undefined = toComparable(kind, operand);
  if (bound === undefined) return () => false;
  return (text) => {
    const value = toComparable(kind, text);
    return value !== undefined && accepts(compareValues(value, bound));
  };
}
