import { GatewayError } from '../errors.ts';
import type { WireFilter, WireFilterGroup } from '../wire/index.ts';
import type { Comparison, Condition } from './condition.ts';

/**
 * HubSpot's search takes a union of intersections, within limits.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export const searchLimits = {
  groups: 5,
  filtersPerGroup: 6,
  filters: 18,
  bodyCharacters: 3_000,
  pageSize: 200,
  window: 10_000,
} as const;

type Conjunction = readonly Comparison[];

/**
 * Any and/or/not tree as HubSpot's filter groups: negations move into the operators, the rest is multiplied out. An
 * empty list means that everything matches; undefined that nothing can.
 *
 * @throws GatewayError FILTER_TOO_COMPLEX naming the limit that was hit.
 */
export function toFilterGroups(condition: Condition): WireFilterGroup[] | undefined {
  const comparisons = countComparisons(condition);
  if (comparisons > maxComparisons) throw tooComplex('conditions in all', comparisons, searchLimits.filters);
  const groups = distinctGroups(toConjunctions(condition, false));
  if (groups.length === 0) return undefined;
  if (groups.some((group) => group.length === 0)) return [];
  const filters = groups.reduce((sum, group) => sum + group.length, 0);
  if (groups.length > searchLimits.groups)
    throw tooComplex('alternatives (filter groups)', groups.length, searchLimits.groups);
  const largest = Math.max(...groups.map((group) => group.length));
  if (largest > searchLimits.filtersPerGroup)
    throw tooComplex('conditions in one filter group', largest, searchLimits.filtersPerGroup);
  if (filters > searchLimits.filters) throw tooComplex('conditions in all', filters, searchLimits.filters);
  return groups.map((group) => ({ filters: group.map(toWire) }));
}

/** No search could take more, repeated ones included, and multiplying them out takes time. */
const maxComparisons = 500;

function countComparisons(condition: Condition): number {
  if (condition.kind === 'property') return 1;
  if (condition.kind === 'not') return countComparisons(condition.of);
  return condition.of.reduce((sum, part) => sum + countComparisons(part), 0);
}

/** Multiplying out grows exponentially; beyond this many alternatives no search could take the filter anyway. */
const maxConjunctions = 1_000;

function toConjunctions(condition: Condition, negated: boolean): Conjunction[] {
  switch (condition.kind) {
    case 'not':
      return toConjunctions(condition.of, !negated);
    case 'property':
      return negated ? negate(condition) : [[condition]];
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => toConjunctions(part, negated));
      return (condition.kind === 'all') !== negated ? product(parts) : parts.flat();
    }
  }
}

function product(parts: readonly Conjunction[][]): Conjunction[] {
  return parts.reduce<Conjunction[]>(
    (left, right) => {
      if (left.length * right.length > maxConjunctions) {
        throw tooComplex('alternatives (filter groups)', left.length * right.length, searchLimits.groups);
      }
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
  if (property.startsWith('associations.')) {
    throw new GatewayError(
      'FILTER_TOO_COMPLEX',
      "HubSpot's search cannot negate a condition on associated records.",
      { argument },
    );
  }
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

function distinctGroups(groups: readonly Conjunction[]): Conjunction[] {
  const distinct = (group: Conjunction) => [
    ...new Map(group.map((comparison) => [JSON.stringify(toWire(comparison)), comparison])).values(),
  ];
  return [
    ...new Map(groups.map(distinct).map((group) => [JSON.stringify(group.map(toWire)), group])).values(),
  ];
}

function toWire(comparison: Comparison): WireFilter {
  const { property: propertyName, operator } = comparison;
  switch (comparison.operator) {
    case 'IN':
    case 'NOT_IN':
      return { propertyName, operator, values: [...comparison.values] };
    case 'BETWEEN':
      return { propertyName, operator, value: comparison.low, highValue: comparison.high };
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return { propertyName, operator };
    default:
      return { propertyName, operator, value: comparison.value };
  }
}

function tooComplex(what: string, count: number, limit: number): GatewayError {
  return new GatewayError(
    'FILTER_TOO_COMPLEX',
    `The filter needs ${count} ${what}; HubSpot's search takes at most ${limit}.`,
    {
      argument: 'filter',
    },
  );
}
