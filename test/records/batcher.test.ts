import { expect, it, vi } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { type BatchKey, type Cut, createBatcher } from '../../src/records/batcher.ts';
import { createManualClock } from '../hubspot/manual-clock.ts';

interface Sent {
  keys: string[];
  answer(): void;
  fail(error: Error): void;
}

function createTestBatcher({ maxKeys = 3, alone = true, silent = 1, fresh = 0 } = {}) {
  const clock = createManualClock();
  const sent: Sent[] = [];
  const batcher = createBatcher<BatchKey, string>({
    clock,
    traffic: { running: () => (alone ? 1 : 2), silent: () => silent, fresh: () => fresh },
    isShort: () => true,
    priority: 'interactive',
    shelf: { get: () => undefined, put: () => undefined },
    maxKeys,
    send: (cut: () => Cut<BatchKey> | undefined) => {
      const content = cut();
      const keys = content?.keys.map(({ key }) => key) ?? [];
      return new Promise((resolve, reject) => {
        sent.push({
          keys,
          answer: () => resolve(new Map(keys.map((key) => [key, `value of ${key}`]))),
          fail: reject,
        });
      });
    },
  });
  const load = (keys: string[], context: object = {}) => {
    const outcomes = new Map<string, string | Error | undefined>();
    const done = batcher.load(
      keys.map((key) => ({ key, slot: key })),
      new Set(),
      context,
      (key, outcome) => outcomes.set(key, outcome),
    );
    return { outcomes, done };
  };
  const sending = (count: number) => vi.waitFor(() => expect(sent).toHaveLength(count));
  return { clock, sent, load, sending };
}

it('cuts what one caller wants into calls of the maximum, all at once', async () => {
  const { sent, load, sending } = createTestBatcher();
  const { outcomes, done } = load(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  await sending(3);
  expect(sent.map(({ keys }) => keys)).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], ['g']]);
  for (const call of sent) call.answer();
  await done;
  expect(outcomes.get('g')).toBe('value of g');
});

it('lets a third small call wait until one of two has ended, or until it is full', async () => {
  const { sent, load, sending } = createTestBatcher();
  const first = load(['a']);
  await sending(1);
  const second = load(['b']);
  await sending(2);
  const third = load(['c']);
  const fourth = load(['d']);
  sent[0]?.answer();
  await first.done;
  await sending(3);
  expect(sent[2]?.keys).toEqual(['c', 'd']);
  for (const call of sent) call.answer();
  await Promise.all([second.done, third.done, fourth.done]);
});

it('asks for a key on its way no second time', async () => {
  const { sent, load, sending } = createTestBatcher();
  const one = load(['a']);
  await sending(1);
  const other = load(['a']);
  sent[0]?.answer();
  await Promise.all([one.done, other.done]);
  expect(sent).toHaveLength(1);
  expect(other.outcomes.get('a')).toBe('value of a');
});

it('sends the callers of a refused call again apart, so that only the culprit fails', async () => {
  const { sent, load, sending } = createTestBatcher();
  const good = load(['good']);
  const bad = load(['bad']);
  await sending(1);
  const refused = new GatewayError('HUBSPOT_REJECTED', 'no');
  sent[0]?.fail(refused);
  await sending(3);
  for (const call of sent.slice(1)) call.keys.includes('bad') ? call.fail(refused) : call.answer();
  await Promise.all([good.done, bad.done]);
  expect(good.outcomes.get('good')).toBe('value of good');
  expect(bad.outcomes.get('bad')).toBe(refused);
});

it('tries again for those who have more time than the call had', async () => {
  const { clock, sent, load, sending } = createTestBatcher();
  const hurried = load(['a'], { deadlineAt: clock.now() + 1_000 });
  await sending(1);
  const patient = load(['a'], { deadlineAt: clock.now() + 60_000 });
  const limited = new GatewayError('HUBSPOT_RATE_LIMITED', 'later');
  sent[0]?.fail(limited);
  await hurried.done;
  expect(hurried.outcomes.get('a')).toBe(limited);
  await sending(2);
  sent[1]?.answer();
  await patient.done;
  expect(patient.outcomes.get('a')).toBe('value of a');
});

it('tells apart at the deadline who still waited and who was on the way', async () => {
  const { clock, load, sending } = createTestBatcher({ maxKeys: 1 });
  const context = { deadlineAt: clock.now() + 500 };
  const aboard = load(['a'], context);
  await sending(1);
  await clock.advance(500);
  await aboard.done;
  expect(aboard.outcomes.get('a')).toMatchObject({ code: 'HUBSPOT_UNAVAILABLE' });
});

it('gives up the places of a caller that went away', async () => {
  const { sent, load, sending } = createTestBatcher();
  const gone = new AbortController();
  const leaving = load(['a'], { signal: gone.signal });
  await sending(1);
  gone.abort(new Error('gone'));
  await leaving.done;
  expect(leaving.outcomes.get('a')).toMatchObject({ code: 'REQUEST_CANCELLED' });
  const next = load(['a']);
  await sending(2);
  sent[1]?.answer();
  await next.done;
  expect(next.outcomes.get('a')).toBe('value of a');
});

it('paces small calls while others are about, and never a caller that is alone', async () => {
  const { clock, sent, load, sending } = createTestBatcher({ alone: false });
  const first = load(['a']);
  await sending(1);
  sent[0]?.answer();
  await first.done;
  const second = load(['b']);
  await clock.advance(0);
  expect(sent).toHaveLength(1);
  await clock.advance(10);
  await sending(2);
  sent[1]?.answer();
  await second.done;
});

it('waits for a crowd that has come and not asked yet, until the call is full, but not for long', async () => {
  const { clock, sent, load, sending } = createTestBatcher({ fresh: 50 });
  const first = load(['a']);
  await clock.advance(300);
  expect(sent).toEqual([]);
  const others = load(['b', 'c']);
  await clock.advance(2);
  await sending(1);
  expect(sent[0]?.keys).toEqual(['a', 'b', 'c']);
  const late = load(['d']);
  await clock.advance(400);
  expect(sent).toHaveLength(1);
  await clock.advance(200);
  await sending(2);
  for (const call of sent) call.answer();
  await Promise.all([first.done, others.done, late.done]);
});

it('waits for nobody when all who are there have asked, though many ask at once', async () => {
  const { sent, load, sending } = createTestBatcher({ maxKeys: 100, alone: false, silent: 0 });
  // One asks often, so that there is a rush, and both of those who are running wait.
  const own = {};
  const often = Array.from({ length: 30 }, (_, index) => load([`k${index}`], own));
  const other = load(['other'], {});
  await sending(1);
  expect(sent[0]?.keys).toHaveLength(31);
  sent[0]?.answer();
  await Promise.all([...often, other].map(({ done }) => done));
});

it('waits in a rush while somebody who is there has not asked', async () => {
  const { clock, sent, load, sending } = createTestBatcher({ maxKeys: 100, alone: false, silent: 40 });
  const first = Array.from({ length: 30 }, (_, index) => load([`k${index}`], {}));
  await clock.advance(10);
  const late = load(['late'], {});
  await clock.advance(10);
  expect(sent).toEqual([]);
  await clock.advance(10);
  await sending(1);
  expect(sent[0]?.keys).toHaveLength(31);
  sent[0]?.answer();
  await Promise.all([...first, late].map(({ done }) => done));
});
