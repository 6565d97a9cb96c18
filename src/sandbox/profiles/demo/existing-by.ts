import type { ProfileRecord } from '../../profile.ts';
import { fromIso } from '../instants.ts';

/** Those whose record existed at that instant; all of them when none did. */
export function existingBy<T extends { record: ProfileRecord }>(
  items: readonly T[],
  instantMs: number,
): readonly T[] {
  const existing = items.filter(({ record }) => fromIso(record.properties.createdate) <= instantMs);
  return existing.length > 0 ? existing : items;
}
