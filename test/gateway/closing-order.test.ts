import { expect, it } from 'vitest';
import { type ClosingStage, createClosingOrder } from '../../src/gateway/closing-order.ts';

const stages: readonly ClosingStage[] = [
  'operations',
  'subscriptions',
  'feed',
  'server',
  'portals',
  'events',
  'database',
  'sandbox',
];

it('stages are closed in their order, each when the one before is, however they were added', async () => {
  const seen: string[] = [];
  const closing = createClosingOrder();
  for (const stage of stages.toReversed()) {
    closing.add(stage, async () => {
      seen.push(`${stage} begins`);
      await Promise.resolve();
      seen.push(`${stage} ends`);
    });
  }
  await closing.close();
  expect(seen).toEqual(stages.flatMap((stage) => [`${stage} begins`, `${stage} ends`]));
});

it('what was never opened is left out, as after a start that failed half-way', async () => {
  const seen: string[] = [];
  const closing = createClosingOrder();
  closing.add('database', () => seen.push('database'));
  closing.add('server', () => seen.push('server'));
  await closing.close();
  expect(seen).toEqual(['server', 'database']);
});

it('a stage that cannot be closed does not keep the others open, and all failures are told', async () => {
  const seen: string[] = [];
  const closing = createClosingOrder();
  closing.add('feed', () => Promise.reject(new Error('still reading')));
  closing.add('portals', () => {
    throw new Error('still asked');
  });
  closing.add('database', () => seen.push('database'));
  const failure = await closing.close().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(AggregateError);
  expect(failure).toMatchObject({
    message: 'Cannot close the feed: still reading; Cannot close the portals: still asked',
  });
  expect(seen).toEqual(['database']);
});

it('closing twice is closing once', async () => {
  let times = 0;
  const closing = createClosingOrder();
  closing.add('database', () => {
    times += 1;
  });
  await Promise.all([closing.close(), closing.close()]);
  expect(times).toBe(1);
});

it('a stage is taken once', () => {
  const closing = createClosingOrder();
  closing.add('server', () => undefined);
  expect(() => closing.add('server', () => undefined)).toThrow(TypeError);
});
