import type { ObjectTypeModel } from '../portal/index.ts';
import type { Filter } from '../records/index.ts';
import { hasUnknownProperties, type RecordChange } from './record-change.ts';

/**
 * Whether a change of a record that a filter does not keep, or that cannot be read, is told all the same: who keeps a
 * list of what the filter keeps has to learn of what leaves it. That is every removal, and every change of something
 * that the filter looks at; nothing has to be remembered for it, so it holds after a reconnection too.
 */
export function createLeavingTest(filter: Filter): (change: RecordChange) => boolean {
  const properties = new Set<string>();
  const types = new Set<ObjectTypeModel>();
  collect(filter, properties, types);
  return ({ kind, changed, association }) => {
    if (kind === 'ARCHIVED' || kind === 'PRIVACY_DELETED' || kind === 'MERGED') return true;
    if (association)
      return [...types].some(({ objectTypeId }) => objectTypeId === association.type.objectTypeId);
    if (kind !== 'UPDATED') return false;
    return hasUnknownProperties({ changed }) || [...changed.keys()].some((name) => properties.has(name));
  };
}

function collect(filter: Filter, properties: Set<string>, types: Set<ObjectTypeModel>): void {
  switch (filter.kind) {
    case 'property':
      properties.add(filter.property);
      break;
    case 'associated':
      types.add(filter.to);
      break;
    case 'not':
      collect(filter.of, properties, types);
      break;
    default:
      for (const part of filter.of) collect(part, properties, types);
  }
}
