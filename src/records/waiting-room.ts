import type { CallContext } from '../hubspot/index.ts';
import type { BatchKey } from './batcher.ts';

/** One caller's question. `settle` takes the value, the failure, or undefined when HubSpot has no such thing. */
export interface Ticket<Key extends BatchKey, Value> {
  key: Key;
  properties: ReadonlySet<string>;
  /** Tells whose it is: every request has a context of its own. */
  context: CallContext;
  settle(outcome: Value | Error | undefined): void;
}

export interface WaitingRoom<Key extends BatchKey, Value> {
  add(ticket: Ticket<Key, Value>): void;
  /** Distinct keys that wait. */
  size(): number;
  /** Requests that wait. */
  askers(): number;
  /** Whether another request waits for the key. */
  isWanted(key: string, byOtherThan: CallContext): boolean;
  /**
   * Takes out the tickets of up to `maxKeys` distinct keys, a key of each request in turn, no slot twice; everybody
   * who waits for one of these keys comes along.
   */
  take(maxKeys: number): Ticket<Key, Value>[];
  /** The latest deadline of all who wait; Infinity when one has none. */
  latestDeadline(): number;
  /** Takes out those whose deadline is not after this. */
  takeDue(deadlineAt: number): Ticket<Key, Value>[];
  /** Settles and forgets the tickets of one request. */
  leave(context: CallContext, reason: Error): void;
}

export function createWaitingRoom<Key extends BatchKey, Value>(): WaitingRoom<Key, Value> {
  /** By key, in the order of arrival. */
  const tickets = new Map<string, Ticket<Key, Value>[]>();

  function* all(): Generator<Ticket<Key, Value>> {
    for (const group of tickets.values()) yield* group;
  }

  function remove(chosen: ReadonlySet<Ticket<Key, Value>>): Ticket<Key, Value>[] {
    for (const [key, group] of tickets) {
      const rest = group.filter((ticket) => !chosen.has(ticket));
      if (rest.length === 0) tickets.delete(key);
      else if (rest.length < group.length) tickets.set(key, rest);
    }
    return [...chosen];
  }

  return {
    add(ticket) {
      const group = tickets.get(ticket.key.key);
      if (group) group.push(ticket);
      else tickets.set(ticket.key.key, [ticket]);
    },
    size: () => tickets.size,
    askers: () => new Set(all().map(({ context }) => context)).size,
    isWanted: (key, context) => tickets.get(key)?.some((ticket) => ticket.context !== context) ?? false,
    take(maxKeys) {
      const slots = new Set<string>();
      const taken: Ticket<Key, Value>[] = [];
      for (const key of inTurns(all())) {
        if (slots.size >= maxKeys) break;
        const group = tickets.get(key.key);
        if (group === undefined || slots.has(key.slot)) continue;
        slots.add(key.slot);
        tickets.delete(key.key);
        taken.push(...group);
      }
      return taken;
    },
    latestDeadline: () => latestDeadline(all()),
    takeDue: (deadlineAt) => remove(new Set([...all()].filter((ticket) => deadlineOf(ticket) <= deadlineAt))),
    leave(context, reason) {
      const own = [...all()].filter((ticket) => ticket.context === context);
      for (const ticket of remove(new Set(own))) ticket.settle(reason);
    },
  };
}

function deadlineOf({ context }: Pick<Ticket<BatchKey, unknown>, 'context'>): number {
  return context.deadlineAt ?? Number.POSITIVE_INFINITY;
}

/** Infinity when one has none. */
export function latestDeadline(tickets: Iterable<Pick<Ticket<BatchKey, unknown>, 'context'>>): number {
  let latest = 0;
  for (const ticket of tickets) latest = Math.max(latest, deadlineOf(ticket));
  return latest;
}

/** The first key of each request, then the second of each, and so on. */
function* inTurns<Key extends BatchKey>(tickets: Iterable<Ticket<Key, unknown>>): Generator<Key> {
  const queues = [...Map.groupBy(tickets, ({ context }) => context).values()];
  for (let turn = 0; queues.some((queue) => turn < queue.length); turn += 1) {
    for (const queue of queues) {
      const ticket = queue[turn];
      if (ticket) yield ticket.key;
    }
  }
}
