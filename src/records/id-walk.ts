import { GatewayError } from '../errors.ts';
import type { WireFilterGroup } from '../wire/index.ts';
import { compareIds } from './compare-ids.ts';
import { decodeCursor } from './cursor.ts';
import type { RecordTest } from './evaluate-condition.ts';
import type { RecordRoad } from './record-road.ts';
import { searchLimits } from './search-limits.ts';
import { countRecords, searchRecords } from './search-records.ts';
import type { SearchTime } from './search-time.ts';
import type { Hit, Step, Steps, Walk } from './walk.ts';
import { type WalkLimits, walkPages } from './walk-pages.ts';
import { withFilter } from './with-filter.ts';

export interface SearchTarget {
  text: string | undefined;
  searches: readonly WireFilterGroup[][];
  properties: ReadonlySet<string>;
  /** What else a hit must pass. */
  test: RecordTest | undefined;
  /** Default: ascending. */
  descending?: boolean;
}

export interface IdPlace {
  id: string;
  /** How many came before it, where that is known. */
  index?: number;
}

/** Searches that one page may take beyond those that fill it: where hits have to be tested, many may fail. */
export const maxScannedCalls = 100;

/**
 * By ascending id. Each page is a search of its own for the ids beyond the last one, so there is no end at 10,000, and
 * what is added or removed meanwhile moves nothing: a record that matches all along is come upon exactly once. Several
 * searches are walked side by side.
 */
export function createIdWalk(road: RecordRoad, target: SearchTarget): Walk<IdPlace> {
  const { text, searches, properties, test, descending = false } = target;
  const isAscending = (step: Step<IdPlace>) => (step.direction === 'forward') !== descending;

  /**
   * The total comes with a search for all, from the offset at which the last one stood. When it stands there still, what
   * follows it is what follows.
   */
  async function stepFromIndex(
    groups: WireFilterGroup[],
    { from, direction, count }: Step<IdPlace>,
  ): Promise<Steps<IdPlace> | undefined> {
    if (from?.index === undefined || !isAnchored(from, count)) return undefined;
    const { index } = from;
    const forward = direction === 'forward';
    const offset = forward ? index : Math.max(0, index - count);
    const page = await searchRecords(road, {
      text,
      filterGroups: groups,
      sort: { propertyName: 'hs_object_id', direction: descending ? 'DESCENDING' : 'ASCENDING' },
      properties,
      offset,
      count: forward ? count + 1 : index - offset + 1,
    });
    if (page.ids[index - offset] !== from.id) return undefined;
    const found = page.ids.map((id, at) => ({
      id,
      record: page.records[at] ?? null,
      place: { id, index: offset + at },
    }));
    const hits = forward ? found.slice(1) : found.slice(0, -1).toReversed();
    return { hits, more: forward ? page.total > index + found.length : offset > 0, total: page.total };
  }

  function isAnchored(from: IdPlace, count: number): boolean {
    return (
      searches.length === 1 &&
      test === undefined &&
      from.index !== undefined &&
      count < searchLimits.pageSize &&
      from.index + count < searchLimits.window
    );
  }

  /** Every 200 hits are a search of their own beyond the last of them: by offset, what is archived meanwhile would move them. */
  async function stepOne(
    groups: WireFilterGroup[],
    step: Step<IdPlace>,
    count: number,
  ): Promise<Steps<IdPlace>> {
    const first = await readBeyond(groups, step, Math.min(count, searchLimits.pageSize));
    const hits = [...first.hits];
    let { more } = first;
    while (more && hits.length < count) {
      const left = Math.min(count - hits.length, searchLimits.pageSize);
      const next = await readBeyond(groups, { ...step, from: hits.at(-1)?.place }, left);
      hits.push(...next.hits);
      more = next.more;
    }
    return { hits, more, total: first.total };
  }

  async function readBeyond(
    groups: WireFilterGroup[],
    step: Step<IdPlace>,
    count: number,
  ): Promise<Steps<IdPlace>> {
    const ascending = isAscending(step);
    const operator = ascending ? 'GT' : 'LT';
    const bounded =
      step.from === undefined
        ? groups
        : withFilter(groups, { propertyName: 'hs_object_id', operator, value: step.from.id });
    const { records, ids, total } = await searchRecords(road, {
      text,
      filterGroups: bounded,
      sort: { propertyName: 'hs_object_id', direction: ascending ? 'ASCENDING' : 'DESCENDING' },
      properties,
      offset: 0,
      count,
    });
    const hits = ids.map((id, nth) => ({
      id,
      record: records[nth] ?? null,
      place: placeOf(id, nth, step, total),
    }));
    // A total without any hits would have the walk stand still.
    const more = total > ids.length && (ids.length > 0 || count === 0);
    return { hits, more, total: step.from === undefined ? total : undefined };
  }

  /** Where a page begins is known from the page before; whether that is still true shows when it is used. */
  function placeOf(id: string, nth: number, { from, direction }: Step<IdPlace>, total: number): IdPlace {
    if (searches.length > 1 || test) return { id };
    const forward = direction === 'forward';
    const first =
      from === undefined
        ? forward
          ? 0
          : total - 1
        : from.index === undefined
          ? undefined
          : from.index + (forward ? 1 : -1);
    return first === undefined ? { id } : { id, index: first + (forward ? nth : -nth) };
  }

  /** The next `count` of all searches; those that several find are there once. */
  async function stepAll(step: Step<IdPlace>, count: number): Promise<Steps<IdPlace>> {
    const found = await Promise.all(searches.map((groups) => stepOne(groups, step, count)));
    const [only] = found;
    if (found.length === 1 && only) return only;
    const distinct = new Map(found.flatMap(({ hits }) => hits).map((hit) => [hit.id, hit]));
    const sign = isAscending(step) ? 1 : -1;
    const hits = [...distinct.values()].sort((a, b) => sign * compareIds(a.id, b.id));
    const isWhole = step.from === undefined && found.every(({ more }) => !more);
    return {
      hits: hits.slice(0, count),
      more: hits.length > count || found.some(({ more }) => more),
      total: isWhole ? hits.length : undefined,
      atLeast: Math.max(...found.map(({ total = 0 }) => total)),
    };
  }

  function pagesFrom(
    { from, direction }: Pick<Step<IdPlace>, 'from' | 'direction'>,
    refuse: WalkLimits['refuse'],
    whole?: SearchTime,
  ): AsyncGenerator<Steps<IdPlace>> {
    const page = { direction, count: searchLimits.pageSize, needsTotal: false };
    const limits = {
      callsEach: searches.length,
      maxCalls: maxScannedCalls,
      refuse,
      ...(whole ? { whole } : {}),
    };
    return walkPages((at: IdPlace | undefined) => stepAll({ ...page, from: at }, page.count), from, limits);
  }

  async function stepTested(step: Step<IdPlace>, passes: RecordTest): Promise<Steps<IdPlace>> {
    const hits: Hit<IdPlace>[] = [];
    for await (const page of pagesFrom(step, tooFewPass)) {
      hits.push(...page.hits.filter(({ record }) => record !== null && passes(record)));
      if (hits.length > step.count) break;
    }
    return { hits: hits.slice(0, step.count), more: hits.length > step.count, total: undefined };
  }

  async function scan(): Promise<number> {
    let count = 0;
    const all = { from: undefined, direction: 'forward' } as const;
    for await (const { hits } of pagesFrom(all, tooMuchToCount, road.searchTime))
      count += test ? hits.filter(({ record }) => record !== null && test(record)).length : hits.length;
    return count;
  }

  return {
    async step(step) {
      if (test) return await stepTested(step, test);
      const [groups = []] = searches;
      const anchored = step.needsTotal ? await stepFromIndex(groups, step) : undefined;
      return anchored ?? (await stepAll(step, step.count));
    },
    tellsTotal: (from, page) => isAnchored(from, page.count),
    async count() {
      const [only] = searches;
      return searches.length === 1 && only && !test
        ? await countRecords(road, { text, filterGroups: only })
        : await scan();
    },
    toCursor: (place, scope) => ({ kind: 'id', scope, ...place }),
    toPlace: (cursor, scope, argument) => decodeCursor(cursor, ['id'], scope, argument),
  };
}

function tooFewPass(_needed: number, made: number): GatewayError {
  return new GatewayError(
    'QUERY_TOO_EXPENSIVE',
    `HubSpot's search cannot express the whole filter, and ${made} searches did not find enough records that pass the rest. Narrow the filter with conditions that must all hold.`,
    { argument: 'filter' },
  );
}

function tooMuchToCount(needed: number): GatewayError {
  return new GatewayError(
    'QUERY_TOO_EXPENSIVE',
    `The records that match are too many to count: the filter takes several searches, ${needed} or more in all, and at most ${maxScannedCalls} are made. Narrow the filter, or leave out totalCount.`,
    { argument: 'filter' },
  );
}
