import { badUserInput, GatewayError } from '../errors.ts';
import type { WireFilter, WireFilterGroup, WireSort } from '../wire/index.ts';
import type { SortOrder } from './condition.ts';
import { isTextKind, textOf, toComparable, valueKindOf } from './evaluate-value.ts';
import { maxScannedCalls, type SearchTarget } from './id-walk.ts';
import type { RecordValue } from './record.ts';
import type { RecordRoad } from './record-road.ts';
import { searchLimits } from './search-limits.ts';
import { countRecords, type SearchHits, searchRecords } from './search-records.ts';
import type { Hit, Step, Steppable, Steps } from './walk.ts';
import type { Segment, WindowPlace } from './window-place.ts';
import { after, before, beginning, follow, isBeginning, placeOf, type WindowState } from './window-state.ts';
import { hasRoom, withFilter } from './with-filter.ts';

export type WindowTarget = Omit<SearchTarget, 'searches' | 'test'> & {
  groups: WireFilterGroup[];
  order: SortOrder;
  /** Other records are put in between the hits: where those without a value belong is asked if the hits do not tell. */
  asksForNulls?: boolean;
};

/** Conditions that the walk may add to every group to go on beyond the window. */
export const filtersOfSegments = 2;

/**
 * By one property, in HubSpot's order. Pages are offsets into one search, which HubSpot answers in a stable order, as
 * far as its window of 10,000 hits goes. A longer walk goes on in segments: each ends before the value that stands at
 * its window's last place, and the next begins with that value, so that none of several equal values is lost or
 * repeated at the seam; a value that fills a whole window is walked by id.
 */
export function createWindowWalk(road: RecordRoad, target: WindowTarget): Steppable<WindowPlace> {
  const { text, groups, order } = target;
  const kind = valueKindOf(order.property, road.type);
  const properties = new Set([...target.properties, order.property]);

  /** The value as a filter takes it: texts as they are written, should an upstream look at letter case. */
  function operandOf(record: RecordValue | null): string | null {
    const raw = record ? textOf(record, order.property) : undefined;
    if (raw === undefined) return null;
    return isTextKind(kind) ? raw : String(toComparable(kind, raw) ?? raw);
  }

  /** Whether the search holds two operands for the same value. */
  function isSame(a: string | null, b: string | null): boolean {
    return a === b || (kind === 'text' && a?.toLowerCase() === b?.toLowerCase());
  }

  function sortOf({ kind: segmentKind }: Segment, reversed: boolean): WireSort {
    if (segmentKind === 'tie') return { propertyName: 'hs_object_id', direction: 'ASCENDING' };
    const descending = (order.direction === 'DESCENDING') !== reversed;
    return { propertyName: order.property, direction: descending ? 'DESCENDING' : 'ASCENDING' };
  }

  function groupsOf(segment: Segment, reversed: boolean, ...more: WireFilter[]): WireFilterGroup[] {
    const filters = [...boundsOf(segment, reversed), ...more];
    if (filters.length === 0) return groups;
    if (!hasRoom(groups, filters.length)) throw behindTheWall();
    return withFilter(groups, ...filters);
  }

  function boundsOf(segment: Segment, reversed: boolean): WireFilter[] {
    const propertyName = order.property;
    const descending = (order.direction === 'DESCENDING') !== reversed;
    switch (segment.kind) {
      case 'start':
        return [];
      case 'values':
        return [{ propertyName, operator: 'HAS_PROPERTY' }];
      case 'from':
        return [{ propertyName, operator: descending ? 'LTE' : 'GTE', value: segment.value }];
      case 'after':
        return [{ propertyName, operator: descending ? 'LT' : 'GT', value: segment.value }];
      case 'tie':
        return [
          segment.value === null
            ? { propertyName, operator: 'NOT_HAS_PROPERTY' }
            : { propertyName, operator: 'EQ', value: segment.value },
        ];
    }
  }

  async function search(
    filterGroups: WireFilterGroup[],
    sort: WireSort,
    offset: number,
    count: number,
    wanted = properties,
  ): Promise<SearchHits> {
    return await searchRecords(road, { text, filterGroups, sort, properties: wanted, offset, count });
  }

  /**
   * Whether HubSpot puts records without a value before the others, by the first hits of the whole search. Where none
   * has a value it is not known: then those would come last.
   */
  async function hasNullsFirst({ records, total }: SearchHits, reversed: boolean): Promise<boolean> {
    const hasValue = (record: RecordValue | null) => record !== null && operandOf(record) !== null;
    if (records[0] == null || hasValue(records[0])) return false;
    if (records.some(hasValue)) return true;
    if (total <= records.length) return false;
    // To the hits of a search alone it makes no difference: either all that follow have a value, or none has.
    if (!target.asksForNulls || total >= searchLimits.window) return true;
    const sort = sortOf(beginning.segment, reversed);
    const last = await search(groups, sort, total - 1, 1, new Set([order.property]));
    return hasValue(last.records[0] ?? null);
  }

  /** Hits of an offset segment, as far as it goes, and where the walk goes on when it ends there. */
  async function readOffsets(state: WindowState, count: number): Promise<Reading> {
    const { reversed, segment } = state;
    const offset = Number(state.next);
    const filterGroups = groupsOf(segment, reversed);
    const sort = sortOf(segment, reversed);
    const limit = Math.min(count, searchLimits.window - offset);
    if (limit <= 0) return { hits: [], next: follow(state, offset) };
    const page = await search(filterGroups, sort, offset, limit);
    const isFirst = segment.kind === 'start' && offset === 0 && page.ids.length > 0;
    const nullsFirst = isFirst ? await hasNullsFirst(page, reversed) : state.nullsFirst;
    let { wall } = state;
    // A total that ends where the window does may be no more than that.
    if (page.total >= searchLimits.window && wall === undefined) {
      const offsetOfLast = searchLimits.window - 1;
      const own = new Set([order.property]);
      const last = await search(filterGroups, sort, offsetOfLast, 1, own);
      wall = last.ids.length > 0 ? operandOf(last.records[0] ?? null) : undefined;
    }
    const known = { ...state, wall, nullsFirst };
    const seam =
      wall === undefined
        ? -1
        : page.records.findIndex(
            (record) => record !== null && isSame(operandOf(record), known.wall ?? null),
          );
    const kept = seam < 0 ? page.ids.length : seam;
    const hits = page.ids.slice(0, kept).map(
      (id, index): Hit<WindowPlace> => ({
        id,
        record: page.records[index] ?? null,
        place: { ...placeOf(known), at: offset + index },
      }),
    );
    const reached = offset + kept;
    const isOver = seam >= 0 || (wall === undefined && reached >= page.total) || page.ids.length === 0;
    const total = segment.kind === 'start' ? page.total : undefined;
    return { hits, next: isOver ? follow(known, reached) : { ...known, next: reached }, total };
  }

  async function readTies(state: WindowState, count: number): Promise<Reading> {
    const { reversed, segment } = state;
    const beyond: WireFilter[] =
      state.next === '' ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: String(state.next) }];
    const page = await search(groupsOf(segment, reversed, ...beyond), sortOf(segment, reversed), 0, count);
    const hits = page.ids.map(
      (id, index): Hit<WindowPlace> => ({
        id,
        record: page.records[index] ?? null,
        place: { ...placeOf(state), at: id },
      }),
    );
    const last = page.ids.at(-1);
    const isOver = page.total <= page.ids.length || last === undefined;
    return { hits, next: isOver ? follow(state, 0) : { ...state, next: last } };
  }

  async function forward(start: WindowState, count: number): Promise<Steps<WindowPlace>> {
    const hits: Hit<WindowPlace>[] = [];
    let state: WindowState | undefined = start;
    let total: number | undefined;
    while (state !== undefined && hits.length < count) {
      const read: Reading = await readSegment(state, count - hits.length);
      hits.push(...read.hits);
      total ??= read.total;
      state = read.next;
    }
    // At a seam only a look beyond it tells whether anything follows.
    while (state !== undefined && isBeginning(state)) {
      const read: Reading = await readSegment(state, 1);
      total ??= read.total;
      if (read.hits.length > 0) break;
      state = read.next;
    }
    return { hits, more: state !== undefined, total };
  }

  function readSegment(state: WindowState, count: number): Promise<Reading> {
    return state.segment.kind === 'tie' ? readTies(state, count) : readOffsets(state, count);
  }

  /** Against the walk: the hits before `place`, the nearest first. */
  async function backward(place: WindowPlace, count: number): Promise<Steps<WindowPlace>> {
    const hits: Hit<WindowPlace>[] = [];
    let current: WindowPlace | undefined = place;
    let left = maxScannedCalls;
    while (current !== undefined && hits.length < count) {
      // Only a cursor that somebody made up has so many segments without hits behind it.
      left -= 1;
      if (left < 0) throw badUserInput('before', 'Argument "before" is not a cursor of this API.');
      hits.push(...(await readBefore(current, count - hits.length)));
      if (hits.length < count) current = before(current);
    }
    const last = hits.at(-1)?.place ?? place;
    const more = hits.length >= count && (await hasBefore(last));
    return { hits, more, total: undefined };
  }

  async function hasBefore(place: WindowPlace): Promise<boolean> {
    if (place.passed.some(({ segment, end }) => segment.kind === 'tie' || end > 0)) return true;
    return place.segment.kind === 'tie' ? (await readBefore(place, 1)).length > 0 : Number(place.at) > 0;
  }

  /** From the last hit back. Where HubSpot puts records without a value does not follow the direction of the sorting. */
  async function fromEnd(count: number): Promise<Steps<WindowPlace>> {
    const { segment } = beginning;
    const first = await search(groups, sortOf(segment, false), 0, 1, new Set([order.property]));
    const { total } = first;
    const nullsFirst = await hasNullsFirst(first, false);
    if (total < searchLimits.window) {
      const end = { ...placeOf(beginning), nullsFirst, at: total };
      return { ...(await backward(end, count)), total };
    }
    const far: WindowState = nullsFirst
      ? { ...beginning, segment: { kind: 'values' } }
      : { ...beginning, segment: { kind: 'tie', value: null }, next: '' };
    return { ...(await forward({ ...far, reversed: true, nullsFirst: !nullsFirst }, count)), total };
  }

  async function readBefore(place: WindowPlace, count: number): Promise<Hit<WindowPlace>[]> {
    const { segment, reversed } = place;
    if (segment.kind === 'tie') {
      const beyond: WireFilter[] =
        place.at === '' ? [] : [{ propertyName: 'hs_object_id', operator: 'LT', value: String(place.at) }];
      const sort: WireSort = { propertyName: 'hs_object_id', direction: 'DESCENDING' };
      const page = await search(groupsOf(segment, reversed, ...beyond), sort, 0, count);
      return page.ids.map((id, index) => ({
        id,
        record: page.records[index] ?? null,
        place: { ...place, at: id },
      }));
    }
    const end = Number(place.at);
    const start = Math.max(0, end - count);
    if (end === 0) return [];
    const page = await search(groupsOf(segment, reversed), sortOf(segment, reversed), start, end - start);
    return page.ids
      .map((id, index) => ({
        id,
        record: page.records[index] ?? null,
        place: { ...place, at: start + index },
      }))
      .toReversed();
  }

  return {
    async step({ from, direction, count }: Step<WindowPlace>) {
      if (from === undefined)
        return direction === 'forward' ? await forward(beginning, count) : await fromEnd(count);
      const along = (direction === 'forward') !== from.reversed;
      return along ? await forward(after(from), count) : await backward(from, count);
    },
    tellsTotal: ({ segment, reversed, at }, { direction, count }) =>
      segment.kind === 'start' &&
      !reversed &&
      direction === 'forward' &&
      Number(at) + count < searchLimits.window,
    count: () => countRecords(road, { text, filterGroups: groups }),
  };
}

interface Reading {
  hits: Hit<WindowPlace>[];
  next: WindowState | undefined;
  total?: number | undefined;
}

function behindTheWall(): GatewayError {
  return new GatewayError(
    'SEARCH_WINDOW_EXCEEDED',
    `HubSpot's search ends at ${searchLimits.window} hits, and a filter with ${searchLimits.filtersPerGroup} conditions in a group leaves no room to go on from there; start again, or use fewer conditions.`,
    { argument: 'filter' },
  );
}
