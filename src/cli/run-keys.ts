import { type KeyRecord, type KeyStore, openKeyStore } from '../auth/index.ts';
import { createSystemClock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import { openDatabase } from '../database/index.ts';
import { GatewayError } from '../errors.ts';
import { readKeyFlags } from './key-flags.ts';
import type { KeysCommand } from './parse-command.ts';

export interface KeysOutput {
  /** For the next program. */
  out: string;
  /** For people. */
  note?: string;
}

/**
 * Makes, lists and revokes API keys in the database, beside a gateway that runs on it: that sees the change with its next
 * request.
 *
 * @throws GatewayError CONFIGURATION_INVALID, NOT_FOUND, DATABASE_UNAVAILABLE
 */
export function runKeys(command: KeysCommand, { databasePath }: Config): KeysOutput {
  if (databasePath === ':memory:') throw misuse('DATABASE_PATH has to be a file for keys to be kept.');
  const clock = createSystemClock();
  const database = openDatabase({ path: databasePath });
  try {
    const keys = openKeyStore({ database, clock });
    switch (command.name) {
      case 'keys create':
        return create(keys, command.keyFlags, clock.now());
      case 'keys list':
        return { out: describeKeys(keys.list(), clock.now()) };
      case 'keys revoke':
        if (!keys.revoke(command.id))
          throw new GatewayError(
            'NOT_FOUND',
            `There is no valid key ${JSON.stringify(command.id.slice(0, 80))}; see: hubspot-graphql keys list`,
          );
        return { out: `Revoked ${command.id}.\n` };
    }
  } finally {
    database.close();
  }
}

function create(keys: KeyStore, flags: Readonly<Record<string, string>>, now: number): KeysOutput {
  try {
    const { record, text } = keys.create(readKeyFlags(flags, now));
    return {
      out: `${text}\n`,
      note: `Made the key ${record.id} (${record.name}, ${record.role}). It is shown this once; only its hash is kept.\n`,
    };
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw misuse(cause.message, cause);
  }
}

const headings = [
  'ID',
  'NAME',
  'ROLE',
  'STATE',
  'PORTAL',
  'CREATED',
  'EXPIRES',
  'LAST USED',
  'ALLOW',
  'DENY',
];

function describeKeys(records: readonly KeyRecord[], now: number): string {
  const rows = records.map((record) => [
    record.id,
    record.name,
    record.role,
    stateOf(record, now),
    record.portalId ?? 'any',
    describeTime(record.createdAt),
    describeTime(record.expiresAt),
    describeTime(record.lastUsedAt),
    record.allow.join(',') || '-',
    record.deny.join(',') || '-',
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [headings, ...rows]
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function stateOf({ revokedAt, expiresAt }: KeyRecord, now: number): string {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'valid';
}

function describeTime(time: number | null): string {
  return time === null ? '-' : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

function misuse(fault: string, cause?: unknown): GatewayError {
  return new GatewayError('CONFIGURATION_INVALID', fault, { cause, details: { faults: [fault] } });
}
