import type { FilterInput } from './filter-arbitrary.ts';
import { holdsWords } from './plain-words.ts';
import type { Row, RowProperty, RowType, RowTypes, RowValue } from './record-rows.ts';

/** Whether a row passes a filter, told from the filter as docs/filters.md describes it and from nothing else. */
export function passes(filter: FilterInput, row: Row, type: RowType, types: RowTypes): boolean {
  return Object.entries(filter).every(([key, value]) => {
    if (value === null || value === undefined) return true;
    if (key === 'and') return (value as FilterInput[]).every((part) => passes(part, row, type, types));
    if (key === 'or') return (value as FilterInput[]).some((part) => passes(part, row, type, types));
    if (key === 'not') return !passes(value as FilterInput, row, type, types);
    const association = type.associations.find((each) => each.key === key);
    if (association)
      return passesAssociated(value as FilterInput, row.associated[key], types[association.to], types);
    const property = type.properties.find(({ field }) => field === key);
    if (property === undefined) throw new TypeError(`no property ${key}`);
    const own = property.kind === 'id' ? row.id : (row.values[property.name] ?? null);
    return Object.entries(value).every(([operator, operand]) => holds(property.kind, own, operator, operand));
  });
}

function passesAssociated(
  { id, some, none }: FilterInput,
  associated: ReadonlySet<string> = new Set(),
  to: RowType,
  types: RowTypes,
): boolean {
  const { eq, in: among } = (id ?? {}) as { eq?: string; in?: string[] };
  if (eq !== undefined && !associated.has(eq)) return false;
  if (among !== undefined && !among.some((each) => associated.has(each))) return false;
  const others = to.rows.filter((row) => associated.has(row.id));
  if (some && !others.some((row) => passes(some as FilterInput, row, to, types))) return false;
  return !(none && others.some((row) => passes(none as FilterInput, row, to, types)));
}

type Kind = RowProperty['kind'];

function holds(kind: Kind, own: RowValue, operator: string, operand: unknown): boolean {
  switch (operator) {
    case 'exists':
      return (own !== null) === operand;
    case 'eq':
      return operand === null ? own === null : isEqual(kind, own, operand);
    case 'neq':
      return operand === null ? own !== null : !isEqual(kind, own, operand);
    case 'in':
      return (operand as unknown[]).some((each) => isListed(kind, own, each));
    case 'notIn':
      return !(operand as unknown[]).some((each) => isListed(kind, own, each));
    case 'contains':
      return own !== null && contains(own, String(operand));
  }
  if (own === null) return false;
  const value = sortableValue(kind, own);
  const isBelow = (bound: unknown) => value < sortableOperand(kind, bound);
  const isAbove = (bound: unknown) => value > sortableOperand(kind, bound);
  switch (operator) {
    case 'lt':
      return isBelow(operand);
    case 'lte':
      return !isAbove(operand);
    case 'gt':
      return isAbove(operand);
    case 'gte':
      return !isBelow(operand);
    case 'between': {
      const { from, to } = operand as { from: unknown; to: unknown };
      return !isBelow(from) && !isAbove(to);
    }
  }
  throw new TypeError(`no operator ${operator}`);
}

function isEqual(kind: Kind, own: RowValue, operand: unknown): boolean {
  if (own === null) return false;
  if (typeof own === 'object')
    return [...own].sort().join() === [...new Set(String(operand).split(';'))].sort().join();
  if (kind === 'option' || kind === 'id') return own === operand;
  return sortableValue(kind, own) === sortableOperand(kind, operand);
}

function isListed(kind: Kind, own: RowValue, operand: unknown): boolean {
  if (own !== null && typeof own === 'object') return own.includes(String(operand));
  return isEqual(kind, own, operand);
}

function contains(own: NonNullable<RowValue>, wanted: string): boolean {
  if (typeof own !== 'object') return holdsWords(String(own), wanted);
  return own.some((option) => holdsWords(option, wanted));
}

/** What stands before what: numbers by size, instants by time, the rest as text without regard to case. */
export function sortableValue(kind: Kind, own: NonNullable<RowValue>): string | number {
  if (kind === 'id') return Number(own);
  if (typeof own === 'object') return own.join(';').toLowerCase();
  return typeof own === 'number' ? own : String(own).toLowerCase();
}

function sortableOperand(kind: Kind, operand: unknown): string | number {
  if (kind === 'dateTime') return Date.parse(String(operand));
  return kind === 'number' ? Number(operand) : String(operand).toLowerCase();
}
