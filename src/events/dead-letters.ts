import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { toEventRow } from './event-row.ts';
import { MalformedEvent, parseChange } from './parse-change.ts';
import { eventTables } from './tables.ts';
import { prepareArrivals } from './write-arrivals.ts';
import type { DeadLetter } from './write-dead-letters.ts';

export interface KeptDeadLetter extends DeadLetter {
  id: number;
  /** ISO 8601. */
  receivedAt: string;
}

export interface DeadLetters {
  /** Oldest first. */
  list(options?: { after?: number; limit?: number }): KeptDeadLetter[];
  /**
   * Reads them again, all or those named, and moves what is understood now into the log. A gateway that runs on the same
   * database gives them their places within seconds.
   *
   * @returns how many were moved, and how many stay.
   */
  replay(ids?: readonly number[]): { moved: number; kept: number };
}

const pageSize = 500;

/** @throws GatewayError DATABASE_UNAVAILABLE */
export function openDeadLetters({ database, clock }: { database: Database; clock: Clock }): DeadLetters {
  database.migrate('events', eventTables);
  const page = database.prepare(
    'SELECT id, received_at, reason, payload FROM dead_letters WHERE id > ? ORDER BY id LIMIT ?',
  );
  const remove = database.prepare('DELETE FROM dead_letters WHERE id = ?');
  const explain = database.prepare('UPDATE dead_letters SET reason = ? WHERE id = ?');
  const insert = prepareArrivals(database);

  const list: DeadLetters['list'] = ({ after = 0, limit = pageSize } = {}) =>
    page.all(after, limit).map(({ id, received_at, reason, payload }) => ({
      id: Number(id),
      receivedAt: new Date(Number(received_at)).toISOString(),
      reason: String(reason),
      payload: String(payload),
    }));

  function replayOne({ id, payload }: KeptDeadLetter): boolean {
    const event = understand(payload);
    if (event instanceof MalformedEvent) {
      explain.run(event.message, id);
      return false;
    }
    insert([toEventRow(event)], clock.now());
    remove.run(id);
    return true;
  }

  return {
    list,
    replay(ids) {
      const wanted = ids && new Set(ids);
      const counts = { moved: 0, kept: 0 };
      for (let letters = list(); letters.length > 0; letters = list({ after: letters.at(-1)?.id ?? 0 })) {
        database.transaction(() => {
          for (const letter of letters) {
            if (wanted && !wanted.has(letter.id)) continue;
            counts[replayOne(letter) ? 'moved' : 'kept'] += 1;
          }
        });
      }
      return counts;
    },
  };
}

function understand(payload: string) {
  try {
    return parseChange(JSON.parse(payload));
  } catch (error) {
    return error instanceof MalformedEvent ? error : new MalformedEvent('It is no JSON.');
  }
}
