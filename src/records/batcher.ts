import type { Clock } from '../clock.ts';
import { GatewayError, toError } from '../errors.ts';
import type { CallContext } from '../hubspot/index.ts';
import { createFlight, type Flight } from './flight.ts';
import { createPace } from './pace.ts';
import { createWaitingRoom, latestDeadline, type Ticket } from './waiting-room.ts';

/** One thing to ask HubSpot for. */
export interface BatchKey {
  /** The same question has the same key. */
  key: string;
  /** What may stand in one call only once, though under several keys: a record whose list is read at two places. */
  slot: string;
  /** A part of it comes from outside and can make HubSpot refuse the whole call. */
  risky?: boolean;
}

/** What goes into one call. */
export interface Cut<Key extends BatchKey> {
  keys: readonly Key[];
  /** United over everybody who asked, sorted. */
  properties: readonly string[];
}

/** What all batchers of a portal share. */
export interface BatcherSetting {
  clock: Clock;
  /** Whether no more than one request is being answered. */
  isAlone(): boolean;
}

export interface BatcherOptions<Key extends BatchKey, Value> extends BatcherSetting {
  /** HubSpot's maximum for one call. */
  maxKeys: number;
  /**
   * Makes one call. `cut` tells its content once it may be sent, and undefined when others have asked everything by
   * then. The answer has a value or a failure for each key; keys that are missing in it are missing at HubSpot.
   */
  send(cut: () => Cut<Key> | undefined, context: CallContext): Promise<Map<string, Value | Error>>;
}

/** Takes the value of a key, its failure, or undefined when HubSpot has no such thing. */
export type TakeOutcome<Value> = (key: string, outcome: Value | Error | undefined) => void;

export interface Batcher<Key extends BatchKey, Value> {
  /** Gives every key's outcome to `take` as it comes, and resolves after the last. */
  load(
    keys: readonly Key[],
    properties: ReadonlySet<string>,
    context: CallContext,
    take: TakeOutcome<Value>,
  ): Promise<void>;
}

/** Calls below HubSpot's maximum that may be open at once; more keys wait for one to end or for a full batch. */
const maxOpenPartialCalls = 2;

/**
 * Holds the keys of all requests of a portal that want the same kind of thing. What a call contains is decided when
 * HubSpot's limits let it go: with budget to spare that is the next turn of the event loop, and when permits are short
 * the keys gather into full batches. A key on its way is not asked again, and requests take turns, so that a huge one
 * does not starve the small.
 */
export function createBatcher<Key extends BatchKey, Value>({
  clock,
  isAlone,
  maxKeys,
  send,
}: BatcherOptions<Key, Value>): Batcher<Key, Value> {
  const waiting = createWaitingRoom<Key, Value>();
  /** By key, for those who want the same; the latest call that asks for it. */
  const flights = new Map<string, Flight<Key, Value>>();
  const open = new Set<Flight<Key, Value>>();
  let queuedCalls = 0;
  let planned = false;
  let alarm = new AbortController();
  const pace = createPace(clock, isAlone);

  /** After the current turn, so that requests that arrive together are planned together. */
  function plan(): void {
    if (planned) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      for (;;) {
        const uncovered = waiting.size() - queuedCalls * maxKeys;
        if (uncovered <= 0) return;
        if (uncovered < maxKeys) {
          if (openPartialCalls() >= maxOpenPartialCalls) return;
          const waitMs = pace.waitMs();
          if (waitMs > 0) return planAfter(waitMs);
        }
        pace.note();
        void call();
      }
    });
  }

  function openPartialCalls(): number {
    return [...open].filter((flight) => flight.keys().length < maxKeys).length;
  }

  function planAfter(waitMs: number): void {
    alarm.abort();
    alarm = new AbortController();
    clock.sleep(waitMs, alarm.signal).then(plan, () => undefined);
  }

  /** `group` absent: whoever waits when the call may be sent. */
  async function call(group?: readonly Ticket<Key, Value>[]): Promise<void> {
    const flight = createFlight<Key, Value>();
    const board = (tickets: readonly Ticket<Key, Value>[]) => {
      flight.board(tickets);
      for (const { key } of flight.keys()) flights.set(key, flight);
    };
    const cut = () => {
      if (!flight.isCut()) {
        queuedCalls -= 1;
        board(waiting.take(maxKeys));
        plan();
      }
      return flight.keys().length === 0
        ? undefined
        : { keys: flight.keys(), properties: flight.properties() };
    };
    open.add(flight);
    if (group) board(group);
    else queuedCalls += 1;
    const deadlineAt = group ? latestDeadline(group) : waiting.latestDeadline();
    try {
      flight.land(await send(cut, { ...flight.context, deadlineAt }));
    } catch (cause) {
      const error = toError(cause);
      if (!flight.isCut()) {
        // Without a permit nobody boarded: those who would be too late anyway are told, the others try again.
        queuedCalls -= 1;
        for (const ticket of waiting.takeDue(deadlineAt)) ticket.settle(error);
      }
      // The call was given up at the deadline of those it was made for; who came later and has time tries again.
      if (isPassing(error)) for (const ticket of flight.takeLater(deadlineAt)) waiting.add(ticket);
      const parts = isRefusal(error) ? flight.split() : [];
      if (parts.length > 1) for (const part of parts) void call(part);
      else flight.fail(error);
    } finally {
      open.delete(flight);
      for (const { key } of flight.keys()) if (flights.get(key) === flight) flights.delete(key);
      plan();
    }
  }

  return {
    async load(keys, properties, context, take) {
      context.signal?.throwIfAborted();
      const asked = keys.map(
        (key) =>
          new Promise<void>((resolve) => {
            const settle: Ticket<Key, Value>['settle'] = (outcome) => {
              take(key.key, outcome);
              resolve();
            };
            ask({ key, properties, context, settle });
          }),
      );
      plan();
      await untilGone(Promise.all(asked), context, clock, ({ waiting: ofWaiting, aboard: ofAboard }) => {
        waiting.leave(context, ofWaiting);
        for (const flight of open) flight.leave(context, ofAboard);
      });
    },
  };

  function ask(ticket: Ticket<Key, Value>): void {
    const flight = flights.get(ticket.key.key);
    if (flight?.isOpen() && flight.covers(ticket.properties)) flight.join(ticket);
    else waiting.add(ticket);
  }
}

/** Why a caller gives up: what it waits for makes the difference. */
interface Farewell {
  waiting: GatewayError;
  aboard: GatewayError;
}

/** Gives up the caller's places when it disconnects or its deadline passes. */
async function untilGone<T>(
  outcomes: Promise<T>,
  { signal, deadlineAt }: CallContext,
  clock: Clock,
  leave: (reason: Farewell) => void,
): Promise<T> {
  const done = new AbortController();
  const onAbort = () => {
    const cancelled = new GatewayError('REQUEST_CANCELLED', 'The request was cancelled.', {
      cause: signal?.reason,
    });
    leave({ waiting: cancelled, aboard: cancelled });
  };
  const onDeadline = () =>
    leave({
      waiting: new GatewayError(
        'HUBSPOT_RATE_LIMITED',
        "HubSpot's limits left no call for this request in time.",
        {
          retryAfterMs: 1_000,
        },
      ),
      aboard: new GatewayError(
        'HUBSPOT_UNAVAILABLE',
        'HubSpot did not answer within the deadline of this request.',
      ),
    });
  signal?.addEventListener('abort', onAbort, { once: true });
  if (deadlineAt !== undefined) {
    clock.sleep(Math.max(0, deadlineAt - clock.now()), done.signal).then(onDeadline, () => undefined);
  }
  try {
    return await outcomes;
  } finally {
    done.abort();
    signal?.removeEventListener('abort', onAbort);
  }
}

/** With more time the call might have succeeded. */
function isPassing(error: Error): boolean {
  return (
    error instanceof GatewayError &&
    (error.code === 'HUBSPOT_RATE_LIMITED' || error.code === 'HUBSPOT_UNAVAILABLE')
  );
}

/** HubSpot would not take the call as it was: something in it is wrong, and the rest may be right. */
function isRefusal(error: Error): boolean {
  return error instanceof GatewayError && (error.code === 'HUBSPOT_REJECTED' || error.code === 'NOT_FOUND');
}
