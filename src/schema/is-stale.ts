import type { PropertyModel } from '../portal/index.ts';
import type { RecordValue } from '../records/index.ts';
import { rawValue, readInstant } from './property-value.ts';
import { isGone, type RecordChange } from './record-change.ts';

/** What happened earlier HubSpot shows by now, and what it does not show is not there. */
const recentMs = 60_000;

/**
 * Whether HubSpot shows a record as it was before a change, or not at all yet: right after an event it can. A record that
 * bears the change's value is not stale whatever its date, for not every property moves that.
 */
export function isStale(change: RecordChange, record: RecordValue | null, now: number): boolean {
  const { kind, type, changed, occurredAt, late } = change;
  if (isGone(change) || late || now - occurredAt > recentMs) return false;
  if (record === null) return true;
  if (kind !== 'UPDATED' && kind !== 'CREATED') return false;
  if (Date.parse(record.updatedAt) >= occurredAt) return false;
  const seen = type.properties.filter(
    ({ name }) => changed.has(name) && Object.hasOwn(record.properties, name),
  );
  return (
    seen.length === 0 || seen.some((property) => !holds(record, property, changed.get(property.name)?.value))
  );
}

/** Dates are written in two ways. */
function holds(record: RecordValue, property: PropertyModel, value: string | null | undefined): boolean {
  const own = rawValue(record, property.name);
  if (own === null || !value) return own === (value || null);
  return own === value || timeOf(own, property) === timeOf(value, property);
}

function timeOf(text: string, property: PropertyModel): number | string {
  if (property.type !== 'date' && property.type !== 'datetime') return text;
  try {
    return readInstant(text, property).getTime();
  } catch {
    return text;
  }
}
