import { type CallContext, shareReceipts } from '../hubspot/index.ts';
import type { BatchKey } from './batcher.ts';
import { latestDeadline, type Ticket } from './waiting-room.ts';

/** One call and everybody who waits for its answer. */
export interface Flight<Key extends BatchKey, Value> {
  /** On behalf of all aboard: written into the receipt of each, aborted when the last has left. */
  readonly context: CallContext;
  isCut(): boolean;
  /** Whether someone waits for it: a call whose last passenger left is cut short. */
  isOpen(): boolean;
  /** Once. */
  board(tickets: readonly Ticket<Key, Value>[]): void;
  /** Someone who wants a key that is aboard, and no more properties than are asked for. */
  join(ticket: Ticket<Key, Value>): void;
  keys(): readonly Key[];
  properties(): readonly string[];
  /** Whether its call asks for all of these. */
  covers(properties: ReadonlySet<string>): boolean;
  /** Whether this request is among those who want the key. */
  carries(key: string, context: CallContext): boolean;
  land(outcomes: ReadonlyMap<string, Value | Error>): void;
  fail(error: Error): void;
  /**
   * Those aboard in groups that should not fail for each other: a group a request and, of one request, a group for
   * what is not risky and one for each risky key. None where there is but one key.
   */
  split(): Ticket<Key, Value>[][];
  /** Those aboard who have more time than this; they are aboard no longer. */
  takeLater(deadlineAt: number): Ticket<Key, Value>[];
  leave(context: CallContext, reason: Error): void;
}

export function createFlight<Key extends BatchKey, Value>(): Flight<Key, Value> {
  /** By request, which there can be thousands of. */
  const passengers = new Map<CallContext, Set<Ticket<Key, Value>>>();
  const controller = new AbortController();
  let keys: readonly Key[] | undefined;
  let properties: ReadonlySet<string> = new Set();

  const receipts = () => new Set([...passengers.keys()].flatMap(({ receipt }) => receipt ?? []));
  const join = (ticket: Ticket<Key, Value>) => {
    const own = passengers.get(ticket.context);
    if (own) own.add(ticket);
    else passengers.set(ticket.context, new Set([ticket]));
  };
  const settleAll = (outcomeOf: (ticket: Ticket<Key, Value>) => Value | Error | undefined) => {
    for (const own of passengers.values()) for (const ticket of own) ticket.settle(outcomeOf(ticket));
    passengers.clear();
  };

  return {
    context: {
      signal: controller.signal,
      receipt: shareReceipts(receipts),
    },
    isCut: () => keys !== undefined,
    isOpen: () => !controller.signal.aborted,
    board(tickets) {
      tickets.forEach(join);
      keys = [...new Map(tickets.map(({ key }) => [key.key, key])).values()];
      properties = new Set(tickets.flatMap((ticket) => [...ticket.properties]).sort());
    },
    join,
    keys: () => keys ?? [],
    properties: () => [...properties],
    covers: (wanted) => wanted.isSubsetOf(properties),
    carries: (key, context) =>
      passengers
        .get(context)
        ?.values()
        .some((ticket) => ticket.key.key === key) ?? false,
    land: (outcomes) => settleAll(({ key }) => outcomes.get(key.key)),
    fail: (error) => settleAll(() => error),
    split() {
      if (keys === undefined || keys.length < 2) return [];
      const byRequest = [...passengers.values()].map((own) => [...own]);
      if (byRequest.length > 1) return byRequest;
      return [...Map.groupBy(byRequest.flat(), ({ key }) => (key.risky ? key.key : '')).values()];
    },
    takeLater(deadlineAt) {
      const later = [...passengers].filter(([context]) => latestDeadline([{ context }]) > deadlineAt);
      for (const [context] of later) passengers.delete(context);
      return later.flatMap(([, own]) => [...own]);
    },
    leave(context, reason) {
      const own = passengers.get(context);
      passengers.delete(context);
      for (const ticket of own ?? []) ticket.settle(reason);
      if (passengers.size === 0) controller.abort(reason);
    },
  };
}
