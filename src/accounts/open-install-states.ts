import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';

/** What goes to HubSpot and comes back, so that only the browser that began an installation can end it, once. */
export interface InstallStates {
  /** `browserKey` goes into the browser's cookie, `state` through HubSpot. */
  begin(startedBy: string): { state: string; browserKey: string };
  /** Who began it; undefined when it is forged, too old, was used, or another browser's. Uses it up. */
  claim(state: string, browserKey: string): string | undefined;
}

/** As long as somebody may take to read what they agree to. */
export const installStateLifetimeMs = 600_000;
/** Beyond them the oldest installation that was begun is given up. */
const maxPending = 10_000;
const randomLength = 24;

const migrations = [
  `CREATE TABLE install_states (
    id TEXT PRIMARY KEY,
    started_by TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX install_states_by_age ON install_states (expires_at);`,
];

export interface InstallStatesOptions {
  database: Database;
  clock: Clock;
  /** Signs the states; the app's client secret will do. */
  secret: string;
}

/** Kept in the database, so that a restart between the two ends of an installation does not hurt. */
export function openInstallStates({ database, clock, secret }: InstallStatesOptions): InstallStates {
  database.migrate('install-states', migrations);
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'hubspot-graphql install state', 32));
  const insert = database.prepare('INSERT INTO install_states (id, started_by, expires_at) VALUES (?, ?, ?)');
  const forget = database.prepare(
    `DELETE FROM install_states WHERE expires_at <= ?
      OR id IN (SELECT id FROM install_states ORDER BY expires_at DESC LIMIT -1 OFFSET ${maxPending - 1})`,
  );
  const take = database.prepare(
    'DELETE FROM install_states WHERE id = ? AND expires_at > ? RETURNING started_by',
  );

  /** The browser's key is in the signature and nowhere else. */
  const sign = (id: string, browserKey: string) =>
    createHmac('sha256', key).update(`${id} ${browserKey}`).digest('base64url');

  return {
    begin(startedBy) {
      const id = randomBytes(randomLength).toString('base64url');
      const browserKey = randomBytes(randomLength).toString('base64url');
      database.transaction(() => {
        forget.run(clock.now());
        insert.run(digest(id), startedBy, clock.now() + installStateLifetimeMs);
      });
      return { state: `${id}.${sign(id, browserKey)}`, browserKey };
    },
    claim(state, browserKey) {
      const [id = '', signature = '', ...rest] = state.split('.');
      if (rest.length > 0 || !isSame(signature, sign(id, browserKey))) return undefined;
      const row = database.transaction(() => take.get(digest(id), clock.now()));
      return row === undefined ? undefined : String(row.started_by);
    },
  };
}

/** Whoever reads the database cannot end what somebody else began. */
function digest(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
