import type { ObjectTypeModel } from '../portal/index.ts';
import type { SortOrder } from './condition.ts';
import { countWithOverlay } from './count-with-overlay.ts';
import { compareValues, isTextKind, textOf, toComparable, valueKindOf } from './evaluate-value.ts';
import { roomForIds, withoutIds } from './exclude-ids.ts';
import type { SearchTarget } from './id-walk.ts';
import { type KeyedHit, mergeOverlaid, type SortKey } from './merge-overlaid.ts';
import { decodeOverlaidPlace, encodeOverlaidPlace, type OverlaidPlace } from './overlaid-place.ts';
import type { Overlay } from './overlay.ts';
import type { RecordValue } from './record.ts';
import type { RecordRoad } from './record-road.ts';
import { searchLimits } from './search-limits.ts';
import { createTestedWalk } from './tested-walk.ts';
import type { Step, Steppable, Walk } from './walk.ts';
import type { WindowPlace } from './window-place.ts';
import { createWindowWalk, filtersOfSegments, type WindowTarget } from './window-walk.ts';

/**
 * The walk by one property, with the records that were touched shown as they are now, at their places in the order.
 * Those that were touched before the walk began are left out of what is searched until it ends, as far as they fit in
 * the search: its offsets stay when the index catches up. Of the others (loose ones) it is asked where the index has
 * them: what stands there still stays among the hits, so that writing along a walk moves nothing.
 */
export function createOverlaidWindowWalk(
  road: RecordRoad,
  target: WindowTarget & Pick<SearchTarget, 'test'>,
  overlay: Overlay,
): Walk<OverlaidPlace> {
  const { text, groups, order, test } = target;
  const properties = new Set([...target.properties, order.property]);
  const kind = valueKindOf(order.property, road.type);
  const compareKeys = createKeyComparison(order, road.type);
  const room = roomForIds(groups, { text, properties, reserve: filtersOfSegments });
  const excludedFirst = [...overlay.ids].slice(0, room);
  const excludedFrom = (from: OverlaidPlace | undefined) => from?.excluded ?? excludedFirst;
  const looseBeside = (excluded: readonly string[]) => overlay.ids.difference(new Set(excluded));
  function baseWithout(excluded: readonly string[]): Steppable<WindowPlace> {
    const walk = createWindowWalk(road, {
      ...target,
      groups: withoutIds(groups, excluded),
      asksForNulls: true,
    });
    // What the index has of touched records decides nothing.
    return test ? createTestedWalk(walk, (record) => overlay.ids.has(record.id) || test(record)) : walk;
  }
  const keyOf = (record: RecordValue): SortKey => ({
    id: record.id,
    value: textOf(record, order.property) ?? null,
  });

  /** Hits that stay, as many as the step wants if there are, and the touched records that match. */
  async function read({ from, direction, count, needsTotal }: Step<OverlaidPlace>) {
    const excluded = excludedFrom(from);
    const loose = looseBeside(excluded);
    const base = baseWithout(excluded);
    const start = startOf(from, direction);
    const [first, present, indexed] = await Promise.all([
      start ? base.step({ from: start.place, direction, count: ask(loose, count), needsTotal }) : noSteps,
      overlay.matching(properties, [...excluded, ...loose]),
      overlay.indexed({ groups, properties: new Set([order.property]) }, [...loose]),
    ]);
    const inPlace = findInPlace(present, indexed);
    // Where hits may be left out, only one that stays tells that there is a next page.
    const wanted = indexed.length > inPlace.size ? count + 1 : count;
    const hits: KeyedHit[] = [];
    let steps = first;
    for (;;) {
      for (const hit of steps.hits) {
        const value = hit.record ? keyOf(hit.record).value : (hits.at(-1)?.key.value ?? from?.value ?? null);
        const key = { id: hit.id, value };
        const record = loose.has(hit.id) ? inPlace.get(hit.id) : hit.record;
        if (record !== undefined) hits.push({ ...hit, record, key });
      }
      const last = steps.hits.at(-1);
      // Only loose ones are left out: as many pages more as they fill.
      if (!steps.more || hits.length >= wanted || last === undefined) break;
      const page = { direction, count: searchLimits.pageSize, needsTotal: false };
      steps = await base.step({ from: last.place, ...page });
    }
    const total = first.total === undefined ? undefined : first.total - indexed.length + present.length;
    const moved = present.filter(({ id }) => !inPlace.has(id));
    return { hits, moved, excluded, more: steps.more, total };
  }

  /** As they are now, those that stand where the index has them. */
  function findInPlace(present: readonly RecordValue[], indexed: readonly RecordValue[]) {
    const keys = new Map(indexed.map((record) => [record.id, keyOf(record)]));
    const staying = present.filter((record) => {
      const key = keys.get(record.id);
      return key !== undefined && compareKeys(keyOf(record), key, false) === 0;
    });
    return new Map(staying.map((record) => [record.id, record]));
  }

  return {
    async step(step) {
      const { hits, moved, excluded, more, total } = await read(step);
      const place = hits.at(-1)?.place ?? step.from?.hit;
      const nullsFirst = place !== undefined && place.nullsFirst !== place.reversed;
      const merged = mergeOverlaid({
        step,
        hits,
        more,
        moved: moved.map((record) => ({ record, key: keyOf(record) })),
        excluded,
        compare: (a, b) => compareKeys(a, b, nullsFirst),
      });
      return {
        hits: merged.slice(0, step.count),
        more: more || merged.length > step.count,
        total,
      };
    },
    tellsTotal(from, page) {
      const { side, hit, excluded } = from;
      if (side !== 'on' || hit === undefined) return false;
      return baseWithout(excluded).tellsTotal(hit, page);
    },
    count: () => countWithOverlay(road, { text, groups }, overlay),
    toCursor: (place, scope) => ({ kind: 'window', scope, place: encodeOverlaidPlace(place) }),
    toPlace: (cursor, scope, argument) =>
      decodeOverlaidPlace(
        cursor,
        scope,
        argument,
        (value) => isTextKind(kind) || toComparable(kind, value) !== undefined,
      ),
  };
}

/** One more than the page where hits may be left out, unless it takes a call of its own. */
function ask(loose: ReadonlySet<string>, count: number): number {
  return loose.size > 0 && count < searchLimits.pageSize ? count + 1 : count;
}

const noSteps = { hits: [], more: false, total: undefined };

/** Where the search is stepped from; undefined: it has nothing in that direction. */
function startOf(
  from: OverlaidPlace | undefined,
  direction: 'forward' | 'backward',
): { place: WindowPlace | undefined } | undefined {
  if (from === undefined) return { place: undefined };
  const { side, hit } = from;
  const isAhead = side === (direction === 'forward' ? 'before' : 'after');
  if (!isAhead) return { place: hit };
  return hit && { place: justBefore(hit, direction) };
}

/** So that the next hit in this direction is the one that stands there. */
function justBefore(place: WindowPlace, direction: 'forward' | 'backward'): WindowPlace {
  const along = (direction === 'forward') !== place.reversed;
  const { at } = place;
  if (typeof at === 'number') return { ...place, at: along ? at - 1 : at + 1 };
  return { ...place, at: String(BigInt(at) + (along ? -1n : 1n)) };
}

/** By value alone; records without one go where HubSpot puts them. */
function createKeyComparison({ property, direction }: SortOrder, type: ObjectTypeModel) {
  const kind = valueKindOf(property, type);
  const sign = direction === 'DESCENDING' ? -1 : 1;
  return (a: SortKey, b: SortKey, nullsFirst: boolean): number => {
    const [left, right] = [a.value, b.value].map((value) =>
      value === null ? undefined : toComparable(kind, value),
    );
    if (left !== undefined && right !== undefined) return sign * compareValues(left, right);
    if (left === right) return 0;
    return (left === undefined) === nullsFirst ? -1 : 1;
  };
}
