import { compareIds } from './compare-ids.ts';
import { countWithOverlay } from './count-with-overlay.ts';
import { roomForIds, withoutIds } from './exclude-ids.ts';
import { createIdWalk, type IdPlace, type SearchTarget } from './id-walk.ts';
import type { Overlay } from './overlay.ts';
import type { RecordRoad } from './record-road.ts';
import type { Walk } from './walk.ts';

/**
 * The walk by id, with the records that were touched shown as they are now: they are left out of what is searched, or
 * where they do not fit in the search out of its hits, and those that match stand at their ids. Ids do not change, so
 * it makes no difference to the pages when the index catches up, or more is written, in the middle of a walk.
 */
export function createOverlaidIdWalk(
  road: RecordRoad,
  target: SearchTarget,
  overlay: Overlay,
): Walk<IdPlace> {
  if (overlay.ids.size === 0) return createIdWalk(road, target);
  const { text, searches, properties, test, descending = false } = target;
  const groups = searches.length === 1 && !test ? searches[0] : undefined;
  const room = groups ? roomForIds(groups, { text, properties, reserve: 1 }) : 0;
  const isExcluded = groups !== undefined && overlay.ids.size <= room;
  const base = createIdWalk(
    road,
    isExcluded
      ? { ...target, searches: [withoutIds(groups, [...overlay.ids])] }
      : { ...target, test: overlay.leaveOut(test) },
  );

  return {
    async step({ from, direction, count }) {
      // Where it stood among all is of no use where not all are searched.
      const start = from && { id: from.id };
      const [found, present] = await Promise.all([
        base.step({ from: start, direction, count, needsTotal: false }),
        overlay.matching(properties),
      ]);
      const sign = (direction === 'forward') === descending ? -1 : 1;
      const compare = (a: { id: string }, b: { id: string }) => sign * compareIds(a.id, b.id);
      const last = found.hits.at(-1);
      const ahead = present.filter((record) => !from || compare(record, from) > 0);
      const within = found.more ? ahead.filter((record) => last && compare(record, last) < 0) : ahead;
      const merged = [
        ...found.hits.map(({ id, record }) => ({ id, record, place: { id } })),
        ...within.map((record) => ({ id: record.id, record, place: { id: record.id } })),
      ].sort(compare);
      const more = found.more || merged.length > count;
      const isAll = from === undefined && !more;
      const others = isExcluded ? found.total : undefined;
      return {
        hits: merged.slice(0, count),
        more,
        total: isAll ? merged.length : others === undefined ? undefined : others + present.length,
      };
    },
    tellsTotal: () => false,
    async count() {
      if (groups) return await countWithOverlay(road, { text, groups }, overlay);
      const [others, present] = await Promise.all([base.count(), overlay.matching(new Set())]);
      return others + present.length;
    },
    toCursor: base.toCursor,
    toPlace: base.toPlace,
  };
}
