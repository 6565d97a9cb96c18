import { randomBytes } from 'node:crypto';
import type { Database } from '../database/index.ts';
import type { ChangeEvent, RecordReference } from './change-event.ts';
import { cursorExpired, decodePlace, encodePlace } from './cursor.ts';
import { recordKey } from './event-row.ts';
import { eventTables } from './tables.ts';

/** An event at its place in the log. */
export interface LoggedEvent extends ChangeEvent {
  /** Names the place behind this event. */
  readonly cursor: string;
  /** 1, 2, 3, … per portal. */
  readonly position: number;
  /** A later event of one of its records stands before it. */
  readonly late: boolean;
  /** Late, and about a property, association or presence that the later event is about too: its value counts no longer. */
  readonly superseded: boolean;
}

export interface ReadRequest {
  portalId: string;
  /** The position behind which to begin. */
  after: number;
  /** The last position to give; default: the last there is. */
  until?: number;
  limit: number;
}

/** The events that have their places, portal by portal. Appending is the intake's. */
export interface EventLog {
  /** In order. */
  read(request: ReadRequest): LoggedEvent[];
  /** Position of the last event; 0 before the first. */
  head(portalId: string): number;
  /** Position of the last event that is gone; 0 while all are there. */
  forgotten(portalId: string): number;
  cursorAt(portalId: string, position: number): string;
  /** @throws GatewayError BAD_USER_INPUT, CURSOR_EXPIRED when events behind it are gone already. */
  positionOf(portalId: string, cursor: string): number;
  /** Takes the values out of the events of a record and of those that were merged into it; the events stay. */
  redact(portalId: string, record: RecordReference): void;
  /** Takes the value out of one event. */
  redactEvent(event: LoggedEvent): void;
  /** Whether the events of the record were redacted, as long as events are kept. */
  wasPrivacyDeleted(portalId: string, record: RecordReference): boolean;
}

/** @throws GatewayError DATABASE_UNAVAILABLE */
export function openEventLog(database: Database): EventLog {
  database.migrate('events', eventTables);
  database
    .prepare('INSERT INTO event_log (one, log_id, bytes) VALUES (1, ?, 0) ON CONFLICT DO NOTHING')
    .run(randomBytes(6).toString('base64url'));
  const logId = String(database.prepare('SELECT log_id FROM event_log').get()?.log_id);
  const page = database.prepare(
    `SELECT position, late, superseded, event FROM events
      WHERE portal_id = ? AND position > ? AND position <= ? ORDER BY position LIMIT ?`,
  );
  const portal = database.prepare('SELECT head, forgotten FROM event_portals WHERE portal_id = ?');
  const ofRecord = database.prepare(
    'SELECT arrival, event FROM events WHERE record = ? AND position IS NOT NULL',
  );
  const rewrite = database.prepare('UPDATE events SET event = ? WHERE arrival = ?');
  const rewriteAt = database.prepare('UPDATE events SET event = ? WHERE portal_id = ? AND position = ?');
  const mergedInto = database.prepare(
    `SELECT event_merges.record FROM events JOIN event_merges USING (arrival)
      WHERE events.record = ? AND position IS NOT NULL`,
  );
  const notePrivacyDeletion = database.prepare(
    `INSERT INTO privacy_deletions VALUES (?, (SELECT arrived_at FROM events ORDER BY arrival DESC LIMIT 1))
      ON CONFLICT DO NOTHING`,
  );
  const privacyDeletion = database.prepare('SELECT 1 FROM privacy_deletions WHERE record = ?');

  const head = (portalId: string) => Number(portal.get(portalId)?.head ?? 0);
  const forgotten = (portalId: string) => Number(portal.get(portalId)?.forgotten ?? 0);
  /** A merge makes a record of others, which can have come of merges themselves. */
  function identitiesOf(record: string): Set<string> {
    const keys = new Set([record]);
    // A set that grows is walked to its end.
    for (const key of keys) for (const row of mergedInto.all(key)) keys.add(String(row.record));
    return keys;
  }

  const cursorAt = (portalId: string, position: number) => encodePlace({ logId, portalId, position });

  return {
    read: ({ portalId, after, until = Number.MAX_SAFE_INTEGER, limit }) =>
      page.all(portalId, after, until, limit).map((row) => ({
        ...parseEvent(row.event),
        cursor: cursorAt(portalId, Number(row.position)),
        position: Number(row.position),
        late: row.late === 1,
        superseded: row.superseded === 1,
      })),
    head,
    forgotten,
    cursorAt,
    positionOf(portalId, cursor) {
      const position = decodePlace(cursor, { logId, portalId });
      if (position < forgotten(portalId)) throw cursorExpired('Events behind the cursor are no longer kept.');
      // The file was put back to an earlier state: what stands at that place now is something else.
      if (position > head(portalId)) throw cursorExpired('The log ends before the cursor.');
      return position;
    },
    redact(portalId, record) {
      database.transaction(() => {
        for (const key of identitiesOf(recordKey(portalId, record))) {
          notePrivacyDeletion.run(key);
          for (const { arrival, event } of ofRecord.all(key))
            rewrite.run(withoutValues(parseEvent(event)), Number(arrival));
        }
      });
    },
    redactEvent: ({ cursor: _cursor, position, late: _late, superseded: _superseded, ...event }) =>
      void database.transaction(() => rewriteAt.run(withoutValues(event), event.portalId, position)),
    wasPrivacyDeleted: (portalId, record) => privacyDeletion.get(recordKey(portalId, record)) !== undefined,
  };
}

function withoutValues({ property, ...rest }: ChangeEvent): string {
  const redacted: ChangeEvent = {
    ...rest,
    property: property && { ...property, value: null },
    payload: null,
  };
  return JSON.stringify(redacted);
}

/** Written by nothing but `toEventRow`. */
function parseEvent(text: unknown): ChangeEvent {
  return JSON.parse(String(text)) as ChangeEvent;
}
