import type { WireProperty } from '../../wire/index.ts';
import { chosenOptions, toNumber, type ValueKind, valueKindOf } from './property-values.ts';
import { refuseSearch } from './search-refusal.ts';
import type { SearchFilter } from './search-request.ts';
import { createTokenMatcher } from './token-matcher.ts';

/** Whether a stored value passes; undefined is an empty property. */
export type ValueTest = (value: string | undefined) => boolean;

/**
 * Turns a filter into a test of the property's value, operands parsed once. The negative operators also accept
 * records without a value.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function createValueTest(filter: SearchFilter, property: WireProperty): ValueTest {
  const kind = valueKindOf(property);
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return (value) => value !== undefined;
    case 'NOT_HAS_PROPERTY':
      return (value) => value === undefined;
    case 'EQ':
      return ifPresent(equals(kind, filter));
    case 'NEQ':
      return unless(equals(kind, filter));
    case 'IN':
      return ifPresent(isOneOf(kind, filter));
    case 'NOT_IN':
      return unless(isOneOf(kind, filter));
    case 'CONTAINS_TOKEN':
      return ifPresent(createTokenMatcher(requireOperand(filter, 'value')));
    case 'NOT_CONTAINS_TOKEN':
      return unless(createTokenMatcher(requireOperand(filter, 'value')));
    case 'LT':
      return ifPresent(compares(kind, filter, 'value', (order) => order < 0));
    case 'LTE':
      return ifPresent(compares(kind, filter, 'value', (order) => order <= 0));
    case 'GT':
      return ifPresent(compares(kind, filter, 'value', (order) => order > 0));
    case 'GTE':
      return ifPresent(compares(kind, filter, 'value', (order) => order >= 0));
    case 'BETWEEN': {
      const fromLow = compares(kind, filter, 'value', (order) => order >= 0);
      const toHigh = compares(kind, filter, 'highValue', (order) => order <= 0);
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

function equals(kind: ValueKind, filter: SearchFilter): PresentTest {
  const operand = requireOperand(filter, 'value');
  switch (kind) {
    case 'number':
    case 'instant': {
      const wanted = requireNumber(kind, operand, filter);
      return (value) => toNumber(kind, value) === wanted;
    }
    case 'choice':
      return (value) => value === operand;
    case 'choices': {
      const wanted = new Set(chosenOptions(operand));
      return (value) => {
        const chosen = new Set(chosenOptions(value));
        return chosen.size === wanted.size && [...chosen].every((option) => wanted.has(option));
      };
    }
    case 'text': {
      const wanted = operand.toLowerCase();
      return (value) => value.toLowerCase() === wanted;
    }
  }
}

function isOneOf(kind: ValueKind, filter: SearchFilter): PresentTest {
  const operands = filter.values;
  if (operands === undefined || operands.length === 0) throw missingOperand(filter, 'values');
  switch (kind) {
    case 'number':
    case 'instant': {
      const wanted = new Set(operands.map((operand) => requireNumber(kind, operand, filter)));
      return (value) => wanted.has(toNumber(kind, value));
    }
    case 'choice': {
      const wanted = new Set(operands);
      return (value) => wanted.has(value);
    }
    case 'choices': {
      const wanted = new Set(operands);
      return (value) => chosenOptions(value).some((option) => wanted.has(option));
    }
    case 'text': {
      // Indexed strings are lower case and the operands are taken as they are, so a capital never matches.
      const wanted = new Set(operands);
      return (value) => wanted.has(value.toLowerCase());
    }
  }
}

function compares(
  kind: ValueKind,
  filter: SearchFilter,
  key: 'value' | 'highValue',
  accepts: (order: number) => boolean,
): PresentTest {
  const operand = requireOperand(filter, key);
  if (kind === 'number' || kind === 'instant') {
    const bound = requireNumber(kind, operand, filter);
    return (value) => accepts(toNumber(kind, value) - bound);
  }
  const bound = operand.toLowerCase();
  return (value) => {
    const text = value.toLowerCase();
    if (text === bound) return accepts(0);
    return accepts(text < bound ? -1 : 1);
  };
}

function requireOperand(filter: SearchFilter, key: 'value' | 'highValue'): string {
  const operand = filter[key];
  if (operand === undefined) throw missingOperand(filter, key);
  return operand;
}

function missingOperand(filter: SearchFilter, key: string) {
  return refuseSearch(`${filter.operator} on ${filter.propertyName} needs ${key}`, 'MISSING_OPERAND', {
    propertyName: [filter.propertyName],
  });
}

function requireNumber(kind: 'number' | 'instant', operand: string, filter: SearchFilter): number {
  const number = toNumber(kind, operand);
  if (!Number.isNaN(number)) return number;
  const code = kind === 'number' ? 'INVALID_LONG' : 'INVALID_DATE';
  throw refuseSearch(`${operand} is not a valid value of ${filter.propertyName}`, code, {
    propertyName: [filter.propertyName],
  });
}
