import type { WireFilterGroup } from '../wire/index.ts';
import { roomForIds, withoutIds } from './exclude-ids.ts';
import type { Overlay } from './overlay.ts';
import type { RecordRoad } from './record-road.ts';
import { countRecords } from './search-records.ts';

/**
 * How many records one search finds, with those that were touched counted as they are now: all others by one search.
 * Where they do not fit in it, the search is counted whole, less what its index has of them.
 */
export async function countWithOverlay(
  road: RecordRoad,
  { text, groups }: { text: string | undefined; groups: readonly WireFilterGroup[] },
  overlay: Overlay,
): Promise<number> {
  const ids = [...overlay.ids];
  const room = roomForIds(groups, { text, properties: ['hs_object_id'], reserve: 0 });
  if (ids.length === 0) return await countRecords(road, { text, filterGroups: groups });
  if (ids.length <= room) {
    const [others, present] = await Promise.all([
      countRecords(road, { text, filterGroups: withoutIds(groups, ids) }),
      overlay.matching(new Set()),
    ]);
    return others + present.length;
  }
  const [all, present, indexed] = await Promise.all([
    countRecords(road, { text, filterGroups: groups }),
    overlay.matching(new Set()),
    overlay.indexed({ groups, properties: new Set(['hs_object_id']) }, ids),
  ]);
  return all - indexed.length + present.length;
}
