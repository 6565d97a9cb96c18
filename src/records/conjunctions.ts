import { GatewayError } from '../errors.ts';
import type { Comparison, Condition } from './condition.ts';

/** Conditions that must all hold. */
export type Conjunction = readonly Comparison[];

/** A filter with more conditions than this, repeated ones included, is not looked at: multiplying out takes time. */
const maxComparisons = 500;

/** Multiplying out grows exponentially. */
const maxConjunctions = 1_000;

/**
 * Any and/or/not tree as alternatives of conditions that must all hold: negations move into the operators, the rest is
 * multiplied out, repeats are dropped. No alternative: nothing matches; an empty one: everything does.
 *
 * @throws GatewayError FILTER_TOO_COMPLEX naming the limit that was hit.
 */
export function toConjunctions(condition: Condition): Conjunction[] {
  const comparisons = countComparisons(condition);
  if (comparisons > maxComparisons) throw tooComplex('conditions', comparisons, maxComparisons);
  const conjunctions = distinct(multiply(condition, false));
  return conjunctions.some((conjunction) => conjunction.length === 0) ? [[]] : conjunctions;
}

function countComparisons(condition: Condition): number {
  if (condition.kind === 'property') return 1;
  if (condition.kind === 'not') return countComparisons(condition.of);
  return condition.of.reduce((sum, part) => sum + countComparisons(part), 0);
}

function multiply(condition: Condition, negated: boolean): Conjunction[] {
  switch (condition.kind) {
    case 'not':
      return multiply(condition.of, !negated);
    case 'property':
      return negated ? negate(condition) : [[condition]];
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => multiply(part, negated));
      return (condition.kind === 'all') !== negated ? product(parts) : parts.flat();
    }
  }
}

function product(parts: readonly Conjunction[][]): Conjunction[] {
  return parts.reduce<Conjunction[]>(
    (left, right) => {
      const count = left.length * right.length;
      if (count > maxConjunctions) throw tooComplex('alternatives, multiplied out', count, maxConjunctions);
      return left.flatMap((a) => right.map((b) => [...a, ...b]));
    },
    [[]],
  );
}

/** HubSpot's negative operators also match records without a value. */
const complements = {
  EQ: 'NEQ',
  NEQ: 'EQ',
  CONTAINS_TOKEN: 'NOT_CONTAINS_TOKEN',
  NOT_CONTAINS_TOKEN: 'CONTAINS_TOKEN',
  IN: 'NOT_IN',
  NOT_IN: 'IN',
  HAS_PROPERTY: 'NOT_HAS_PROPERTY',
  NOT_HAS_PROPERTY: 'HAS_PROPERTY',
} as const;

const oppositeBounds = { LT: 'GTE', LTE: 'GT', GT: 'LTE', GTE: 'LT' } as const;

/** Exactly the records that a comparison leaves out, those without a value among them. */
function negate(comparison: Comparison): Conjunction[] {
  const { kind, property, argument } = comparison;
  const base = { kind, property, argument };
  switch (comparison.operator) {
    case 'BETWEEN':
      return [
        [{ ...base, operator: 'LT', value: comparison.low }],
        [{ ...base, operator: 'GT', value: comparison.high }],
        [{ ...base, operator: 'NOT_HAS_PROPERTY' }],
      ];
    case 'LT':
    case 'LTE':
    case 'GT':
    case 'GTE':
      return [
        [{ ...base, operator: oppositeBounds[comparison.operator], value: comparison.value }],
        [{ ...base, operator: 'NOT_HAS_PROPERTY' }],
      ];
    default:
      return [[{ ...comparison, operator: complements[comparison.operator] } as Comparison]];
  }
}

function distinct(conjunctions: readonly Conjunction[]): Conjunction[] {
  const seen = new Map<string, Conjunction>();
  for (const conjunction of conjunctions) {
    const comparisons = new Map(conjunction.map((comparison) => [textOf(comparison), comparison]));
    seen.set([...comparisons.keys()].sort().join('\n'), [...comparisons.values()]);
  }
  return [...seen.values()];
}

/** What a comparison says, wherever it stands in the filter. */
export function textOf({ kind: _kind, argument: _argument, ...meaning }: Comparison): string {
  return JSON.stringify(meaning);
}

function tooComplex(what: string, count: number, limit: number): GatewayError {
  return new GatewayError(
    'FILTER_TOO_COMPLEX',
    `The filter needs ${count} ${what}; at most ${limit} are possible.`,
    { argument: 'filter' },
  );
}
