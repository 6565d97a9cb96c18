import { createHash } from 'node:crypto';
import type { ChangeEvent, RecordReference } from './change-event.ts';

/** By what a change is known again. Both are digests: values of properties are not written down once more. */
export interface ChangeKey {
  /**
   * The same for every delivery of one change: retries, repeats, and its classic and generic event. eventId,
   * subscriptionId and attemptNumber are not in it: the first is not unique, the others differ between deliveries.
   */
  key: Buffer;
  /** Of an association change: the same for all of its labels in this direction. */
  direction: Buffer | null;
  /** The `direction` of the event that tells the same from the other end. */
  opposite: Buffer | null;
}

export function keyOf(event: ChangeEvent): ChangeKey {
  const { portalId, kind, occurredAt, record, property, association, merge, payload } = event;
  if (association) {
    const { from, to, primary, typeId, category } = association;
    const along = (one: RecordReference, other: RecordReference, ...rest: unknown[]) =>
      digest([portalId, kind, occurredAt, ...parts(one), ...parts(other), primary, ...rest]);
    const labelled = typeId === null ? ['', ''] : [category, typeId];
    return { key: along(from, to, ...labelled), direction: along(from, to), opposite: along(to, from) };
  }
  const about =
    kind === 'OTHER'
      ? [event.subscriptionType, withoutDelivery(payload ?? {})]
      : [...parts(record), property?.name, property?.value, merge?.primaryId, ...(merge?.mergedIds ?? [])];
  return { key: digest([portalId, kind, occurredAt, ...about]), direction: null, opposite: null };
}

function parts(record: RecordReference | null): string[] {
  return record === null ? [] : [record.objectTypeId, record.id];
}

/** Of an unknown event nothing is known to be repeated but what HubSpot counts. */
function withoutDelivery({ attemptNumber: _attempt, ...rest }: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** 16 bytes: a clash among 10^9 events has a chance of 10^-21. */
function digest(values: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(values)).digest().subarray(0, 16);
}
