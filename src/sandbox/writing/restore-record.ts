import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { StoredRecord } from '../store/stored-record.ts';

/**
 * Out of the recycle bin, with the associations it went there with.
 *
 * @throws TypeError when a record that was made meanwhile has one of its unique values.
 */
export function restoreRecord(type: PortalObjectType, record: StoredRecord, clock: () => number): void {
  const { archivedAt: _, ...restored } = record;
  const at = new Date(clock()).toISOString();
  const { modifiedProperty } = type.definition;
  type.records.put({
    ...restored,
    properties: { ...restored.properties, [modifiedProperty]: at },
    updatedAt: at,
  });
}
