import type { ObjectTypeModel } from '../portal/index.ts';
import { compareRecords } from './compare-records.ts';
import type { SortOrder } from './condition.ts';
import { decodeCursor } from './cursor.ts';
import { textOf } from './evaluate-value.ts';
import type { RecordValue } from './record.ts';
import type { Walk } from './walk.ts';

/** A record's place, which stays when the record goes. */
export interface SortedPlace {
  id: string;
  /** Raw; null: the record has none. */
  value: string | null;
}

const byId: SortOrder = { property: 'hs_object_id', direction: 'ASCENDING' };

/** Through records that are all at hand, in the gateway's own order. */
export function createSortedWalk(
  read: () => Promise<readonly RecordValue[]>,
  type: ObjectTypeModel,
  order: SortOrder = byId,
): Walk<SortedPlace> {
  const compare = compareRecords(order, type);
  const sorted = async () => (await read()).toSorted(compare);
  const placeOf = (record: RecordValue): SortedPlace => ({
    id: record.id,
    value: textOf(record, order.property) ?? null,
  });

  return {
    async step({ from, direction, count }) {
      const records = await sorted();
      const ordered = direction === 'forward' ? records : records.toReversed();
      const sign = direction === 'forward' ? 1 : -1;
      const beyond =
        from === undefined
          ? ordered
          : ordered.filter((record) => sign * compare(record, standIn(from, order, type)) > 0);
      return {
        hits: beyond.slice(0, count).map((record) => ({ id: record.id, record, place: placeOf(record) })),
        more: beyond.length > count,
        total: records.length,
      };
    },
    tellsTotal: () => true,
    count: async () => (await read()).length,
    toCursor: (place, scope) => ({ kind: 'sorted', scope, ...place }),
    toPlace: (cursor, scope, argument) => decodeCursor(cursor, ['sorted'], scope, argument),
  };
}

/** A record that stands where the place is. */
function standIn({ id, value }: SortedPlace, { property }: SortOrder, type: ObjectTypeModel): RecordValue {
  return {
    objectTypeId: type.objectTypeId,
    id,
    properties: { [property]: value },
    createdAt: '',
    updatedAt: '',
    archived: false,
  };
}
