import type { Database } from '../database/index.ts';
import { feedTables } from './tables.ts';

/** How far a type was polled. All are epoch milliseconds. */
export interface PollPlace {
  /** What was modified before was seen, as far as the search index had it. */
  seenTo: number;
  /** Where the pass began that is under way: what was created since is new. */
  passFrom: number;
  /** What was archived before was seen. */
  archivedFrom: number;
}

export interface PollPlaces {
  /** undefined: the type was never polled. */
  read(objectTypeId: string): PollPlace | undefined;
  write(objectTypeId: string, place: PollPlace): void;
}

/** @throws GatewayError DATABASE_UNAVAILABLE, as its methods do. */
export function openPollPlaces(database: Database, portalId: string): PollPlaces {
  database.migrate('feeds', feedTables);
  const find = database.prepare(
    'SELECT seen_to, pass_from, archived_from FROM poll_places WHERE portal_id = ? AND object_type_id = ?',
  );
  const put = database.prepare(
    `INSERT INTO poll_places VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
      SET seen_to = excluded.seen_to, pass_from = excluded.pass_from, archived_from = excluded.archived_from`,
  );
  return {
    read(objectTypeId) {
      const row = find.get(portalId, objectTypeId);
      return (
        row && {
          seenTo: Number(row.seen_to),
          passFrom: Number(row.pass_from),
          archivedFrom: Number(row.archived_from),
        }
      );
    },
    write(objectTypeId, { seenTo, passFrom, archivedFrom }) {
      put.run(portalId, objectTypeId, seenTo, passFrom, archivedFrom);
    },
  };
}
