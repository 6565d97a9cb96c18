import type { WireFilterGroup } from '../wire/index.ts';
import { bodySize } from './body-size.ts';
import { searchLimits } from './search-limits.ts';
import { hasRoom, withFilter } from './with-filter.ts';

export interface Surroundings {
  text: string | undefined;
  properties: Iterable<string>;
  /** Further filters that every group must have room for. */
  reserve: number;
}

/** Ids in one list of values: what one batch read takes, and with fewer than the least a search is not worth its call. */
export const idsPerSearch = { most: 100, least: 25 } as const;

/** Of ids with this many digits. */
const digits = 14;

/** Sorting, paging and names of fields; and the same for each group, with a further filter or two. */
const restCharacters = 300;
const restOfGroup = 200;

/** How many ids a search has room for as one more condition; 0: none, or too few. */
export function roomForIds(
  groups: readonly WireFilterGroup[],
  { text, properties, reserve }: Surroundings,
): number {
  if (!hasRoom(groups, 1 + reserve)) return 0;
  const lists = Math.max(1, groups.length);
  const taken = bodySize([text ?? '', groups, [...properties]]) + restCharacters;
  const room = (searchLimits.bodyCharacters - taken) / lists - restOfGroup;
  const ids = Math.min(idsPerSearch.most, Math.floor(room / (digits + 3)));
  return ids < idsPerSearch.least ? 0 : ids;
}

/** The same search without these records. */
export function withoutIds(groups: readonly WireFilterGroup[], ids: readonly string[]): WireFilterGroup[] {
  if (ids.length === 0) return [...groups];
  return withFilter(groups, { propertyName: 'hs_object_id', operator: 'NOT_IN', values: [...ids] });
}
