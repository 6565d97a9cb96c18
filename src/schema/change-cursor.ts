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

/** Leaves out what was given before: of the first events behind the place, those that it marks. */
export function createMarkFilter({ beyond }: ChangePlace): (event: LoggedEvent) => boolean {
  let first: number | undefined;
  return ({ position }) => {
    first ??= position;
    return !beyond.has(position - first);
  };
}
