import { invalid } from '../refusal.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { StoredRecord } from '../store/stored-record.ts';

/** A write says which record it means: by id, or by a unique property. */
export interface RecordAddress {
  id: string;
  /** undefined: by record id. */
  idProperty: string | undefined;
}

/**
 * The live record a write means. Merged ids lead on where one record is written, not in batches.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
export function findAddressed(
  type: PortalObjectType,
  { id, idProperty }: RecordAddress,
  merged: 'followed' | 'missed',
): StoredRecord | undefined {
  if (idProperty === undefined) {
    return type.records.find(merged === 'followed' ? type.records.currentId(id) : id, false);
  }
  requireWritableBy(type, idProperty);
  return type.records.findByUnique(idProperty, id, false);
}

export function requireWritableBy(type: PortalObjectType, idProperty: string): void {
  if (type.records.uniqueProperties.has(idProperty)) return;
  throw invalid(`Unable to perform update/upsert by non-unique ${type.id} property ${idProperty}`, {
    context: { idProperty: [idProperty] },
  });
}
