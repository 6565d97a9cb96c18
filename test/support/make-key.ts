import { type NewKey, openKeyStore } from '../../src/auth/index.ts';
import { createSystemClock } from '../../src/clock.ts';
import { openDatabase } from '../../src/database/index.ts';

/** An API key in a database file, made as the command line does. */
export function makeKey(path: string, key: Partial<NewKey> = {}): { id: string; text: string } {
  const database = openDatabase({ path });
  try {
    const keys = openKeyStore({ database, clock: createSystemClock() });
    const made = keys.create({ name: 'of a test', role: 'read', allow: [], deny: [], ...key });
    return { id: made.record.id, text: made.text };
  } finally {
    database.close();
  }
}
