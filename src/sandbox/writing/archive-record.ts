import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { StoredRecord } from '../store/stored-record.ts';

/** To the recycle bin: found as archived only. Its associations rest with it. */
export function archiveRecord(type: PortalObjectType, record: StoredRecord, clock: () => number): void {
  type.records.put({ ...record, archivedAt: new Date(clock()).toISOString() });
}
