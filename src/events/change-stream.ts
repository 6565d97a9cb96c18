import type { Clock } from '../clock.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';
import { createSubscriber, type Subscriber, type Subscription } from './subscription.ts';

export interface SubscribeRequest {
  portalId: string;
  /** Absent: from now on. */
  after?: string | undefined;
  /** Ends the subscription. */
  signal?: AbortSignal | undefined;
}

export interface ChangesRequest {
  portalId: string;
  /** Absent: from the oldest event that is kept. */
  after?: string | undefined;
  /** 1 to 1,000. */
  first: number;
}

export interface ChangesPage {
  events: readonly LoggedEvent[];
  /** Where the next page begins. */
  cursor: string;
  hasMore: boolean;
}

/** The log as it grows. What it gives was applied to the gateway before: caches no longer hold what was there before. */
export interface ChangeStream {
  /**
   * Replays what stands behind the cursor, then goes on live. It ends without an error when the signal aborts and when
   * the gateway stops; `cursor()` then tells where it was.
   *
   * @throws GatewayError BAD_USER_INPUT, CURSOR_EXPIRED; `next()` rejects with SLOW_CONSUMER, with the cursor in `details`.
   */
  subscribe(request: SubscribeRequest): Subscription;
  /** @throws GatewayError BAD_USER_INPUT, CURSOR_EXPIRED */
  changes(request: ChangesRequest): ChangesPage;
  /** Names the place behind the last event. */
  cursor(portalId: string): string;
}

export interface ChangeStreamControl {
  stream: ChangeStream;
  /** Events up to this position may be read. */
  open(portalId: string, position: number): void;
  deliver(portalId: string, events: readonly LoggedEvent[]): void;
  /** Ends every subscription. */
  close(): void;
}

const pageSize = 500;
export const maxChanges = 1_000;

/** One reader of the log for all subscribers: an idle one is an entry in a set. */
export function createChangeStream({ log, clock }: { log: EventLog; clock: Clock }): ChangeStreamControl {
  /** Positions up to which events were consumed, by portal. */
  const heads = new Map<string, number>();
  const subscribers = new Map<string, Set<Subscriber>>();
  let closed = false;

  const headOf = (portalId: string) => heads.get(portalId) ?? log.head(portalId);

  function join(portalId: string, from: number): Subscriber {
    const set = subscribers.get(portalId) ?? new Set();
    subscribers.set(portalId, set);
    const subscriber = createSubscriber({
      from,
      readOn: (position) =>
        position >= headOf(portalId)
          ? []
          : log.read({ portalId, after: position, until: headOf(portalId), limit: pageSize }),
      forgotten: () => log.forgotten(portalId),
      cursorAt: (position) => log.cursorAt(portalId, position),
      now: clock.now,
      onEnd: () => set.delete(subscriber),
    });
    set.add(subscriber);
    return subscriber;
  }

  return {
    stream: {
      subscribe({ portalId, after, signal }) {
        const from = after === undefined ? headOf(portalId) : log.positionOf(portalId, after);
        const subscriber = join(portalId, from);
        if (closed || signal?.aborted) subscriber.end();
        else signal?.addEventListener('abort', subscriber.end, { once: true });
        return subscriber.subscription;
      },
      changes({ portalId, after, first }) {
        if (!(first >= 1 && first <= maxChanges)) throw new TypeError(`first is 1 to ${maxChanges}.`);
        const from = after === undefined ? log.forgotten(portalId) : log.positionOf(portalId, after);
        const until = headOf(portalId);
        const events = log.read({ portalId, after: from, until, limit: first });
        const position = events.at(-1)?.position ?? from;
        return { events, cursor: log.cursorAt(portalId, position), hasMore: position < until };
      },
      cursor: (portalId) => log.cursorAt(portalId, headOf(portalId)),
    },
    open: (portalId, position) => void heads.set(portalId, position),
    deliver(portalId, events) {
      heads.set(portalId, events.at(-1)?.position ?? headOf(portalId));
      for (const subscriber of subscribers.get(portalId) ?? []) subscriber.push(events);
    },
    close() {
      closed = true;
      for (const set of subscribers.values()) for (const subscriber of set) subscriber.end();
    },
  };
}
