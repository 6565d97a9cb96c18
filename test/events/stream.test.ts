import { describe, expect, it } from 'vitest';
import type { LoggedEvent, Subscription } from '../../src/events/index.ts';
import { openLog } from './open-log.ts';
import { portalId, propertyChange } from './webhook-payloads.ts';

const change = (n: number) => propertyChange(n, 'a', String(n), n);
const changes = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => change(from + index));
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Takes until this many events came, or until the end. */
async function take(subscription: Subscription, count: number): Promise<number[]> {
  const taken: LoggedEvent[] = [];
  while (taken.length < count) {
    const { done, value } = await subscription.next();
    if (done) break;
    taken.push(...value);
  }
  return taken.map(({ record }) => Number(record?.id));
}

describe('a subscription', () => {
  it('gives what comes from now on', async () => {
    const { append, clock, events } = openLog();
    await append(change(1));
    await clock.advance(250);
    const subscription = events.stream.subscribe({ portalId });
    const first = subscription.next();
    await append(change(2), change(3));
    await clock.advance(250);
    expect((await first).value?.map(({ record }: LoggedEvent) => record?.id)).toEqual(['2', '3']);
  });

  it('with a cursor replays what came after it, then goes on, without a gap and without a repeat', async () => {
    const { append, clock, events, all } = openLog();
    await append(...changes(1, 700));
    await clock.advance(300);
    const after = all()[9]?.cursor;
    const subscription = events.stream.subscribe({ portalId, after });
    // More comes at every step of the way.
    const taken = await take(subscription, 1);
    await append(...changes(701, 1_400));
    await clock.advance(300);
    taken.push(...(await take(subscription, 800)));
    await append(...changes(1_401, 1_500));
    await clock.advance(300);
    taken.push(...(await take(subscription, 1_490 - taken.length)));
    expect(taken).toEqual(numbers(11, 1_500));
    const later = subscription.next();
    await append(change(1_501));
    await clock.advance(300);
    expect((await later).value).toHaveLength(1);
  });

  it('resumes from its own cursor, in the middle of what it was given', async () => {
    const { append, clock, events } = openLog();
    const subscription = events.stream.subscribe({ portalId });
    await append(...changes(1, 3));
    await clock.advance(250);
    const { value } = await subscription.next();
    const resumed = events.stream.subscribe({ portalId, after: value?.[0]?.cursor });
    expect(await take(resumed, 2)).toEqual([2, 3]);
    await append(change(4));
    await clock.advance(250);
    expect(await take(events.stream.subscribe({ portalId, after: subscription.cursor() }), 1)).toEqual([4]);
  });

  it('that is behind by more than its buffer reads on in the log and misses nothing', async () => {
    const { append, clock, events } = openLog();
    const subscription = events.stream.subscribe({ portalId });
    const taken = take(subscription, 1);
    await append(change(1));
    await clock.advance(250);
    expect(await taken).toEqual([1]);
    for (let from = 2; from < 3_002; from += 500) {
      await append(...changes(from, from + 499));
      await clock.advance(250);
    }
    expect(await take(subscription, 3_000)).toEqual(numbers(2, 3_001));
  });

  it('that takes nothing for half a minute while more waits than its buffer holds is ended with its cursor', async () => {
    const { append, clock, events } = openLog();
    const slow = events.stream.subscribe({ portalId });
    const fast = events.stream.subscribe({ portalId });
    const first = Promise.all([take(slow, 1), take(fast, 1)]);
    await append(change(1));
    await clock.advance(250);
    await first;
    const atFast = take(fast, 2_401);
    for (let from = 2; from < 2_402; from += 600) {
      await append(...changes(from, from + 599));
      await clock.advance(250);
    }
    await clock.advance(30_001);
    await append(change(2_402));
    await clock.advance(250);
    const error: unknown = await slow.next().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'SLOW_CONSUMER', details: { cursor: slow.cursor() } });
    expect(await slow.next()).toEqual({ done: true, value: undefined });
    expect(await take(events.stream.subscribe({ portalId, after: slow.cursor() }), 2_401)).toEqual(
      numbers(2, 2_402),
    );
    expect(await atFast).toEqual(numbers(2, 2_402));
  });

  it('that reads what retention has taken meanwhile is ended as too slow', async () => {
    const { append, clock, events } = openLog({ maxAgeMs: 3_600_000 });
    await append(...changes(1, 600));
    await clock.advance(250);
    const after = events.log.cursorAt(portalId, 0);
    const subscription = events.stream.subscribe({ portalId, after });
    await take(subscription, 500);
    await clock.advance(3_700_000);
    await expect(subscription.next()).rejects.toMatchObject({ code: 'SLOW_CONSUMER' });
  });

  it('ends when its signal aborts, when it is returned, and with the gateway, each knowing where it was', async () => {
    const { append, clock, events } = openLog();
    const aborting = new AbortController();
    const [aborted, returned, closed] = [
      events.stream.subscribe({ portalId, signal: aborting.signal }),
      events.stream.subscribe({ portalId }),
      events.stream.subscribe({ portalId }),
    ];
    await append(change(1));
    await clock.advance(250);
    const ends = [aborted, returned, closed].map(async (subscription) => {
      await take(subscription, 1);
      const { done } = await subscription.next();
      return [done, subscription.cursor()];
    });
    await clock.advance(0);
    aborting.abort();
    await returned.return?.();
    events.endSubscriptions();
    const cursor = events.stream.cursor(portalId);
    expect(await Promise.all(ends)).toEqual([
      [true, cursor],
      [true, cursor],
      [true, cursor],
    ]);
    expect((await events.stream.subscribe({ portalId }).next()).done).toBe(true);
  });

  it('gives an event only after it was applied', async () => {
    const applied: string[] = [];
    const { append, clock, events } = openLog({ apply: ({ cursor }) => applied.push(cursor) });
    const subscription = events.stream.subscribe({ portalId });
    const next = subscription.next();
    await append(change(1));
    await clock.advance(250);
    expect(applied).toEqual([(await next).value?.[0]?.cursor]);
  });

  it('of one portal gives nothing of another', async () => {
    const { append, clock, events } = openLog();
    events.consume('99', () => 'applied');
    const other = events.stream.subscribe({ portalId: '99' });
    await append(change(1), { ...change(2), portalId: 99 });
    await clock.advance(250);
    expect(await take(other, 1)).toEqual([2]);
  });
});

describe('a cursor', () => {
  it('behind which events are gone has expired', async () => {
    const { append, clock, events, all } = openLog({ maxAgeMs: 3_600_000 });
    await append(change(1), change(2));
    await clock.advance(250);
    const [first, second] = all();
    await clock.advance(3_700_000);
    expect(all()).toEqual([]);
    expect(() => events.stream.subscribe({ portalId, after: first?.cursor })).toThrow(
      expect.objectContaining({ code: 'CURSOR_EXPIRED' }),
    );
    // Nothing was missed after the last one.
    expect(events.stream.changes({ portalId, after: second?.cursor, first: 10 })).toMatchObject({
      events: [],
      hasMore: false,
    });
  });

  it('of another log has expired, for its places mean something else', async () => {
    const { append, clock, all } = openLog();
    await append(change(1));
    await clock.advance(250);
    const after = all()[0]?.cursor;
    expect(() => openLog().events.stream.subscribe({ portalId, after })).toThrow(
      expect.objectContaining({ code: 'CURSOR_EXPIRED' }),
    );
  });

  it.each([
    ['of another portal', (log: ReturnType<typeof openLog>) => log.events.log.cursorAt('99', 0)],
    ['that is none', () => 'nonsense'],
    ['that is empty', () => ''],
  ])('%s is refused', (_what, cursor) => {
    const log = openLog();
    expect(() => log.events.stream.subscribe({ portalId, after: cursor(log) })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'after' }),
    );
  });

  it('beyond the end of the log, as after a restored backup, has expired', () => {
    const { events } = openLog();
    const after = events.log.cursorAt(portalId, 5);
    expect(() => events.stream.changes({ portalId, after, first: 1 })).toThrow(
      expect.objectContaining({ code: 'CURSOR_EXPIRED' }),
    );
  });
});

it('pages of changes follow each other to the end', async () => {
  const { append, clock, events } = openLog();
  await append(...changes(1, 5));
  await clock.advance(250);
  const first = events.stream.changes({ portalId, first: 3 });
  expect(first).toMatchObject({ hasMore: true, cursor: first.events[2]?.cursor });
  const second = events.stream.changes({ portalId, after: first.cursor, first: 3 });
  expect(second.events.map(({ record }) => record?.id)).toEqual(['4', '5']);
  expect(second.hasMore).toBe(false);
  expect(() => events.stream.changes({ portalId, first: 0 })).toThrow(TypeError);
});
