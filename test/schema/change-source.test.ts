import { expect, it } from 'vitest';
import { createSystemClock } from '../../src/clock.ts';
import type { LoggedEvent, Subscription } from '../../src/events/index.ts';
import type { ChangeFeed } from '../../src/schema/change-feed.ts';
import { openChangeSource } from '../../src/schema/change-source.ts';
import type { GatewayContext } from '../../src/schema/context.ts';
import type { ReadChange } from '../../src/schema/read-changes.ts';
import type { RecordChange } from '../../src/schema/record-change.ts';

type Page = readonly LoggedEvent[];

/** A log that gives what the test pushes. */
function createFeed() {
  const pages: Page[] = [];
  let wake = () => {};
  const subscription = {
    cursor: () => 'at0',
    pause: () => () => undefined,
    async next() {
      for (;;) {
        const value = pages.shift();
        if (value) return { done: false, value };
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    return: async () => ({ done: true, value: undefined }),
    [Symbol.asyncIterator]: () => subscription,
  } as Subscription;
  const feed = { clock: createSystemClock(), subscribe: () => subscription } as unknown as ChangeFeed;
  return {
    feed,
    push(from: number, to: number) {
      const positions = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      pages.push(positions.map((position) => ({ position, cursor: `at${position}` }) as LoggedEvent));
      wake();
    },
  };
}

const changeOf = ({ position }: LoggedEvent) =>
  ({
    type: { objectTypeId: '0-1' },
    recordId: String(position),
    association: null,
    positions: [position],
  }) as unknown as RecordChange;

it.each([
  ['that is told', true],
  ['that the filter does not keep', false],
])('a source that ends with a backlog does not go past it for a burst %s', async (_what, isTold) => {
  const { feed, push } = createFeed();
  const ending = new AbortController();
  const context = {} as GatewayContext;
  const { promise: late, resolve: finish } = Promise.withResolvers<void>();
  let isReading = false;
  const source = openChangeSource({
    feed,
    after: undefined,
    signal: ending.signal,
    isOfInterest: () => true,
    changesIn: (events) => events.map(changeOf),
    async read(changes) {
      if (changes[0]?.recordId !== '301') return changes.map((change) => ({ change }) as ReadChange);
      isReading = true;
      await late;
      return isTold ? changes.map((change) => ({ change }) as ReadChange) : [];
    },
    readKey: '',
    sharing: { context: { ...context, forBurst: () => context }, once: (_key, work) => work() },
  });
  push(1, 300);
  expect((await source.next()).value?.cursor).toBe('at1');
  push(301, 301);
  await expect.poll(() => isReading).toBe(true);
  ending.abort();
  finish();
  await late;
  expect((await source.next()).done).toBe(true);
  expect(source.cursor()).toBe('at1');
});
