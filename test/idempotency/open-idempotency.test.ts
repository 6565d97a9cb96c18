import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/clock.ts';
import { openDatabase } from '../../src/database/index.ts';
import { GatewayError } from '../../src/errors.ts';
import { type KeyedWork, openIdempotency } from '../../src/idempotency/index.ts';
import { createLogger } from '../../src/logger.ts';

const hourMs = 3_600_000;

function setUp() {
  const database = openDatabase({ path: ':memory:' });
  const log: string[] = [];
  const logger = createLogger({
    level: 'info',
    format: 'json',
    secrets: [],
    write: (line) => log.push(line),
  });
  let now = 0;
  const clock = { ...createSystemClock(), now: () => now };
  const open = () => openIdempotency({ database, clock, logger });
  let done = 0;
  const work = (over: Partial<KeyedWork<number>> = {}): KeyedWork<number> => ({
    scope: '1',
    key: 'a',
    request: { name: 'Ada' },
    work: async () => ({ outcome: ++done, settled: true }),
    ...over,
  });
  return { database, log, open, work, pass: (ms: number) => (now += ms), done: () => done };
}

const anyWork = { outcome: 0, settled: true };

describe('an idempotency key', () => {
  it('answers the first outcome again, after a restart as well', async () => {
    const { open, work } = setUp();
    expect(await open().run(work())).toEqual({ outcome: 1, repeated: false });
    expect(await open().run(work())).toEqual({ outcome: 1, repeated: true });
  });

  it('waits for work that runs', async () => {
    const { open, work } = setUp();
    const idempotency = open();
    const outcomes = await Promise.all([idempotency.run(work()), idempotency.run(work())]);
    expect(outcomes).toEqual([
      { outcome: 1, repeated: false },
      { outcome: 1, repeated: true },
    ]);
  });

  it('is each scope’s own', async () => {
    const { open, work, done } = setUp();
    const idempotency = open();
    await idempotency.run(work());
    await idempotency.run(work({ scope: '2' }));
    expect(done()).toBe(2);
  });

  it('takes the same arguments in any order, and no others', async () => {
    const { open, work, done } = setUp();
    const idempotency = open();
    await idempotency.run(work({ request: { a: 1, b: [{ c: 2, d: 3 }] } }));
    await idempotency.run(work({ request: { b: [{ d: 3, c: 2 }], a: 1 } }));
    expect(done()).toBe(1);
    await expect(idempotency.run(work({ request: { a: 1 } }))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'idempotencyKey',
    });
  });

  it.each(['', 'x'.repeat(256)])('has 1 to 255 characters, not %j', async (key) => {
    const { open, work } = setUp();
    await expect(open().run(work({ key }))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('is free again after 24 hours', async () => {
    const { open, work, pass, database } = setUp();
    const idempotency = open();
    await idempotency.run(work());
    pass(24 * hourMs - 1);
    expect(await idempotency.run(work())).toEqual({ outcome: 1, repeated: true });
    pass(1);
    expect(await idempotency.run(work())).toEqual({ outcome: 2, repeated: false });
    expect(database.prepare('SELECT count(*) AS n FROM idempotency_keys').get()).toEqual({ n: 1 });
  });

  it.each([
    ['threw a refusal', () => Promise.reject(new GatewayError('HUBSPOT_RATE_LIMITED', 'Later.'))],
    ['came to nothing', () => Promise.resolve({ outcome: 0, settled: false })],
  ])('may try again after work that %s', async (_what, first) => {
    const { open, work } = setUp();
    const idempotency = open();
    await idempotency.run(work({ work: first })).catch(() => undefined);
    expect(await idempotency.run(work())).toEqual({ outcome: 1, repeated: false });
  });

  it('of work that broke off in a way nobody knows is not used for work again', async () => {
    const { open, work } = setUp();
    const idempotency = open();
    const broken = work({ work: () => Promise.reject(new TypeError('a fault of the program')) });
    await expect(idempotency.run(broken)).rejects.toThrow(TypeError);
    expect(await idempotency.run(work())).toEqual({ interrupted: true });
  });

  it('of work that ran when the process ended is not used for work again', async () => {
    const { open, work, done } = setUp();
    void open().run(work({ work: () => new Promise(() => {}) }));
    expect(await open().run(work())).toEqual({ interrupted: true });
    expect(done()).toBe(0);
  });

  it('that cannot be kept before the work refuses it, and after the work does not hide its outcome', async () => {
    const { open, work, database, log } = setUp();
    const idempotency = open();
    const dropped = work({
      async work() {
        database.transaction(() => database.prepare('DROP TABLE idempotency_keys').run());
        return anyWork;
      },
    });
    expect(await idempotency.run(dropped)).toEqual({ outcome: 0, repeated: false });
    expect(log.join()).toContain('could not be kept');
    // Why, for whoever has to mend it.
    expect(JSON.parse(log.at(-1) ?? '{}')).toMatchObject({ err: { message: expect.any(String) } });
    await expect(idempotency.run(work({ key: 'b' }))).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  });
});
