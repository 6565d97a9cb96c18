import { modifiedProperty, type ObjectTypeModel } from '../portal/index.ts';
import type { Filter } from '../records/index.ts';
import { toWireValue } from './property-value.ts';

/** A filter, and `updatedSince` beside it. */
export function withUpdatedSince(
  filter: Filter,
  type: ObjectTypeModel,
  updatedSince: Date | null | undefined,
): Filter {
  if (!updatedSince) return filter;
  const changed: Filter = {
    kind: 'property',
    property: modifiedProperty(type),
    operator: 'GTE',
    value: toWireValue(updatedSince),
    argument: 'updatedSince',
  };
  return filter.kind === 'all' && filter.of.length === 0 ? changed : { kind: 'all', of: [filter, changed] };
}
