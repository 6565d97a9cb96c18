import { GatewayError } from '../errors.ts';
import type { LoggedEvent } from './event-log.ts';

/** Events in the log's order, some at a time. One `next()` at a time. */
export interface Subscription extends AsyncIterableIterator<readonly LoggedEvent[]> {
  /** Names the place behind the last event that was given: a new subscription goes on from there. */
  cursor(): string;
  /** Its client waits too, until what this gives back is called: it is not slow for what it does not take meanwhile. */
  pause(): () => void;
  [Symbol.asyncIterator](): Subscription;
}

/** What the stream does with a subscription. */
export interface Subscriber {
  subscription: Subscription;
  push(events: readonly LoggedEvent[]): void;
  /** It gives no more. */
  end(): void;
}

export interface SubscriberOptions {
  /** The position behind which it begins. */
  from: number;
  /** Reads on behind a position; nothing when it is at the end. */
  readOn(position: number): readonly LoggedEvent[];
  /** Position of the last event that is gone. */
  forgotten(): number;
  cursorAt(position: number): string;
  now(): number;
  onEnd(): void;
}

/** More events than this are not kept for a subscriber: it reads them from the log when it gets to them. */
const maxBufferedEvents = 1_000;
/** A subscriber that takes nothing for this long, while more waits than its buffer holds, is ended. */
const maxStallMs = 30_000;

type Result = IteratorResult<readonly LoggedEvent[], undefined>;

/**
 * Begins by reading the log. At its end it is live: events are handed to it as they come, in arrays that all subscribers
 * share. When more come than its buffer holds it drops them and reads the log again from where it is. Reading and
 * handing over do not overlap in time, so nothing is missed and nothing repeated in between.
 */
export function createSubscriber(options: SubscriberOptions): Subscriber {
  const { readOn, forgotten, cursorAt, now, onEnd } = options;
  let position = options.from;
  let live = false;
  let buffer: (readonly LoggedEvent[])[] = [];
  let buffered = 0;
  let waiter: ((result: Result) => void) | undefined;
  let takenAt = now();
  let paused = false;
  let state: 'open' | 'ended' | { error: GatewayError } = 'open';

  function close(next: 'ended' | { error: GatewayError }): void {
    if (state !== 'open') return;
    state = next;
    buffer = [];
    waiter?.({ done: true, value: undefined });
    waiter = undefined;
    onEnd();
  }

  function give(events: readonly LoggedEvent[]): Result {
    position = events.at(-1)?.position ?? position;
    return { done: false, value: events };
  }

  function take(): Result | undefined {
    const first = buffer.shift();
    if (first) {
      buffered -= first.length;
      return give(first);
    }
    if (live) return undefined;
    if (position < forgotten()) throw slowConsumer('what it was to read next is no longer kept');
    const events = readOn(position);
    if (events.length > 0) return give(events);
    live = true;
    return undefined;
  }

  function slowConsumer(why: string): GatewayError {
    const details = { cursor: cursorAt(position) };
    return new GatewayError('SLOW_CONSUMER', `The subscription is too slow: ${why}.`, { details });
  }

  const subscription: Subscription = {
    cursor: () => cursorAt(position),
    pause() {
      paused = true;
      return () => {
        paused = false;
        takenAt = now();
      };
    },
    async next() {
      if (waiter) throw new TypeError('A subscription takes one next() at a time.');
      takenAt = now();
      if (typeof state === 'object') {
        const { error } = state;
        state = 'ended';
        throw error;
      }
      if (state === 'ended') return { done: true, value: undefined };
      try {
        return take() ?? (await new Promise<Result>((resolve) => (waiter = resolve)));
      } catch (error) {
        close('ended');
        throw error;
      }
    },
    async return() {
      close('ended');
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => subscription,
  };

  /** Those behind what it was given or is about to be: another process can be further than this one. */
  function behind(events: readonly LoggedEvent[]): readonly LoggedEvent[] {
    const reached = buffer.at(-1)?.at(-1)?.position ?? position;
    const [first] = events;
    return first && first.position > reached ? events : events.filter((event) => event.position > reached);
  }

  return {
    subscription,
    push(delivered) {
      const events = behind(delivered);
      if (events.length === 0) return;
      if (!live) {
        if (!paused && now() - takenAt > maxStallMs)
          close({ error: slowConsumer('it has taken nothing for too long') });
        return;
      }
      if (waiter) {
        waiter(give(events));
        waiter = undefined;
        takenAt = now();
        return;
      }
      if (buffered + events.length > maxBufferedEvents) {
        live = false;
        buffer = [];
        buffered = 0;
        return;
      }
      buffer.push(events);
      buffered += events.length;
    },
    end: () => close('ended'),
  };
}
