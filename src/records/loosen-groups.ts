import type { WireFilterGroup } from '../wire/index.ts';
import { hasRoom } from './with-filter.ts';

/**
 * The groups without as many of their conditions as it takes to have room for `reserve` more in each. What they find then
 * is more than before. The last condition of the longest group goes first: groups begin with what finds least.
 */
export function loosenGroups(groups: readonly WireFilterGroup[], reserve: number): WireFilterGroup[] {
  let loose = [...groups];
  while (!hasRoom(loose, reserve)) {
    const length = Math.max(...loose.map(({ filters }) => filters.length));
    const longest = loose.findLastIndex(({ filters }) => filters.length === length);
    loose = loose.map((group, index) =>
      index === longest ? { filters: group.filters.slice(0, -1) } : group,
    );
  }
  return loose;
}
