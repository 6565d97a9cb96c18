import type { Cursor } from './cursor.ts';
import type { PageRequest } from './page.ts';
import type { RecordValue } from './record.ts';

/** A record that a walk came upon, and where. */
export interface Hit<Place> {
  id: string;
  /** null when it is gone since: search lags behind. */
  record: RecordValue | null;
  place: Place;
}

export interface Step<Place> {
  /** Where the last one went; undefined: at the end that the direction comes from. */
  from: Place | undefined;
  /** Along the order of the connection, or against it. */
  direction: 'forward' | 'backward';
  count: number;
  /** The number of all records is wanted too, if it comes at no cost. */
  needsTotal: boolean;
}

export interface Steps<Place> {
  /** In the order in which they were come upon: the nearest to `from` first. */
  hits: Hit<Place>[];
  /** Whether more follow in the same direction. */
  more: boolean;
  /** Of all pages, where it came with the answer. */
  total: number | undefined;
  /** The total is this or more, where that is all that is known. */
  atLeast?: number;
}

/** A way through what a search finds, from any place in both directions, without an end at 10,000. */
export interface Steppable<Place> {
  step(step: Step<Place>): Promise<Steps<Place>>;
  /** Whether a step from there comes with the number of all records. */
  tellsTotal(from: Place, page: PageRequest): boolean;
  /** How many records there are in all; of a search whose hits are tested, how many hits. */
  count(): Promise<number>;
}

/** The same with names for its places. */
export interface Walk<Place> extends Steppable<Place> {
  toCursor(place: Place, scope: string): Cursor;
  /** @throws GatewayError BAD_USER_INPUT naming the argument. */
  toPlace(cursor: string, scope: string, argument: string): Place;
}
