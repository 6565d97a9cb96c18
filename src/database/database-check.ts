import type { Clock } from '../clock.ts';
import type { Database } from './open-database.ts';

const migrations = ['CREATE TABLE probe (id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT'];

/** Probes come from several sides every few seconds; one write serves them all. */
const keptMs = 2_000;

/**
 * Tells whether the database can be written, by writing to it: a full disk shows in no other way.
 *
 * @throws GatewayError DATABASE_UNAVAILABLE at once, when it cannot be written from the start.
 */
export function createDatabaseCheck({
  database,
  clock,
}: {
  database: Database;
  clock: Clock;
}): () => 'ok' | 'failed' {
  database.migrate('probe', migrations);
  const write = database.prepare(
    'INSERT INTO probe VALUES (1, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
  );
  let last: { at: number; found: 'ok' | 'failed' } | undefined;
  return () => {
    const now = clock.now();
    if (last === undefined || now - last.at >= keptMs) last = { at: now, found: tryWrite(now) };
    return last.found;
  };

  function tryWrite(now: number): 'ok' | 'failed' {
    try {
      database.transaction(() => write.run(now));
      return 'ok';
    } catch {
      return 'failed';
    }
  }
}
