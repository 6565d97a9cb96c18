import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/index.ts';

const freshPath = () => join(mkdtempSync(join(tmpdir(), 'database-')), 'deep/gateway.db');

const numbers = ['CREATE TABLE numbers (n INTEGER PRIMARY KEY) STRICT'];

describe('the database', () => {
  it('keeps what a transaction wrote when it is opened again', () => {
    const path = freshPath();
    const first = openDatabase({ path });
    first.migrate('numbers', numbers);
    first.transaction(() => first.prepare('INSERT INTO numbers VALUES (?)').run(7));
    first.close();
    const second = openDatabase({ path });
    second.migrate('numbers', numbers);
    expect(second.prepare('SELECT n FROM numbers').all()).toEqual([{ n: 7 }]);
    second.close();
  });

  it('keeps nothing of a transaction that throws, and passes on what was thrown', () => {
    const database = openDatabase({ path: ':memory:' });
    database.migrate('numbers', numbers);
    const insert = database.prepare('INSERT INTO numbers VALUES (?)');
    expect(() =>
      database.transaction(() => {
        insert.run(1);
        database.transaction(() => insert.run(2));
        throw new RangeError('no');
      }),
    ).toThrow(RangeError);
    expect(database.prepare('SELECT n FROM numbers').all()).toEqual([]);
  });

  it('makes its file readable by its owner only', () => {
    const path = freshPath();
    openDatabase({ path }).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('runs each step once, and new steps on old files', () => {
    const path = freshPath();
    const first = openDatabase({ path });
    first.migrate('numbers', numbers);
    first.close();
    const second = openDatabase({ path });
    second.migrate('numbers', [...numbers, 'ALTER TABLE numbers ADD COLUMN word TEXT']);
    second.migrate('numbers', [...numbers, 'ALTER TABLE numbers ADD COLUMN word TEXT']);
    expect(second.prepare('SELECT word FROM numbers').all()).toEqual([]);
    second.close();
  });

  it.each([
    [
      'of a newer version',
      (path: string) => {
        const newer = openDatabase({ path });
        newer.migrate('numbers', [...numbers, 'CREATE TABLE more (n INTEGER) STRICT']);
        newer.close();
      },
    ],
    [
      'that is no database',
      (path: string) => {
        openDatabase({ path }).close();
        writeFileSync(path, 'a text of some length that SQLite cannot take for one of its files');
      },
    ],
  ])('refuses a file %s, and says so', (_what, prepare) => {
    const path = freshPath();
    prepare(path);
    expect(() => openDatabase({ path }).migrate('numbers', numbers)).toThrow(
      expect.objectContaining({ code: 'DATABASE_UNAVAILABLE', message: expect.stringContaining('database') }),
    );
  });

  it('says when another process writes for too long', () => {
    const path = freshPath();
    const one = openDatabase({ path });
    one.migrate('numbers', numbers);
    const other = openDatabase({ path, busyTimeoutMs: 10 });
    one.transaction(() => {
      expect(() => other.transaction(() => {})).toThrow(
        expect.objectContaining({ code: 'DATABASE_UNAVAILABLE' }),
      );
    });
    one.close();
    other.close();
  });
});
