import type { WireFilter, WireFilterGroup } from '../wire/index.ts';
import { searchLimits } from './search-limits.ts';

/** The groups with filters that must hold besides. */
export function withFilter(groups: readonly WireFilterGroup[], ...added: WireFilter[]): WireFilterGroup[] {
  if (groups.length === 0) return [{ filters: added }];
  return groups.map(({ filters }) => ({ filters: [...filters, ...added] }));
}

/** Whether so many more filters fit in every group. */
export function hasRoom(groups: readonly WireFilterGroup[], added: number): boolean {
  const filters = groups.reduce((sum, group) => sum + group.filters.length + added, 0);
  return (
    filters <= searchLimits.filters &&
    groups.every((group) => group.filters.length + added <= searchLimits.filtersPerGroup)
  );
}
