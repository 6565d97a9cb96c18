import type { Database } from '../database/index.ts';
import { feedTables } from './tables.ts';

/** The file of the journal that was read last. */
export interface JournalPlace {
  read(): string | undefined;
  write(offset: string): void;
}

/** @throws GatewayError DATABASE_UNAVAILABLE, as its methods do. */
export function openJournalPlace(database: Database, portalId: string): JournalPlace {
  database.migrate('feeds', feedTables);
  const find = database.prepare('SELECT file_offset FROM journal_places WHERE portal_id = ?');
  const put = database.prepare(
    'INSERT INTO journal_places VALUES (?, ?) ON CONFLICT DO UPDATE SET file_offset = excluded.file_offset',
  );
  return {
    read() {
      const offset = find.get(portalId)?.file_offset;
      return typeof offset === 'string' ? offset : undefined;
    },
    write: (offset) => void put.run(portalId, offset),
  };
}
