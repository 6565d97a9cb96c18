import type { Database } from '../database/index.ts';
import { GatewayError, toError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';

/** `redacted`: parts of what was logged, of this event or others, were taken out. */
export type Applied = 'applied' | 'redacted';

export interface ConsumerOptions {
  database: Database;
  log: EventLog;
  logger: Logger;
  portalId: string;
  /**
   * What each event means for the rest of the gateway; done when it returns. It sees every event at least once, in the
   * log's order. What it throws is logged, and the next event follows; when the database fails, the same events come again.
   */
  apply(event: LoggedEvent): Applied;
  /** After these were applied, and noted as applied. */
  onConsumed(events: readonly LoggedEvent[]): void;
}

export interface Consumer {
  /** Position of the last event that was applied. */
  position(): number;
  /** Applies what has come. */
  catchUp(): void;
  /** Whether it could not, and there is more to apply. */
  isBehind(): boolean;
  /** The database is not used after this. */
  stop(): void;
}

const pageSize = 500;

/** Follows the log of a portal. Its position is kept in the database, so that it goes on where it was after a crash. */
export function createConsumer(options: ConsumerOptions): Consumer {
  const { database, log, logger, portalId, apply, onConsumed } = options;
  const read = database.prepare('SELECT position FROM event_consumers WHERE name = ? AND portal_id = ?');
  const write = database.prepare(
    'INSERT INTO event_consumers VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET position = excluded.position',
  );
  const name = 'gateway';
  let position = Number(read.get(name, portalId)?.position ?? log.forgotten(portalId));
  let running = false;
  let stopped = false;
  let behind = false;

  function applyPage(): boolean {
    const before = position;
    const events = log.read({ portalId, after: before, limit: pageSize });
    const last = events.at(-1);
    if (last === undefined) return false;
    let redacted = false;
    for (const event of events) {
      try {
        if (apply(event) === 'redacted') redacted = true;
      } catch (error) {
        if (isOfDatabase(error)) throw error;
        const { cursor, subscriptionType } = event;
        logger.error({ err: toError(error), cursor, subscriptionType }, 'An event could not be applied');
      }
    }
    write.run(name, portalId, last.position);
    position = last.position;
    if (redacted) scrub();
    // What was taken out of the log is not told either.
    onConsumed(
      redacted ? log.read({ portalId, after: before, until: last.position, limit: pageSize }) : events,
    );
    return true;
  }

  function scrub(): void {
    try {
      database.scrub();
    } catch (error) {
      logger.warn(
        { err: toError(error) },
        'What was taken out of the events may be in the file for some time',
      );
    }
  }

  /** A page a turn, so that requests are answered between them. */
  function run(): void {
    try {
      running = !stopped && applyPage();
      behind = false;
    } catch (error) {
      running = false;
      behind = true;
      logger.error({ err: toError(error) }, 'The event log cannot be read; it is tried again');
    }
    if (running) setImmediate(run);
  }

  return {
    position: () => position,
    catchUp() {
      if (!running) run();
    },
    isBehind: () => behind,
    stop() {
      stopped = true;
    },
  };
}

/** SQLite's own errors are those of reading. */
function isOfDatabase(error: unknown): boolean {
  if (error instanceof GatewayError) return error.code === 'DATABASE_UNAVAILABLE';
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_SQLITE');
}
