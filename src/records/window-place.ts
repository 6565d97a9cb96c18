import { isRecordId } from './is-record-id.ts';
import { readArray } from './read-array.ts';

/**
 * A stretch of a sorted search that HubSpot's window of 10,000 hits can hold:
 * - `start`: from the first hit on;
 * - `values`: from the first hit with a value on;
 * - `from`, `after`: from this value on, or beyond it;
 * - `tie`: the hits with this value (null: without one), by ascending id.
 */
export type Segment =
  | { kind: 'start' | 'values' }
  | { kind: 'from' | 'after'; value: string }
  | { kind: 'tie'; value: string | null };

/** A hit in a sorted search. */
export interface WindowPlace {
  /** Whether the walk goes from the far end of the connection: its order is the reverse. */
  reversed: boolean;
  /** Segments that lie before this one in the walk; `end`: how many hits of an offset segment belong to it. */
  passed: readonly { segment: Segment; end: number }[];
  segment: Segment;
  /** The value at which the segment has to end because the window does; undefined: it need not, as far as is known. */
  wall: string | null | undefined;
  /** Whether records without a value come before the others in the walk, reversed as it may be. */
  nullsFirst: boolean;
  /** The offset inside the segment; for ties the record's id. */
  at: number | string;
}

/** A walk of two million records has about so many behind it; a cursor that somebody made up could have any number. */
const maxPassed = 500;

const kinds = ['start', 'values', 'from', 'after', 'tie'] as const;

/** Compact, for it goes into cursors. */
export function encodePlace(place: WindowPlace): string {
  const { reversed, passed, segment, wall, nullsFirst, at } = place;
  const flags = (reversed ? 1 : 0) + (nullsFirst ? 2 : 0) + (wall === undefined ? 0 : 4);
  return JSON.stringify([
    flags,
    passed.map(({ segment: each, end }) => [...encodeSegment(each), end]),
    encodeSegment(segment),
    wall ?? null,
    at,
  ]);
}

function encodeSegment(segment: Segment): [number, (string | null)?] {
  const kind = kinds.indexOf(segment.kind);
  return 'value' in segment ? [kind, segment.value] : [kind];
}

/** undefined unless `encodePlace` wrote it. */
export function parsePlace(text: string): WindowPlace | undefined {
  const fields = readArray(text);
  if (fields === undefined) return undefined;
  const [flags, passed, own, wall, at] = fields;
  const segment = readSegment(own);
  if (!Number.isInteger(flags) || !Array.isArray(passed) || segment === undefined) return undefined;
  if (passed.length > maxPassed) return undefined;
  if (wall !== null && typeof wall !== 'string') return undefined;
  const isPlace = segment.kind === 'tie' ? isRecordId(at) : isOffset(at);
  if (!isPlace) return undefined;
  const segments = passed.map((each: unknown) => {
    const end: unknown = Array.isArray(each) ? each.at(-1) : undefined;
    const earlier = Array.isArray(each) ? readSegment(each.slice(0, -1)) : undefined;
    return earlier && isOffset(end) ? { segment: earlier, end } : undefined;
  });
  if (segments.some((each) => each === undefined)) return undefined;
  const bits = Number(flags);
  return {
    reversed: (bits & 1) !== 0,
    nullsFirst: (bits & 2) !== 0,
    passed: segments.filter((each) => each !== undefined),
    segment,
    wall: (bits & 4) === 0 ? undefined : wall,
    at: at as number | string,
  };
}

function readSegment(fields: unknown): Segment | undefined {
  if (!Array.isArray(fields)) return undefined;
  const [index, value = null] = fields as unknown[];
  const kind = kinds[Number(index)];
  if (kind === 'start' || kind === 'values') return { kind };
  if (kind === 'tie' && (value === null || typeof value === 'string')) return { kind, value };
  if ((kind === 'from' || kind === 'after') && typeof value === 'string') return { kind, value };
  return undefined;
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
