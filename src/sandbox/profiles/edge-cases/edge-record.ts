import type { ProfileRecord } from '../../profile.ts';
import { baseMs, dayMs, toIso } from '../instants.ts';

export interface EdgeRecordDates {
  created: 'createdate' | 'hs_createdate';
  modified: 'lastmodifieddate' | 'hs_lastmodifieddate';
}

export const contactDates: EdgeRecordDates = { created: 'createdate', modified: 'lastmodifieddate' };
export const recordDates: EdgeRecordDates = { created: 'createdate', modified: 'hs_lastmodifieddate' };
export const customDates: EdgeRecordDates = { created: 'hs_createdate', modified: 'hs_lastmodifieddate' };

/** A record exactly as given, empty values included; its dates follow from its id. */
export function edgeRecord(
  dates: EdgeRecordDates,
  id: string,
  values: Record<string, string>,
): ProfileRecord {
  const createdMs = baseMs - 400 * dayMs + (Number(id) % 500_000) * 60_000;
  return {
    id,
    properties: {
      hs_object_id: id,
      [dates.created]: toIso(createdMs),
      [dates.modified]: toIso(createdMs + 3 * dayMs),
      ...values,
    },
  };
}

/** `count` consecutive ids. */
export function consecutiveIds(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(Number(first) + index));
}
