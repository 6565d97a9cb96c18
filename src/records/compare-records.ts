import type { ObjectTypeModel } from '../portal/index.ts';
import { compareIds } from './compare-ids.ts';
import type { SortOrder } from './condition.ts';
import { type ComparableValue, compareValues, textOf, toComparable, valueKindOf } from './evaluate-value.ts';
import type { RecordValue } from './record.ts';

/**
 * The gateway's own order of records at hand, total for distinct ids: numbers and ids by size, dates by instant,
 * everything else as text without regard to letter case. HubSpot does not say where records without a value go nor how
 * ties stand; here the first come last whatever the direction, and ties by ascending id whatever the direction. A value
 * that is not one of the property's type counts as none.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function compareRecords(
  { property, direction }: SortOrder,
  type: ObjectTypeModel,
): (a: RecordValue, b: RecordValue) => number {
  const kind = valueKindOf(property, type);
  const sign = direction === 'DESCENDING' ? -1 : 1;
  // Each record is compared about as often as the logarithm of their number; its text is read once.
  const keys = new WeakMap<RecordValue, { key: ComparableValue | undefined }>();

  function keyOf(record: RecordValue): ComparableValue | undefined {
    const known = keys.get(record);
    if (known !== undefined) return known.key;
    const text = textOf(record, property);
    const key = text === undefined ? undefined : toComparable(kind, text);
    keys.set(record, { key });
    return key;
  }

  return (a, b) => {
    const left = keyOf(a);
    const right = keyOf(b);
    if (left === undefined || right === undefined) {
      if (left !== right) return left === undefined ? 1 : -1;
      return compareIds(a.id, b.id);
    }
    return sign * compareValues(left, right) || compareIds(a.id, b.id);
  };
}
