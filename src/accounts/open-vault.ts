import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Installation, InstallationState, StoredTokens } from './installation.ts';
import { numberIn, readInstallation, textIn } from './installation-row.ts';
import type { Keyring } from './keyring.ts';

/** The tokens of an installation as HubSpot gave them. */
export type NewTokens = Omit<StoredTokens, 'generation'>;

/** The installed portals and their tokens, encrypted, in the gateway's database. */
export interface Vault {
  /** By portal id. */
  list(): Installation[];
  find(portalId: string): Installation | undefined;
  /**
   * undefined unless the installation is active.
   *
   * @throws GatewayError VAULT_UNREADABLE
   */
  readTokens(portalId: string): StoredTokens | undefined;
  /** A new installation, or another in the place of an earlier one. */
  install(installation: Omit<Installation, 'state'>, tokens: NewTokens): void;
  /** The tokens that a refresh brought; dropped when the installation they belong to is not there any more. */
  renew(portalId: string, generation: number, tokens: NewTokens): void;
  /** HubSpot does not take the refresh token of that installation any more. */
  requireReinstall(portalId: string, generation: number): void;
  /** Deletes the tokens; that the portal was there stays. */
  eraseTokens(portalId: string): void;
  /** Deletes all of it. */
  remove(portalId: string): void;
  /**
   * Encrypts everything with the current key.
   *
   * @returns how many installations had another one.
   * @throws GatewayError VAULT_UNREADABLE; then nothing has changed.
   */
  rotateKeys(): number;
  /** @throws GatewayError VAULT_UNREADABLE when one of the installations cannot be opened. */
  check(): void;
  /**
   * Takes the right to refresh the tokens of a portal, among all processes on the same file, until `untilMs`.
   * false: somebody else has it.
   */
  lockRefresh(portalId: string, holder: string, untilMs: number): boolean;
  unlockRefresh(portalId: string, holder: string): void;
}

const migrations = [
  `CREATE TABLE installations (
    portal_id TEXT PRIMARY KEY,
    hub_domain TEXT,
    scopes TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'needs-reinstall', 'uninstalled')),
    installed_at INTEGER NOT NULL,
    installed_by TEXT NOT NULL,
    generation INTEGER NOT NULL,
    key_id TEXT,
    access_token BLOB,
    refresh_token BLOB,
    obtained_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE token_refreshes (
    portal_id TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;`,
];

export interface VaultOptions {
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/** @throws GatewayError DATABASE_UNAVAILABLE */
export function openVault({ database, keyring, clock }: VaultOptions): Vault {
  database.migrate('accounts', migrations);
  const all = database.prepare('SELECT * FROM installations ORDER BY CAST(portal_id AS INTEGER)');
  const one = database.prepare('SELECT * FROM installations WHERE portal_id = ?');
  const insert = database.prepare(
    `INSERT INTO installations (portal_id, hub_domain, scopes, state, installed_at, installed_by, generation,
        key_id, access_token, refresh_token, obtained_at, expires_at)
      VALUES (?, ?, ?, 'active', ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET hub_domain = excluded.hub_domain, scopes = excluded.scopes, state = 'active',
        installed_at = excluded.installed_at, installed_by = excluded.installed_by,
        generation = max(generation + 1, excluded.generation),
        key_id = excluded.key_id, access_token = excluded.access_token, refresh_token = excluded.refresh_token,
        obtained_at = excluded.obtained_at, expires_at = excluded.expires_at`,
  );
  const update = database.prepare(
    `UPDATE installations SET key_id = ?, access_token = ?, refresh_token = ?, obtained_at = ?, expires_at = ?
      WHERE portal_id = ? AND generation = ? AND state = 'active'`,
  );
  const end = database.prepare(
    `UPDATE installations SET state = ?, key_id = NULL, access_token = NULL, refresh_token = NULL
      WHERE portal_id = ? AND (generation = ? OR ? IS NULL)`,
  );
  const reseal = database.prepare(
    'UPDATE installations SET key_id = ?, access_token = ?, refresh_token = ? WHERE portal_id = ?',
  );
  const drop = database.prepare('DELETE FROM installations WHERE portal_id = ?');
  const lock = database.prepare(
    `INSERT INTO token_refreshes (portal_id, holder, until) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET holder = excluded.holder, until = excluded.until
      WHERE until <= ? OR holder = excluded.holder`,
  );
  const unlock = database.prepare('DELETE FROM token_refreshes WHERE portal_id = ? AND holder = ?');

  function seal(
    portalId: string,
    { accessToken, refreshToken }: Pick<NewTokens, 'accessToken' | 'refreshToken'>,
  ) {
    return [
      keyring.currentKeyId,
      keyring.seal(accessToken, placeOf(portalId, 'access')),
      keyring.seal(refreshToken, placeOf(portalId, 'refresh')),
    ] as const;
  }

  function openTokens(row: Record<string, unknown>): StoredTokens {
    const [portalId, keyId] = [textIn(row, 'portal_id'), textIn(row, 'key_id')];
    const open = (column: string, kind: TokenKind) => {
      const sealed = row[column];
      return keyring.open(
        sealed instanceof Uint8Array ? sealed : new Uint8Array(),
        keyId,
        placeOf(portalId, kind),
      );
    };
    return {
      accessToken: open('access_token', 'access'),
      refreshToken: open('refresh_token', 'refresh'),
      obtainedAt: numberIn(row, 'obtained_at'),
      expiresAt: numberIn(row, 'expires_at'),
      generation: numberIn(row, 'generation'),
    };
  }

  const close = (state: InstallationState, portalId: string, generation: number | null) =>
    database.transaction(() => end.run(state, portalId, generation, generation));

  return {
    list: () => all.all().map(readInstallation),
    find(portalId) {
      const row = one.get(portalId);
      return row && readInstallation(row);
    },
    readTokens(portalId) {
      const row = one.get(portalId);
      return row?.state === 'active' ? openTokens(row) : undefined;
    },
    install({ portalId, hubDomain, scopes, installedAt, installedBy }, tokens) {
      const sealed = seal(portalId, tokens);
      // By the clock, so that it goes up even when the row was removed in between.
      const own = [hubDomain, JSON.stringify(scopes), installedAt, installedBy, clock.now()] as const;
      database.transaction(() =>
        insert.run(portalId, ...own, ...sealed, tokens.obtainedAt, tokens.expiresAt),
      );
    },
    renew(portalId, generation, tokens) {
      const sealed = seal(portalId, tokens);
      database.transaction(() =>
        update.run(...sealed, tokens.obtainedAt, tokens.expiresAt, portalId, generation),
      );
    },
    requireReinstall: (portalId, generation) => void close('needs-reinstall', portalId, generation),
    eraseTokens: (portalId) => void close('uninstalled', portalId, null),
    remove: (portalId) => void database.transaction(() => drop.run(portalId)),
    rotateKeys: () =>
      database.transaction(() => {
        const others = all.all().filter(({ key_id }) => key_id !== null && key_id !== keyring.currentKeyId);
        for (const row of others) {
          const portalId = textIn(row, 'portal_id');
          reseal.run(...seal(portalId, openTokens(row)), portalId);
        }
        return others.length;
      }),
    check() {
      for (const row of all.all()) if (row.key_id !== null) openTokens(row);
    },
    lockRefresh: (portalId, holder, untilMs) =>
      database.transaction(() => lock.run(portalId, holder, untilMs, clock.now()).changes === 1),
    unlockRefresh: (portalId, holder) => void database.transaction(() => unlock.run(portalId, holder)),
  };
}

type TokenKind = 'access' | 'refresh';

/** What is encrypted is bound to it, so that one portal's token cannot be put in the place of another's. */
function placeOf(portalId: string, kind: TokenKind): string {
  return `The ${kind} token of portal ${portalId}`;
}
