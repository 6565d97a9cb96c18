import { type ChangeEvent, type RecordReference, recordsOf } from './change-event.ts';
import { type ChangeKey, keyOf } from './change-key.ts';

/** An event as it is written. */
export interface EventRow extends ChangeKey {
  portalId: string;
  occurredAt: number;
  kind: string;
  /** The record that changed, and the other end of an association: what their events are ordered by. */
  record: string | null;
  otherRecord: string | null;
  /** Of a merge: the records that it ended. */
  mergedRecords: readonly string[];
  /** What of the record changed: a later event of the same record with the same subject makes an earlier one out of date. */
  subject: string | null;
  /** The event as JSON. */
  text: string;
  /** What it takes in the file, roughly. */
  bytes: number;
}

/** Columns and index entries beside the text. */
const overheadBytes = 350;

export function toEventRow(event: ChangeEvent): EventRow {
  const { portalId, occurredAt, kind, record, association } = event;
  const [, ...merged] = event.merge ? recordsOf(event) : [];
  const text = JSON.stringify(event);
  return {
    ...keyOf(event),
    portalId,
    occurredAt,
    kind,
    record: record && recordKey(portalId, record),
    otherRecord: association && recordKey(portalId, association.to),
    mergedRecords: merged.map((each) => recordKey(portalId, each)),
    subject: subjectOf(event),
    text,
    bytes: Buffer.byteLength(text) + overheadBytes,
  };
}

export function recordKey(portalId: string, { objectTypeId, id }: RecordReference): string {
  return `${portalId} ${objectTypeId} ${id}`;
}

function subjectOf({ kind, property, association }: ChangeEvent): string | null {
  if (property) return `property ${property.name}`;
  if (association) {
    const ends = [association.from, association.to].map(({ objectTypeId, id }) => `${objectTypeId} ${id}`);
    return `pair ${ends.sort().join(' ')} ${association.primary} ${association.typeId ?? ''}`;
  }
  return kind === 'ARCHIVED' || kind === 'RESTORED' || kind === 'PRIVACY_DELETED' ? 'presence' : null;
}
