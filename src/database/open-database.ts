import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { GatewayError, toError } from '../errors.ts';

/** The gateway's own durable store. Every call ends before it returns; what a transaction wrote survives a crash. */
export interface Database {
  /** @throws GatewayError DATABASE_UNAVAILABLE */
  prepare(sql: string): StatementSync;
  /**
   * Runs the work in one transaction: all of it is kept, or nothing when it throws. Inside a transaction it joins that.
   *
   * @throws GatewayError DATABASE_UNAVAILABLE when it cannot be written: the disk is full, another process holds it.
   */
  transaction<Result>(work: () => Result): Result;
  /**
   * Brings the tables of a part of the program up to date, each step once, in order. A step is never changed once it was released.
   *
   * @throws GatewayError DATABASE_UNAVAILABLE, also when the file was written by a newer version.
   */
  migrate(part: string, steps: readonly string[]): void;
  /** From now on it waits so long for another process that writes, in milliseconds. */
  waitAtMost(busyTimeoutMs: number): void;
  /**
   * Leaves nothing of what was deleted or overwritten in the files, unless another process is just reading it. Not in a
   * transaction.
   *
   * @throws GatewayError DATABASE_UNAVAILABLE
   */
  scrub(): void;
  close(): void;
}

export interface DatabaseOptions {
  /** A file, made with its folder when it is missing and readable by its owner only; `:memory:` keeps nothing. */
  path: string;
  /** How long to wait for another process that writes, in milliseconds; default 5,000. */
  busyTimeoutMs?: number;
}

/**
 * Opens the SQLite file of the gateway.
 *
 * @throws GatewayError DATABASE_UNAVAILABLE
 */
export function openDatabase({ path, busyTimeoutMs = 5_000 }: DatabaseOptions): Database {
  const database = naming(`open the database ${path}`, () => {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const opened = new DatabaseSync(path, { timeout: busyTimeoutMs });
    // Tokens and personal data are in it.
    if (path !== ':memory:') chmodSync(path, 0o600);
    // FULL: with NORMAL a power cut could take back what was acknowledged.
    opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    // What is deleted, or moves in growing, could be read in the file for a long time otherwise.
    opened.exec('PRAGMA secure_delete = ON');
    opened.exec(
      'CREATE TABLE IF NOT EXISTS migrations (part TEXT PRIMARY KEY, step INTEGER NOT NULL) STRICT',
    );
    return opened;
  });

  function transaction<Result>(work: () => Result): Result {
    if (database.isTransaction) return work();
    return naming('write the database', () => {
      // Taken at once: a reader that becomes a writer half-way fails without waiting.
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk has rolled back already.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  return {
    prepare: (sql) => naming('read the database', () => database.prepare(sql)),
    transaction,
    migrate(part, steps) {
      transaction(() => {
        const row = database.prepare('SELECT step FROM migrations WHERE part = ?').get(part);
        const done = Number(row?.step ?? 0);
        if (done > steps.length) {
          throw new GatewayError(
            'DATABASE_UNAVAILABLE',
            `The database ${path} was written by a newer version of the gateway (${part} ${done}, known are ${steps.length}).`,
          );
        }
        for (const step of steps.slice(done)) database.exec(step);
        database
          .prepare('INSERT INTO migrations VALUES (?, ?) ON CONFLICT DO UPDATE SET step = excluded.step')
          .run(part, steps.length);
      });
    },
    waitAtMost: (waitMs) => database.exec(`PRAGMA busy_timeout = ${Math.trunc(waitMs)}`),
    scrub: () => naming('write the database', () => database.exec('PRAGMA wal_checkpoint(TRUNCATE)')),
    close() {
      if (database.isOpen) database.close();
    },
  };
}

function naming<Result>(what: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new GatewayError('DATABASE_UNAVAILABLE', `Cannot ${what}: ${toError(error).message}`, {
      cause: error,
    });
  }
}

/** SQLite's errors and those of the file system; what the work itself throws passes as it is. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && !(error instanceof GatewayError);
}
