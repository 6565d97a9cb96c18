import type { LoggedEvent } from '../events/index.ts';
import { createMarks, decodeChangePlace, encodePlaceBehind } from './change-cursor.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { GatewayContext } from './context.ts';
import { gatherEvents } from './gather-events.ts';
import { type PlacedEvents, placeChanges } from './place-changes.ts';
import type { ChangeValue, ReadChange } from './read-changes.ts';
import type { RecordChange } from './record-change.ts';
import type { Sharing } from './sharing.ts';
import type { SubscriptionEvent, SubscriptionSource } from './subscription-event.ts';

export interface ChangeSourceOptions {
  feed: ChangeFeed;
  after: string | undefined;
  /** Ends it. */
  signal: AbortSignal | undefined;
  isOfInterest(event: LoggedEvent): boolean;
  changesIn(events: readonly LoggedEvent[]): RecordChange[];
  /** Those that are to be told, in their order. */
  read(changes: readonly RecordChange[], context: GatewayContext): Promise<ReadChange[]>;
  /** What of the arguments has a part in the reading. */
  readKey: string;
  sharing: Sharing;
}

/** Beyond these the log is not read on until the client has taken some: the log's stream has a buffer of its own. */
const maxAhead = 1_000;

type Told = SubscriptionEvent<ChangeValue>;

/** What is given to the client, or only moves its cursor. */
type Item = Told | { cursor: string; value?: undefined };

type Step = IteratorResult<Told, undefined>;

/**
 * Follows the log and reads what it tells of ahead of the client, so that everybody who follows the same records asks for
 * them at the same time, however fast each takes its events.
 *
 * @throws GatewayError BAD_USER_INPUT, CURSOR_EXPIRED
 */
export function openChangeSource(options: ChangeSourceOptions): SubscriptionSource<ChangeValue> {
  const { feed, after, signal, isOfInterest, changesIn, read, readKey, sharing } = options;
  const place = after === undefined ? undefined : decodeChangePlace(after);
  const subscription = feed.subscribe({ after: place?.cursor, signal });
  const marks = createMarks(place);
  const items: Item[] = [];
  /** Where the log was read to, and what was given to the client. */
  let readTo = subscription.cursor();
  let given = after ?? readTo;
  let waiter: { resolve(step: Step): void; reject(error: unknown): void } | undefined;
  let drained: (() => void) | undefined;
  let ended: { error?: unknown } | undefined;

  async function run(): Promise<void> {
    for await (const events of gatherEvents(subscription, isOfInterest, feed.clock)) {
      if (events.length === 0) continue;
      const { fresh, given: before } = marks.take(events);
      const changes = changesIn(fresh);
      // What takes long now is HubSpot, and not the client.
      const proceed = subscription.pause();
      for (const item of await tell({ start: readTo, events, given: before }, changes)) put(item);
      proceed();
      readTo = events.at(-1)?.cursor ?? readTo;
      put({ cursor: encodePlaceBehind(events, before) });
      while (items.length > maxAhead && ended === undefined)
        await new Promise<void>((resolve) => (drained = resolve));
      if (ended) return;
    }
  }

  /** Who has come to the same place and wants the same changes is told of them by the same reading. */
  async function tell(placed: PlacedEvents, changes: readonly RecordChange[]): Promise<readonly Told[]> {
    if (changes.length === 0) return [];
    const work = () => readAhead(placed, changes);
    // The marks of a place that was resumed from are its subscriber's own.
    if (placed.given.size > 0) return await work();
    const { start, events } = placed;
    return await sharing.once(
      [readKey, start, events.at(-1)?.cursor, ...changes.map(nameOf)].join('\n'),
      work,
    );
  }

  async function readAhead(placed: PlacedEvents, changes: readonly RecordChange[]): Promise<Told[]> {
    const context = sharing.context.forBurst();
    const told = await read(changes, context);
    const cursors = placeChanges(
      placed,
      told.map(({ change }) => change),
    );
    return told.map((value, index) => {
      const cursor = cursors[index] ?? placed.start;
      return { cursor, value: { ...value, cursor }, context };
    });
  }

  function put(item: Item): void {
    // What was read for a client is not given when what stood before it was thrown away.
    if (ended) return;
    if (waiter && item.value) {
      const { resolve } = waiter;
      waiter = undefined;
      resolve(give(item));
      return;
    }
    if (items.length === 0 && item.value === undefined) given = item.cursor;
    else items.push(item);
  }

  function give(item: Told): Step {
    given = item.cursor;
    return { done: false, value: item };
  }

  function take(): Step | undefined {
    for (let item = items.shift(); item; item = items.shift()) {
      given = item.cursor;
      if (item.value === undefined) continue;
      if (items.length <= maxAhead) drained?.();
      return give(item);
    }
    return undefined;
  }

  function end(how: { error?: unknown }): void {
    ended ??= how;
    drained?.();
    if (waiter === undefined) return;
    const { resolve, reject } = waiter;
    waiter = undefined;
    last().then(resolve, reject);
  }

  /** An error is told once. */
  async function last(): Promise<Step> {
    const { error } = ended ?? {};
    ended = {};
    if (error !== undefined) throw error;
    return { done: true, value: undefined };
  }

  function leave(): void {
    items.length = 0;
    end({});
  }

  signal?.addEventListener('abort', leave, { once: true });
  run().then(
    () => end({}),
    (error: unknown) => end(signal?.aborted ? {} : { error }),
  );

  const source: SubscriptionSource<ChangeValue> = {
    cursor: () => given,
    async next() {
      if (waiter) throw new TypeError('A subscription takes one next() at a time.');
      const step = take();
      if (step) return step;
      if (ended) return await last();
      return await new Promise<Step>((resolve, reject) => {
        waiter = { resolve, reject };
      });
    },
    async return() {
      leave();
      await subscription.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => source,
  };
  return source;
}

/** Tells it from the other changes that the same events make. */
function nameOf({ type, recordId, association, positions }: RecordChange): string {
  const other = association ? `${association.type.objectTypeId} ${association.recordId}` : '';
  return `${type.objectTypeId} ${recordId} ${positions} ${other}`;
}
