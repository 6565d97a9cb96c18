import type { WireProperty } from '../../wire/index.ts';
import { propertyValue, type StoredRecord } from '../store/stored-record.ts';

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

export type SortKey = number | string | undefined;

/** What a sort compares of a record; undefined where there is no value, or none of the property's type. */
export function sortKeyOf(property: WireProperty): (record: StoredRecord) => SortKey {
  const { name } = property;
  const kind = valueKindOf(property);
  if (kind !== 'number' && kind !== 'instant') {
    // Strings are indexed in lower case.
    return (record) => propertyValue(record, name)?.toLowerCase();
  }
  return (record) => {
    const value = propertyValue(record, name);
    const number = value === undefined ? Number.NaN : toNumber(kind, value);
    return Number.isNaN(number) ? undefined : number;
  };
}
