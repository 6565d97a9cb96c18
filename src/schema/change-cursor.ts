import { badUserInput } from '../errors.ts';
import type { LoggedEvent } from '../events/index.ts';

/**
 * A place among changes. A change can be made of several events of the log with others' events in between: `cursor` names
 * the place in the log up to which everything was given, `beyond` the events behind it that were given too, counted
 * from there: 0 is the first.
 */
export interface ChangePlace {
  cursor: string;
  beyond: ReadonlySet<number>;
}

/** Events that a cursor can mark: as many as are put together at a time. */
export const maxMarks = 2_000;

/** The log's own cursor where nothing is marked. */
export function encodeChangePlace({ cursor, beyond }: ChangePlace): string {
  if (beyond.size === 0) return cursor;
  const bits = Buffer.alloc(Math.floor(Math.max(...beyond) / 8) + 1);
  for (const offset of beyond) {
    const byte = offset >> 3;
    bits[byte] = (bits[byte] ?? 0) | (1 << (offset & 7));
  }
  return `${cursor}.${bits.toString('base64url')}`;
}

/** @throws GatewayError BAD_USER_INPUT; whether the log has the place is the log's to say. */
export function decodeChangePlace(text: string): ChangePlace {
  const [cursor = '', marks, ...rest] = text.split('.');
  if (marks === undefined) return { cursor, beyond: new Set() };
  const bits = Buffer.from(marks, 'base64url');
  if (rest.length > 0 || !/^[\w-]+$/.test(marks) || bits.length > maxMarks / 8)
    throw badUserInput('after', 'Argument "after" is not a cursor of this event log.');
  const beyond = new Set<number>();
  for (let offset = 0; offset < bits.length * 8; offset += 1)
    if (((bits[offset >> 3] ?? 0) >> (offset & 7)) & 1) beyond.add(offset);
  return { cursor, beyond };
}

/** The place behind some events, when these positions behind them were given too. */
export function encodePlaceBehind(events: readonly LoggedEvent[], given: ReadonlySet<number>): string {
  const last = events.at(-1);
  if (last === undefined) throw new TypeError('There is no place behind no events');
  return encodePlaceBefore(last.position + 1, last.cursor, given);
}

/** The place before this position, whose log's cursor is given. */
export function encodePlaceBefore(next: number, cursor: string, given: ReadonlySet<number>): string {
  const beyond = [...given].filter((position) => position >= next).map((position) => position - next);
  return encodeChangePlace({ cursor, beyond: new Set(beyond) });
}

/** Tells what a reader that goes on behind a place was given before. */
export interface Marks {
  /**
   * Events as they follow each other from the place on, without those that were given; `given` are the positions of those, here
   * and further on.
   */
  take(events: readonly LoggedEvent[]): { fresh: readonly LoggedEvent[]; given: ReadonlySet<number> };
}

/** @param place undefined: nothing was given before. */
export function createMarks(place: ChangePlace | undefined): Marks {
  const beyond = place?.beyond ?? new Set<number>();
  let given: ReadonlySet<number> | undefined;
  return {
    take(events) {
      const first = events[0]?.position;
      if (first === undefined) return { fresh: [], given: new Set() };
      given ??= new Set([...beyond].map((offset) => first + offset));
      const left = new Set([...given].filter((position) => position >= first));
      given = left;
      return {
        fresh: left.size === 0 ? events : events.filter(({ position }) => !left.has(position)),
        given,
      };
    },
  };
}
