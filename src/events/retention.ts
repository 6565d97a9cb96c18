import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { maxDeadLetters } from './write-dead-letters.ts';

export interface RetentionLimits {
  maxAgeMs: number;
  /** Of all events, as they were counted when they were written. */
  maxBytes: number;
}

/** So that no commit holds up the event loop for long. */
const eventsAtOnce = 1_000;

/**
 * Forgets the oldest events, a few at a time, with the dead letters of their age. What has no position yet stays.
 *
 * @returns a step that says whether there is more to forget.
 */
export function createRetention(
  { database, clock }: { database: Database; clock: Clock },
  { maxAgeMs, maxBytes }: RetentionLimits,
): () => boolean {
  const oldest = database.prepare(
    `SELECT arrival, portal_id, position, arrived_at, bytes FROM events
      WHERE position IS NOT NULL ORDER BY arrival LIMIT ${eventsAtOnce}`,
  );
  const remove = database.prepare('DELETE FROM events WHERE arrival = ?');
  const readBytes = database.prepare('SELECT bytes FROM event_log');
  const countBytes = database.prepare('UPDATE event_log SET bytes = bytes - ?');
  const noteForgotten = database.prepare(
    'UPDATE event_portals SET forgotten = max(forgotten, ?) WHERE portal_id = ?',
  );
  const removeDeadLetters = database.prepare('DELETE FROM dead_letters WHERE received_at < ?');
  const removePrivacyDeletions = database.prepare('DELETE FROM privacy_deletions WHERE noted_at < ?');
  const removeSurplus = database.prepare(
    `DELETE FROM dead_letters WHERE id <= (SELECT id FROM dead_letters ORDER BY id DESC LIMIT 1 OFFSET ${maxDeadLetters})`,
  );

  return () => {
    const notBefore = clock.now() - maxAgeMs;
    return database.transaction(() => {
      const total = Number(readBytes.get()?.bytes ?? 0);
      const forgotten = new Map<string, number>();
      let bytes = 0;
      let count = 0;
      for (const row of oldest.all()) {
        if (Number(row.arrived_at) >= notBefore && total - bytes <= maxBytes) break;
        remove.run(Number(row.arrival));
        bytes += Number(row.bytes);
        count += 1;
        const portalId = String(row.portal_id);
        forgotten.set(portalId, Math.max(Number(row.position), forgotten.get(portalId) ?? 0));
      }
      for (const [portalId, position] of forgotten) noteForgotten.run(position, portalId);
      if (bytes > 0) countBytes.run(bytes);
      removeDeadLetters.run(notBefore);
      removePrivacyDeletions.run(notBefore);
      removeSurplus.run();
      return count === eventsAtOnce;
    });
  };
}
