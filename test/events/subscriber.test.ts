import { expect, it } from 'vitest';
import type { LoggedEvent } from '../../src/events/index.ts';
import { createSubscriber } from '../../src/events/subscription.ts';

const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ position: from + index }) as LoggedEvent);

function open(from: number) {
  let now = 0;
  const log: LoggedEvent[] = [];
  const subscriber = createSubscriber({
    from,
    readOn: (position) => log.filter((event) => event.position > position),
    forgotten: () => 0,
    cursorAt: (position) => `at${position}`,
    now: () => now,
    onEnd: () => undefined,
  });
  return {
    ...subscriber,
    async positions() {
      const step = await subscriber.subscription.next();
      return step.done ? [] : step.value.map(({ position }) => position);
    },
    /** Logs them and hands them over. */
    deliver(some: readonly LoggedEvent[]) {
      log.push(...some);
      subscriber.push(some);
    },
    wait: (ms: number) => {
      now += ms;
    },
  };
}

it('who is ahead of this process, having been served by another, is not given again what he had', async () => {
  const { push, positions, subscription } = open(5);
  const first = positions();
  push(events(1, 4));
  push(events(4, 7));
  expect(await first).toEqual([6, 7]);
  push(events(7, 8));
  push(events(8, 8));
  push(events(9, 9));
  expect(await positions()).toEqual([8]);
  expect(await positions()).toEqual([9]);
  expect(subscription.cursor()).toBe('at9');
});

it('time that HubSpot takes is not the client’s: who takes nothing meanwhile is not too slow', async () => {
  const { deliver, positions, subscription, wait } = open(0);
  const first = positions();
  deliver(events(1, 1));
  await first;
  const proceed = subscription.pause();
  for (let start = 2; start < 1_500; start += 500) deliver(events(start, start + 499));
  wait(60_000);
  deliver(events(1_502, 1_502));
  proceed();
  wait(20_000);
  deliver(events(1_503, 1_503));
  expect(await positions()).toHaveLength(1_502);
  // Who does not come for what there is, is.
  for (let start = 1_504; start < 3_000; start += 500) deliver(events(start, start + 499));
  wait(31_000);
  deliver(events(3_004, 3_004));
  await expect(positions()).rejects.toMatchObject({ code: 'SLOW_CONSUMER', details: { cursor: 'at1503' } });
});
