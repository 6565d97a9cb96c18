import type { ObjectTypeModel } from '../portal/index.ts';
import type { Comparison } from './condition.ts';
import { type Conjunction, textOf } from './conjunctions.ts';
import { valueKindOf } from './evaluate-value.ts';

/**
 * The same alternatives in fewer and shorter ones: those that differ in one value only become one with a list of values,
 * and so do several conditions of one alternative that exclude values of one property.
 */
export function mergeConjunctions(
  conjunctions: readonly Conjunction[],
  type: ObjectTypeModel,
): Conjunction[] {
  const merged = new Map<string, Comparison[]>();
  for (const conjunction of conjunctions) {
    const comparisons = mergeExclusions(conjunction, type);
    const index = comparisons.findLastIndex(({ operator }) => operator === 'EQ' || operator === 'IN');
    const chosen = comparisons[index];
    if (chosen === undefined || !canList(chosen, type)) {
      merged.set(keyOf(comparisons, -1), comparisons);
      continue;
    }
    const key = keyOf(comparisons, index);
    const earlier = merged.get(key);
    if (earlier === undefined) merged.set(key, comparisons);
    else earlier[earlier.length - 1] = unite(earlier.at(-1) ?? chosen, chosen, 'IN', type);
    if (earlier === undefined) moveToEnd(comparisons, index);
  }
  return [...merged.values()];
}

function moveToEnd(comparisons: Comparison[], index: number): void {
  comparisons.push(...comparisons.splice(index, 1));
}

/** What must be equal for two alternatives to be merged in the comparison at `index`. */
function keyOf(comparisons: readonly Comparison[], index: number): string {
  const others = comparisons.filter((_comparison, at) => at !== index).map(textOf);
  return JSON.stringify([comparisons[index]?.property ?? null, others.sort()]);
}

function mergeExclusions(conjunction: Conjunction, type: ObjectTypeModel): Comparison[] {
  const merged: Comparison[] = [];
  for (const comparison of conjunction) {
    const excludes = comparison.operator === 'NEQ' || comparison.operator === 'NOT_IN';
    const index = merged.findIndex(
      ({ property, operator }) =>
        property === comparison.property && (operator === 'NEQ' || operator === 'NOT_IN'),
    );
    const earlier = merged[index];
    if (excludes && earlier && canList(comparison, type) && canList(earlier, type))
      merged[index] = unite(earlier, comparison, 'NOT_IN', type);
    else merged.push(comparison);
  }
  return merged;
}

/** On multi-selects `IN` means one of, and `EQ` the very set; of associated records only `EQ` is documented. */
function canList({ property, operator }: Comparison, type: ObjectTypeModel): boolean {
  if (operator === 'IN' || operator === 'NOT_IN') return true;
  return valueKindOf(property, type) !== 'options' && !property.startsWith('associations.');
}

function unite(a: Comparison, b: Comparison, operator: 'IN' | 'NOT_IN', type: ObjectTypeModel): Comparison {
  const { kind, property, argument } = a;
  const values = new Set([...valuesOf(a, type), ...valuesOf(b, type)]);
  return { kind, property, argument, operator, values: [...values] };
}

/** HubSpot compares text with IN in lower case. */
function valuesOf(comparison: Comparison, type: ObjectTypeModel): string[] {
  if ('values' in comparison) return [...comparison.values];
  if (!('value' in comparison)) return [];
  const isText = valueKindOf(comparison.property, type) === 'text';
  return [isText ? comparison.value.toLowerCase() : comparison.value];
}
