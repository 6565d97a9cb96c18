import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { GatewayError } from '../errors.ts';
import { createAccessPolicy } from './access-policy.ts';
import { hashApiKey, idOfApiKey, isKeyOfHash, makeApiKey } from './api-key.ts';
import { isRole, type Role } from './role.ts';

/** What is known of a key; the key itself is not. Times are epoch milliseconds. */
export interface KeyRecord {
  id: string;
  name: string;
  role: Role;
  portalId: string | null;
  allow: readonly string[];
  deny: readonly string[];
  createdAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
  /** To the minute. */
  lastUsedAt: number | null;
}

export interface NewKey {
  name: string;
  role: Role;
  portalId?: string;
  allow: readonly string[];
  deny: readonly string[];
  expiresAt?: number;
}

export interface KeyStore {
  /** @throws TypeError for access rules that are none; GatewayError DATABASE_UNAVAILABLE. */
  create(key: NewKey): { record: KeyRecord; text: string };
  /** By age. */
  list(): KeyRecord[];
  /** False: there is no such key, or it is revoked already. */
  revoke(id: string): boolean;
  /** The key that a text is, revoked and expired ones included. */
  find(text: string): KeyRecord | undefined;
  /** Whether a key may be used now. What another process revoked counts at once. */
  isValid(id: string): boolean;
  noteUse(record: KeyRecord): void;
}

/** Only so often is a use written down: a commit for every request would cost more than the request's own lookup. */
const useNotedEveryMs = 60_000;

const migrations = [
  `CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    hash BLOB NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    portal_id TEXT,
    allow TEXT NOT NULL,
    deny TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    last_used_at INTEGER
  ) STRICT, WITHOUT ROWID;`,
];

/** @throws GatewayError DATABASE_UNAVAILABLE */
export function openKeyStore({ database, clock }: { database: Database; clock: Clock }): KeyStore {
  database.migrate('keys', migrations);
  const insert = database.prepare(
    `INSERT INTO api_keys (id, hash, name, role, portal_id, allow, deny, created_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const select = database.prepare('SELECT * FROM api_keys WHERE id = ?');
  const selectAll = database.prepare('SELECT * FROM api_keys ORDER BY created_at, id');
  const setRevoked = database.prepare(
    'UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
  );
  const setUsed = database.prepare('UPDATE api_keys SET last_used_at = ? WHERE id = ?');
  const get = (id: string) => {
    const row = reading(() => select.get(id));
    return row && { record: toRecord(row), hash: row.hash };
  };

  return {
    create({ name, role, portalId, allow, deny, expiresAt }) {
      createAccessPolicy({ allow, deny });
      const { id, text } = makeApiKey();
      const createdAt = clock.wall();
      const lists = [JSON.stringify(allow), JSON.stringify(deny)] as const;
      database.transaction(() =>
        insert.run(
          id,
          hashApiKey(text),
          name,
          role,
          portalId ?? null,
          ...lists,
          createdAt,
          expiresAt ?? null,
        ),
      );
      const record = {
        ...{ id, name, role, allow, deny, createdAt },
        portalId: portalId ?? null,
        expiresAt: expiresAt ?? null,
        revokedAt: null,
        lastUsedAt: null,
      };
      return { record, text };
    },
    list: () => reading(() => selectAll.all()).map(toRecord),
    revoke: (id) => database.transaction(() => setRevoked.run(clock.wall(), id).changes > 0),
    find(text) {
      const id = idOfApiKey(text);
      const found = id === undefined ? undefined : get(id);
      return found?.hash instanceof Uint8Array && isKeyOfHash(text, found.hash) ? found.record : undefined;
    },
    isValid(id) {
      const record = get(id)?.record;
      return record !== undefined && isUsable(record, clock.wall());
    },
    noteUse({ id, lastUsedAt }) {
      const now = clock.wall();
      if (lastUsedAt !== null && now - lastUsedAt < useNotedEveryMs) return;
      database.transaction(() => setUsed.run(now, id));
    },
  };
}

export function isUsable({ revokedAt, expiresAt }: KeyRecord, now: number): boolean {
  return revokedAt === null && (expiresAt === null || now < expiresAt);
}

function reading<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw new GatewayError('DATABASE_UNAVAILABLE', 'The keys cannot be read from the database.', { cause });
  }
}

function toRecord(row: Record<string, unknown>): KeyRecord {
  const { role } = row;
  // Of a newer version: nobody knows what it covers.
  if (!isRole(role))
    throw new GatewayError('DATABASE_UNAVAILABLE', `The key ${String(row.id)} has an unknown role.`);
  return {
    id: String(row.id),
    name: String(row.name),
    role,
    portalId: row.portal_id === null ? null : String(row.portal_id),
    allow: readList(row.allow),
    deny: readList(row.deny),
    createdAt: Number(row.created_at),
    expiresAt: toTime(row.expires_at),
    revokedAt: toTime(row.revoked_at),
    lastUsedAt: toTime(row.last_used_at),
  };
}

function toTime(value: unknown): number | null {
  return value === null ? null : Number(value);
}

function readList(value: unknown): string[] {
  const list: unknown = JSON.parse(String(value));
  return Array.isArray(list) ? list.map(String) : [];
}
