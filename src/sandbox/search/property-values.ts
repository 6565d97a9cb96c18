import type { WireProperty } from '../../wire/index.ts';

/** How values of a property compare in a search. */
export type ValueKind = 'number' | 'instant' | 'text' | 'choice' | 'choices';

export function valueKindOf(property: WireProperty): ValueKind {
  switch (property.type) {
    case 'number':
      return 'number';
    case 'date':
    case 'datetime':
      return 'instant';
    case 'enumeration':
      return property.fieldType === 'checkbox' ? 'choices' : 'choice';
    default:
      return 'text';
  }
}

/** The number a stored or given value stands for, NaN when it stands for none. */
export function toNumber(kind: 'number' | 'instant', value: string): number {
  if (kind === 'number') return value.trim() === '' ? Number.NaN : Number(value);
  // Filters may give epoch milliseconds as well as ISO 8601; a date is midnight UTC.
  // https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
  return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
}

/** The options chosen in a multiple-checkbox value such as `a;b;c`. */
export function chosenOptions(value: string): string[] {
  return value.split(';').filter((option) => option !== '');
}
