import { expect, it } from 'vitest';
import { createLane } from '../../src/hubspot/lane.ts';
import { createManualClock } from './manual-clock.ts';

function createTestLane(limit = 2) {
  const clock = createManualClock();
  const lane = createLane({ name: 'test', limit, windowMs: 10_000, clock, maxQueue: 3 });
  const granted: string[] = [];
  const ask = (name: string, context = {}) =>
    lane.acquire(context).then((permit) => {
      granted.push(name);
      return permit;
    });
  return { clock, lane, granted, ask };
}

it('grants as many permits as the limit at once, and the next when the first is a window old', async () => {
  const { clock, ask, granted } = createTestLane();
  for (const permit of [await ask('a'), await ask('b')]) permit.release();
  const third = ask('c');
  await clock.advance(9_999);
  expect(granted).toEqual(['a', 'b']);
  await clock.advance(1);
  expect(granted).toEqual(['a', 'b', 'c']);
  expect((await third).waitedMs).toBe(10_000);
});

it('counts a call from its answer, because HubSpot may have counted it as late as that', async () => {
  const { clock, ask, granted } = createTestLane(1);
  const slow = await ask('slow');
  void ask('next');
  await clock.advance(60_000);
  expect(granted).toEqual(['slow']);
  slow.release();
  await clock.advance(9_999);
  expect(granted).toEqual(['slow']);
  await clock.advance(1);
  expect(granted).toEqual(['slow', 'next']);
});

it('serves first come, first served', async () => {
  const { clock, ask, granted } = createTestLane(1);
  (await ask('a')).release();
  const order = ['b', 'c'].map((name) => ask(name).then((permit) => permit.release()));
  await clock.advance(20_000);
  await Promise.all(order);
  expect(granted).toEqual(['a', 'b', 'c']);
});

it('refuses at once a request whose deadline is before the next permit, and says how long to wait', async () => {
  const { clock, ask } = createTestLane(1);
  (await ask('a')).release();
  await expect(ask('b', { deadlineAt: clock.now() + 3_000 })).rejects.toMatchObject({
    code: 'HUBSPOT_RATE_LIMITED',
    retryAfterMs: 10_000,
  });
});

it('refuses at its deadline a request that waits for the end of a call', async () => {
  const { clock, ask } = createTestLane(1);
  await ask('slow');
  const refused = expect(ask('b', { deadlineAt: clock.now() + 3_000 })).rejects.toMatchObject({
    code: 'HUBSPOT_RATE_LIMITED',
  });
  await clock.advance(3_000);
  await refused;
});

it('refuses the waiting whose deadline a pause leaves behind', async () => {
  const { clock, lane, ask } = createTestLane(1);
  await ask('slow');
  const refused = expect(ask('b', { deadlineAt: clock.now() + 3_000 })).rejects.toMatchObject({
    retryAfterMs: 60_000,
  });
  lane.pauseUntil(clock.now() + 60_000);
  await refused;
});

it('gives the place of a request that went away to the next', async () => {
  const { clock, ask, granted } = createTestLane(1);
  (await ask('a')).release();
  const gone = new AbortController();
  const cancelled = expect(ask('b', { signal: gone.signal })).rejects.toThrow('gone');
  void ask('c');
  gone.abort(new Error('gone'));
  await cancelled;
  await clock.advance(10_000);
  expect(granted).toEqual(['a', 'c']);
});

it('refuses when its queue is full', async () => {
  const { ask } = createTestLane(1);
  await ask('running');
  const waiting = ['a', 'b', 'c'].map((name) => ask(name));
  await expect(ask('d')).rejects.toMatchObject({ code: 'HUBSPOT_RATE_LIMITED' });
  expect(waiting).toHaveLength(3);
});

it('grants nothing while HubSpot said to pause, and follows a limit that HubSpot raised', async () => {
  const { clock, lane, ask, granted } = createTestLane(1);
  lane.pauseUntil(clock.now() + 5_000);
  void ask('a');
  void ask('b');
  await clock.advance(4_999);
  expect(granted).toEqual([]);
  await clock.advance(1);
  expect(granted).toEqual(['a']);
  lane.setLimit(2);
  await clock.advance(0);
  expect(granted).toEqual(['a', 'b']);
  expect(lane.state()).toEqual({ limit: 2, remaining: 0, waiting: 0, resetsAt: null });
});

it('lets others go before a batch that can still grow, but for a second only', async () => {
  const clock = createManualClock();
  const lane = createLane({ name: 'test', limit: 1, windowMs: 300, clock, maxQueue: 20 });
  const granted: string[] = [];
  const ask = (name: string, context = {}) =>
    lane.acquire(context).then((permit) => {
      granted.push(name);
      permit.release();
    });
  await ask('first');
  let isFull = false;
  const gathering = { askers: () => 1, canGrow: () => !isFull };
  const waiting = [
    ask('growing', { gathering }),
    ...['a', 'b', 'c', 'd', 'e'].map((name) => ask(name)),
    ask('filling', { gathering: { ...gathering, canGrow: () => !isFull } }),
  ];
  await clock.advance(700);
  expect(granted).toEqual(['first', 'a', 'b']);
  await clock.advance(600);
  expect(granted).toEqual(['first', 'a', 'b', 'c', 'growing']);
  isFull = true;
  await clock.advance(5_000);
  await Promise.all(waiting);
  expect(granted.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'filling', 'first', 'growing']);
});

it('gives a queue that many wait for as many turns as they would have alone', async () => {
  const clock = createManualClock();
  const lane = createLane({ name: 'test', limit: 1, windowMs: 100, clock, maxQueue: 50 });
  const granted: string[] = [];
  const ask = (name: string, context: object) =>
    lane.acquire(context).then((permit) => {
      granted.push(name);
      permit.release();
    });
  await ask('first', {});
  const shared = { queue: {}, gathering: { askers: () => 3, canGrow: () => false } };
  const own = { queue: {} };
  const waiting = Array.from({ length: 12 }, () => [ask('shared', shared), ask('own', own)]).flat();
  await clock.advance(1_200);
  const shares = Map.groupBy(granted.slice(1), (name) => name);
  expect(shares.get('shared')?.length).toBe(9);
  expect(shares.get('own')?.length).toBe(3);
  await clock.advance(10_000);
  await Promise.all(waiting);
});
