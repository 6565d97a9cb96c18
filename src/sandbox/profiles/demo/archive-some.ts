import type { ProfileRecord } from '../../profile.ts';
import { dayMs, fromIso, toIso } from '../instants.ts';

/** Puts the records at these positions into the recycle bin, a while after their last change. */
export function archiveSome(records: readonly ProfileRecord[], positions: readonly number[]): void {
  for (const position of positions) {
    const record = records[position];
    if (record === undefined) continue;
    const { lastmodifieddate, hs_lastmodifieddate } = record.properties;
    const archivedMs = fromIso(lastmodifieddate ?? hs_lastmodifieddate) + dayMs / 3;
    record.archivedAt = toIso(Math.min(archivedMs, Date.UTC(2026, 7, 31, 17)));
  }
}

/** Archived records keep no associations, so nothing may be linked to them. */
export function isLive(record: ProfileRecord): boolean {
  return record.archivedAt === undefined;
}
