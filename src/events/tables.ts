/**
 * The tables of the event log.
 *
 * An event is written twice: when it arrives, which is when it is acknowledged, and when it gets its `position`,
 * which is its place in the order that readers see. Between the two, events of one record that came in the wrong
 * order are put right. `position` is null until then.
 */
export const eventTables: readonly string[] = [
  // direction: see change-key.ts. record, other_record, subject: see event-row.ts.
  `CREATE TABLE events (
    arrival INTEGER PRIMARY KEY,
    position INTEGER,
    portal_id TEXT NOT NULL,
    arrived_at INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key BLOB NOT NULL UNIQUE,
    direction BLOB,
    record TEXT,
    other_record TEXT,
    subject TEXT,
    late INTEGER NOT NULL DEFAULT 0,
    superseded INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL,
    event TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_by_position ON events (portal_id, position) WHERE position IS NOT NULL;
  CREATE INDEX events_unplaced ON events (arrival) WHERE position IS NULL;
  CREATE INDEX events_by_direction ON events (direction) WHERE direction IS NOT NULL;
  CREATE INDEX events_by_record ON events (record, occurred_at) WHERE record IS NOT NULL;
  CREATE INDEX events_by_other_record ON events (other_record, occurred_at) WHERE other_record IS NOT NULL;
  CREATE TABLE event_log (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    log_id TEXT NOT NULL,
    bytes INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE event_portals (
    portal_id TEXT PRIMARY KEY,
    head INTEGER NOT NULL DEFAULT 0,
    forgotten INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE event_consumers (
    name TEXT NOT NULL,
    portal_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (name, portal_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE dead_letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    payload TEXT NOT NULL
  ) STRICT;
  CREATE INDEX dead_letters_by_age ON dead_letters (received_at);`,
  // Events without a place are not looked for by their records, and there can be thousands of one record.
  // event_merges: the records that a merge ended, beside the one that came of it. privacy_deletions: of which no value may
  // be kept, when it comes later either; as long as events are kept.
  `DROP INDEX events_by_record;
  DROP INDEX events_by_other_record;
  CREATE INDEX events_by_record ON events (record, occurred_at)
    WHERE record IS NOT NULL AND position IS NOT NULL;
  CREATE INDEX events_by_other_record ON events (other_record, occurred_at)
    WHERE other_record IS NOT NULL AND position IS NOT NULL;
  CREATE TABLE event_merges (
    record TEXT NOT NULL,
    arrival INTEGER NOT NULL REFERENCES events (arrival) ON DELETE CASCADE,
    PRIMARY KEY (record, arrival)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX event_merges_by_arrival ON event_merges (arrival);
  INSERT OR IGNORE INTO event_merges
    SELECT portal_id || ' ' || json_extract(event, '$.record.objectTypeId') || ' ' || merged.value, arrival
      FROM events, json_each(json_insert(json_extract(event, '$.merge.mergedIds'), '$[#]', json_extract(event, '$.merge.primaryId'))) AS merged
      WHERE kind = 'MERGED';
  CREATE TABLE privacy_deletions (
    record TEXT PRIMARY KEY,
    noted_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT OR IGNORE INTO privacy_deletions
    SELECT record, arrived_at FROM events WHERE kind = 'PRIVACY_DELETED' AND record IS NOT NULL;`,
];
