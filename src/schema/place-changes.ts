import type { LoggedEvent } from '../events/index.ts';
import { encodePlaceBefore, encodePlaceBehind } from './change-cursor.ts';
import type { RecordChange } from './record-change.ts';

export interface PlacedEvents {
  /** The cursor before the first of them. */
  start: string;
  /** All that stand there, whether or not they made a change. */
  events: readonly LoggedEvent[];
  /** Positions that the client was given before, of these and behind them. */
  given: ReadonlySet<number>;
}

/**
 * The cursor of each change, for a reader that takes them in this order: nothing before it is missed, nothing is given
 * again.
 */
export function placeChanges(
  { start, events, given }: PlacedEvents,
  changes: readonly RecordChange[],
): string[] {
  /** How many changes with the event are still to be given. */
  const awaited = new Map<number, number>();
  for (const { positions } of changes)
    for (const position of positions) awaited.set(position, (awaited.get(position) ?? 0) + 1);
  /** Given, but not everything before them. */
  const ahead = new Set(given);
  let cursor = start;
  let next = 0;
  return changes.map(({ positions }) => {
    for (const position of positions) {
      const left = (awaited.get(position) ?? 0) - 1;
      awaited.set(position, left);
      if (left === 0) ahead.add(position);
    }
    let event = events[next];
    for (; event && (awaited.get(event.position) ?? 0) === 0; event = events[next]) {
      ahead.delete(event.position);
      cursor = event.cursor;
      next += 1;
    }
    return event ? encodePlaceBefore(event.position, cursor, ahead) : encodePlaceBehind(events, ahead);
  });
}
