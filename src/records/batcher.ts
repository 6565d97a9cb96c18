import type { Clock } from '../clock.ts';
import { GatewayError, toError } from '../errors.ts';
import type { CallContext, Priority } from '../hubspot/index.ts';
import { createFlight, type Flight } from './flight.ts';
import { createGathering } from './gathering.ts';
import { createPace } from './pace.ts';
import type { Shelf } from './shelf.ts';
import type { Traffic } from './traffic.ts';
import type { ReadContext } from './trail.ts';
import { untilGone } from './until-gone.ts';
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
  traffic: Traffic;
  /** Whether so much of HubSpot's limit is used that calls should be saved. */
  isShort(): boolean;
  priority: Priority;
}

/**
 * Makes one call. `cut` tells its content once it may be sent, and undefined when others have asked everything by then.
 * The answer has a value or a failure for each key; keys that are missing in it are missing at HubSpot.
 */
export type Send<Key extends BatchKey, Value> = (
  cut: () => Cut<Key> | undefined,
  context: CallContext,
) => Promise<Map<string, Value | Error>>;

export interface BatcherOptions<Key extends BatchKey, Value> extends BatcherSetting {
  /** HubSpot's maximum for one call. */
  maxKeys: number;
  /** What is known already is not asked; what is answered goes there. */
  shelf: Shelf<Value>;
  send: Send<Key, Value>;
}

/** Takes the value of a key, its failure, or undefined when HubSpot has no such thing. */
export type TakeOutcome<Value> = (key: string, outcome: Value | Error | undefined) => void;

export interface Batcher<Key extends BatchKey, Value> {
  /** Gives every key's outcome to `take` as it comes, and resolves after the last. */
  load(
    keys: readonly Key[],
    properties: ReadonlySet<string>,
    context: ReadContext,
    take: TakeOutcome<Value>,
  ): Promise<void>;
  /** What is known without asking, in nobody's receipt: the value, null when it is known to be missing, undefined when it is not known. */
  peek(key: Key, properties: ReadonlySet<string>, context: ReadContext): Value | null | undefined;
  /** Who asks from now on shares no call that is under way, for this slot or for any: something has changed. */
  forget(slot?: string): void;
}

/** Calls below HubSpot's maximum that may be open at once; more keys wait for one to end or for a full batch. */
const maxOpenPartialCalls = { short: 2, plenty: 16 };

/** How long keys may gather before a call is planned, while more keep coming. */
const maxGatherMs = 200;

/**
 * Holds the keys of all requests of a portal that want the same kind of thing. What a call contains is decided when
 * HubSpot's limits let it go: with budget to spare that is the next turn of the event loop, and when permits are short
 * the keys gather into full batches. A key on its way is not asked again, and requests take turns, so that a huge one
 * does not starve the small.
 */
export function createBatcher<Key extends BatchKey, Value>({
  clock,
  traffic,
  isShort,
  priority,
  maxKeys,
  shelf,
  send,
}: BatcherOptions<Key, Value>): Batcher<Key, Value> {
  const waiting = createWaitingRoom<Key, Value>();
  /** By key, for those who want the same; the latest call that asks for it. */
  const flights = new Map<string, Flight<Key, Value>>();
  const open = new Set<Flight<Key, Value>>();
  let queuedCalls = 0;
  let stopAlarm: (() => void) | undefined;
  /** Whose turn its calls take at the limits. */
  const queue = {};
  const { note, plan } = createGathering({
    clock,
    traffic,
    askers: waiting.askers,
    maxMs: maxGatherMs,
    isFull: () => uncovered() >= maxKeys,
    onReady: sendWaiting,
  });
  const pace = createPace(clock, () => traffic.running() > 1 && isShort());

  /** Keys that no call in the queue will take. */
  function uncovered(): number {
    return waiting.size() - queuedCalls * maxKeys;
  }

  function sendWaiting(isSettled: boolean): void {
    while (uncovered() > 0) {
      if (uncovered() < maxKeys) {
        if (!isSettled) {
          plan();
          return;
        }
        if (openPartialCalls() >= maxOpenPartialCalls[isShort() ? 'short' : 'plenty']) return;
        const waitMs = pace.waitMs();
        if (waitMs > 0) {
          planAfter(waitMs);
          return;
        }
      }
      pace.note();
      void call();
    }
  }

  function openPartialCalls(): number {
    return [...open].filter((flight) => flight.keys().length < maxKeys).length;
  }

  function planAfter(waitMs: number): void {
    stopAlarm?.();
    stopAlarm = clock.alarm(waitMs, plan);
  }

  /** `group` absent: whoever waits when the call may be sent. */
  async function call(group?: readonly Ticket<Key, Value>[]): Promise<void> {
    const flight = createFlight<Key, Value>();
    let askedAt = 0;
    const board = (tickets: readonly Ticket<Key, Value>[]) => {
      flight.board(tickets);
      askedAt = clock.now();
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
    const gathering = {
      askers: waiting.askers,
      canGrow: () => !flight.isCut() && waiting.size() < maxKeys,
    };
    open.add(flight);
    if (group) board(group);
    else queuedCalls += 1;
    const deadlineAt = group ? latestDeadline(group) : waiting.latestDeadline();
    try {
      const outcomes = await send(cut, { ...flight.context, deadlineAt, queue, priority, gathering });
      keep(flight, outcomes, askedAt);
      flight.land(outcomes);
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

  function keep(flight: Flight<Key, Value>, outcomes: Map<string, Value | Error>, askedAt: number): void {
    const properties = new Set(flight.properties());
    for (const { key } of flight.keys()) {
      const outcome = outcomes.get(key) ?? null;
      if (!(outcome instanceof Error)) shelf.put(key, outcome, properties, askedAt);
    }
  }

  /** Gives what is known to `take`, and the rest back. */
  function takeKnown(
    keys: readonly Key[],
    properties: ReadonlySet<string>,
    { fresh, receipt, trail }: ReadContext,
    take: TakeOutcome<Value>,
  ): readonly Key[] {
    if (fresh) return keys;
    const unknown = keys.filter(({ key }) => {
      const known = shelf.get(key, properties);
      if (known === undefined) return true;
      trail?.add(shelf, key, properties, known);
      take(key, known ?? undefined);
      return false;
    });
    receipt?.addCacheHits(keys.length - unknown.length);
    return unknown;
  }

  return {
    peek({ key }, properties, { fresh, trail }) {
      if (fresh) return undefined;
      const known = shelf.get(key, properties);
      if (known !== undefined) trail?.add(shelf, key, properties, known);
      return known;
    },
    forget(slot) {
      for (const [key, flight] of flights)
        if (slot === undefined || flight.keys().some((each) => each.key === key && each.slot === slot))
          flights.delete(key);
    },
    async load(keys, properties, context, take) {
      context.signal?.throwIfAborted();
      const unknown = takeKnown(keys, properties, context, take);
      if (unknown.length === 0) return;
      context.trail?.lose();
      note();
      const outcomes = unknown.map(
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
      await untilGone(Promise.all(outcomes), context, clock, ({ waiting: ofWaiting, aboard: ofAboard }) => {
        waiting.leave(context, ofWaiting);
        for (const flight of open) flight.leave(context, ofAboard);
      });
    },
  };

  function ask(ticket: Ticket<Key, Value>): void {
    const { key, properties, context } = ticket;
    const flight = flights.get(key.key);
    // A call that left before somebody asked may not show what has changed by then, unless it was its own request's.
    const isRecent = !context.fresh || flight?.carries(key.key, context);
    const joined = isRecent && flight?.isOpen() && flight.covers(properties) ? flight : undefined;
    const isShared = joined ? !joined.carries(key.key, context) : waiting.isWanted(key.key, context);
    if (isShared) context.receipt?.addSharedKeys(1);
    if (joined) joined.join(ticket);
    else waiting.add(ticket);
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
