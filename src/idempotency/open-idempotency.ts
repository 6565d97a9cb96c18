import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { badUserInput, GatewayError, toError } from '../errors.ts';
import type { Logger } from '../logger.ts';

/** One piece of work that a client may ask for again. */
export interface KeyedWork<Outcome> {
  /** Whose key it is: two scopes never meet. */
  scope: string;
  /** The client's name for the work, 1 to 255 characters. */
  key: string;
  /** What the work is; JSON. The same key for other work is a mistake. */
  request: unknown;
  /** JSON. `settled` false: nothing came of it, and the same key may try again. */
  work(): Promise<{ outcome: Outcome; settled: boolean }>;
}

/** The outcome, of now or of the first time; or the first time was cut short, and nobody knows what came of it. */
export type KeyedOutcome<Outcome> = { outcome: Outcome; repeated: boolean } | { interrupted: true };

export interface Idempotency {
  /**
   * Does the work at most once in 24 hours for a key, also across restarts. Who asks while it runs waits for it.
   *
   * @throws GatewayError BAD_USER_INPUT for a key that is no key, or was used for other work; DATABASE_UNAVAILABLE;
   *   and whatever the work throws, after which the same key may try again.
   */
  run<Outcome>(work: KeyedWork<Outcome>): Promise<KeyedOutcome<Outcome>>;
}

/** As long as clients may repeat themselves; Stripe's interval, which they know. */
const keptMs = 24 * 60 * 60 * 1_000;
const maxKeyLength = 255;
/** Old keys leave a few at a time, so that no request pays for a whole day's. */
const forgottenAtOnce = 100;

const migrations = [
  `CREATE TABLE idempotency_keys (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    run TEXT NOT NULL,
    outcome TEXT,
    begun_at INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX idempotency_keys_by_age ON idempotency_keys (begun_at);`,
];

export interface IdempotencyOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
}

/** @throws GatewayError DATABASE_UNAVAILABLE */
export function openIdempotency({ database, clock, logger }: IdempotencyOptions): Idempotency {
  database.migrate('idempotency', migrations);
  const forget = database.prepare(
    `DELETE FROM idempotency_keys WHERE (scope, key) IN (
      SELECT scope, key FROM idempotency_keys WHERE begun_at <= ? ORDER BY begun_at LIMIT ${forgottenAtOnce})`,
  );
  const find = database.prepare(
    'SELECT request, run, outcome FROM idempotency_keys WHERE scope = ? AND key = ? AND begun_at > ?',
  );
  const begin = database.prepare(
    `INSERT INTO idempotency_keys (scope, key, request, run, begun_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET request = excluded.request, run = excluded.run, outcome = NULL, begun_at = excluded.begun_at`,
  );
  const settle = database.prepare(
    'UPDATE idempotency_keys SET outcome = ? WHERE scope = ? AND key = ? AND run = ?',
  );
  const release = database.prepare('DELETE FROM idempotency_keys WHERE scope = ? AND key = ? AND run = ?');
  /** By run; those of an earlier process are in the table alone. */
  const running = new Map<string, Promise<unknown>>();

  return {
    async run<Outcome>({ scope, key, request, work }: KeyedWork<Outcome>): Promise<KeyedOutcome<Outcome>> {
      if (key.length === 0 || key.length > maxKeyLength) {
        throw badUserInput(
          'idempotencyKey',
          `Argument "idempotencyKey" takes 1 to ${maxKeyLength} characters.`,
        );
      }
      const digest = digestOf(request);
      const run = randomUUID();
      // Looked up and taken in one transaction, and before anything else of the program runs.
      const first = database.transaction(() => {
        const oldest = clock.now() - keptMs;
        forget.run(oldest);
        const found = find.get(scope, key, oldest);
        if (found === undefined) begin.run(scope, key, digest, run, clock.now());
        return found;
      });
      if (first !== undefined) return await repeat<Outcome>(first, digest);
      const doing = doOnce();
      running.set(run, doing);
      try {
        return { outcome: await doing, repeated: false };
      } finally {
        running.delete(run);
      }

      async function doOnce(): Promise<Outcome> {
        let done: Awaited<ReturnType<typeof work>>;
        try {
          done = await work();
        } catch (error) {
          // Only what says for certain that nothing happened lets the key go.
          if (error instanceof GatewayError) note(() => release.run(scope, key, run));
          throw error;
        }
        note(() => {
          if (done.settled) settle.run(JSON.stringify(done.outcome), scope, key, run);
          else release.run(scope, key, run);
        });
        return done.outcome;
      }
    },
  };

  /** The work is done, whatever becomes of the note: without it the key counts as interrupted, which is safe. */
  function note(write: () => void): void {
    try {
      database.transaction(write);
    } catch (error) {
      logger.error({ err: toError(error) }, 'The outcome of an idempotency key could not be kept');
    }
  }

  async function repeat<Outcome>(
    first: Record<string, unknown>,
    digest: string,
  ): Promise<KeyedOutcome<Outcome>> {
    if (first.request !== digest) {
      throw badUserInput(
        'idempotencyKey',
        'Argument "idempotencyKey" was used with other arguments within 24 hours; every write needs a key of its own.',
      );
    }
    if (typeof first.outcome === 'string') return { outcome: JSON.parse(first.outcome), repeated: true };
    const doing = running.get(String(first.run));
    return doing ? { outcome: (await doing) as Outcome, repeated: true } : { interrupted: true };
  }
}

/** The same for the same arguments, in whatever order they were written. */
function digestOf(request: unknown): string {
  const text = JSON.stringify(request, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(text).digest('base64url');
}
