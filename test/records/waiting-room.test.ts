import { expect, it } from 'vitest';
import type { BatchKey } from '../../src/records/batcher.ts';
import { createWaitingRoom } from '../../src/records/waiting-room.ts';

function createTestRoom() {
  const room = createWaitingRoom<BatchKey, string>();
  const settled: [string, unknown][] = [];
  const add = (context: object, key: string, slot = key) =>
    room.add({
      key: { key, slot },
      properties: new Set(),
      context,
      settle: (outcome) => settled.push([key, outcome]),
    });
  const take = (maxKeys: number) => room.take(maxKeys).map(({ key }) => key.key);
  return { room, add, take, settled };
}

it('lets requests take turns, so that a huge one does not starve the small', () => {
  const { add, take } = createTestRoom();
  const [huge, small, other] = [{}, {}, {}];
  for (const key of ['a1', 'a2', 'a3', 'a4', 'a5']) add(huge, key);
  add(small, 'b1');
  for (const key of ['c1', 'c2']) add(other, key);
  expect(take(4)).toEqual(['a1', 'b1', 'c1', 'a2']);
  expect(take(4)).toEqual(['a3', 'c2', 'a4', 'a5']);
});

it('counts a key that several want once, and takes them all along', () => {
  const { room, add, take } = createTestRoom();
  add({}, 'same');
  add({}, 'same');
  add({}, 'else');
  expect(room.size()).toBe(2);
  expect(take(1)).toEqual(['same', 'same']);
  expect(take(1)).toEqual(['else']);
});

it('puts no slot into a call twice', () => {
  const { add, take } = createTestRoom();
  const request = {};
  add(request, 'record 1, page 1', 'record 1');
  add(request, 'record 1, page 2', 'record 1');
  add(request, 'record 2', 'record 2');
  expect(take(10)).toEqual(['record 1, page 1', 'record 2']);
  expect(take(10)).toEqual(['record 1, page 2']);
});

it('forgets a request that left, and nobody else', () => {
  const { room, add, take, settled } = createTestRoom();
  const [gone, here] = [{}, {}];
  add(gone, 'a');
  add(here, 'a');
  add(gone, 'b');
  const reason = new Error('gone');
  room.leave(gone, reason);
  expect(settled).toEqual([
    ['a', reason],
    ['b', reason],
  ]);
  expect(take(10)).toEqual(['a']);
});

it('tells the latest deadline, and takes out those that are due', () => {
  const { room, add } = createTestRoom();
  add({ deadlineAt: 100 }, 'a');
  add({ deadlineAt: 300 }, 'b');
  expect(room.latestDeadline()).toBe(300);
  expect(room.takeDue(200).map(({ key }) => key.key)).toEqual(['a']);
  add({}, 'c');
  expect(room.latestDeadline()).toBe(Number.POSITIVE_INFINITY);
});
