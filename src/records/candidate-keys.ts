import type { ObjectTypeModel } from '../portal/index.ts';
import type { Comparison, Condition } from './condition.ts';

/** The only records that can match a filter, by id or by a unique property. */
export interface CandidateKeys {
  ids: ReadonlySet<string>;
  /** Values by internal name of the property. */
  uniques: ReadonlyMap<string, ReadonlySet<string>>;
}

const none: CandidateKeys = { ids: new Set(), uniques: new Map() };

/** Undefined when any record can match. */
export function findCandidates(
  condition: Condition,
  type: ObjectTypeModel,
  negated = false,
): CandidateKeys | undefined {
  switch (condition.kind) {
    case 'not':
      return findCandidates(condition.of, type, !negated);
    case 'property':
      return negated ? undefined : keysOf(condition, type);
    default: {
      const parts = condition.of.map((part) => findCandidates(part, type, negated));
      return (condition.kind === 'all') !== negated ? fewest(parts) : union(parts);
    }
  }
}

export function sizeOf({ ids, uniques }: CandidateKeys): number {
  return [...uniques.values()].reduce((sum, values) => sum + values.size, ids.size);
}

function keysOf(comparison: Comparison, type: ObjectTypeModel): CandidateKeys | undefined {
  const { property } = comparison;
  if (comparison.operator !== 'EQ' && comparison.operator !== 'IN') return undefined;
  const values = 'values' in comparison ? comparison.values : [comparison.value];
  if (property === 'hs_object_id') return { ...none, ids: new Set(values) };
  if (!isUnique(property, type) || !values.every((value) => isFoundByValue(property, value)))
    return undefined;
  return { ...none, uniques: new Map([[property, new Set(values.map((value) => value.toLowerCase()))]]) };
}

/** Contacts are unique by e-mail whether or not the definition says so. */
function isUnique(name: string, { properties, name: typeName }: ObjectTypeModel): boolean {
  if (typeName === 'contact' && name === 'email') return true;
  return properties.some(
    (property) => property.name === name && property.unique && property.type === 'string',
  );
}

/**
 * Filters take no regard of letter case; whether a batch read by a unique property does is not documented. E-mail
 * addresses are kept in lower case, and where there are no letters it makes no difference.
 */
function isFoundByValue(property: string, value: string): boolean {
  return property === 'email' || value.toLowerCase() === value.toUpperCase();
}

function fewest(parts: readonly (CandidateKeys | undefined)[]): CandidateKeys | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];
}

function union(parts: readonly (CandidateKeys | undefined)[]): CandidateKeys | undefined {
  const ids = new Set<string>();
  const uniques = new Map<string, Set<string>>();
  for (const part of parts) {
    if (part === undefined) return undefined;
    for (const id of part.ids) ids.add(id);
    for (const [property, values] of part.uniques) {
      const known = uniques.get(property) ?? new Set();
      for (const value of values) known.add(value);
      uniques.set(property, known);
    }
  }
  return { ids, uniques };
}
