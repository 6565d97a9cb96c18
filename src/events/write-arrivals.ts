import type { Database } from '../database/index.ts';
import type { EventRow } from './event-row.ts';

/** Writes events without positions, inside a transaction of the caller's. */
export function prepareArrivals(database: Database): (rows: readonly EventRow[], arrivedAt: number) => void {
  const findOpposite = database.prepare('SELECT 1 FROM events WHERE direction = ? LIMIT 1');
  const insert = database.prepare(
    `INSERT INTO events (portal_id, arrived_at, occurred_at, kind, key, direction, record, other_record, subject, bytes, event)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
  );
  const noteMerged = database.prepare('INSERT INTO event_merges (record, arrival) VALUES (?, ?)');
  const countBytes = database.prepare('UPDATE event_log SET bytes = bytes + ?');
  return (rows, arrivedAt) => {
    let bytes = 0;
    for (const row of rows) {
      // HubSpot tells of an association once from each end; the end that came first stands for both.
      if (row.opposite !== null && findOpposite.get(row.opposite) !== undefined) continue;
      const { changes, lastInsertRowid } = insert.run(
        row.portalId,
        arrivedAt,
        row.occurredAt,
        row.kind,
        row.key,
        row.direction,
        row.record,
        row.otherRecord,
        row.subject,
        row.bytes,
        row.text,
      );
      if (changes === 0) continue;
      bytes += row.bytes;
      for (const record of row.mergedRecords) noteMerged.run(record, lastInsertRowid);
    }
    if (bytes > 0) countBytes.run(bytes);
  };
}
