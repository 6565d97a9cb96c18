import { badUserInput } from '../errors.ts';
import { decodeCursor } from './cursor.ts';
import { idsPerSearch } from './exclude-ids.ts';
import { isRecordId } from './is-record-id.ts';
import { readArray } from './read-array.ts';
import { encodePlace, parsePlace, type WindowPlace } from './window-place.ts';

/** A record of a sorted walk: a hit of the search, or one that the gateway put in between. */
export interface OverlaidPlace {
  id: string;
  /** Raw, of the property that is sorted by; null: it has none. */
  value: string | null;
  /** Where it stands to `hit`: it is the hit itself, or was put in somewhere after or before it. */
  side: 'on' | 'after' | 'before';
  /** undefined: the beginning of the search, or its end. */
  hit: WindowPlace | undefined;
  /** Records that are left out of the search on every page of the walk, so that its offsets stay when the index catches up. */
  excluded: readonly string[];
}

const sides = ['on', 'after', 'before'] as const;

/** Compact, for it goes into cursors. */
export function encodeOverlaidPlace({ id, value, side, hit, excluded }: OverlaidPlace): string {
  const parts = [sides.indexOf(side), id, value, hit ? encodePlace(hit) : null];
  return JSON.stringify(excluded.length === 0 ? parts : [...parts, excluded.join(' ')]);
}

/**
 * @param isOperand whether HubSpot takes a text as a value of what is sorted by.
 * @throws GatewayError BAD_USER_INPUT naming `argument` unless `cursor` is one of a sorted search of this scope.
 */
export function decodeOverlaidPlace(
  cursor: string,
  scope: string,
  argument: string,
  isOperand: (value: string) => boolean,
): OverlaidPlace {
  const { place } = decodeCursor(cursor, ['window'], scope, argument);
  const decoded = parse(place);
  if (decoded === undefined || !operandsOf(decoded).every(isOperand))
    throw badUserInput(argument, `Argument "${argument}" is not a cursor of this API.`);
  return decoded;
}

/** What goes into searches. */
function operandsOf({ hit }: OverlaidPlace): string[] {
  if (hit === undefined) return [];
  const segments = [hit.segment, ...hit.passed.map(({ segment }) => segment)];
  const values = segments.map((segment) => ('value' in segment ? segment.value : null));
  return [...values, hit.wall].filter((value) => typeof value === 'string');
}

function parse(text: string): OverlaidPlace | undefined {
  const fields = readArray(text);
  if (fields === undefined) return undefined;
  const [sideIndex, id, value, hitText, excludedText = ''] = fields;
  const side = sides[Number(sideIndex)];
  if (side === undefined || !isRecordId(id) || (value !== null && typeof value !== 'string'))
    return undefined;
  const hit = typeof hitText === 'string' ? parsePlace(hitText) : undefined;
  if (hit === undefined && (hitText !== null || side === 'on')) return undefined;
  if (typeof excludedText !== 'string') return undefined;
  const excluded = excludedText === '' ? [] : excludedText.split(' ');
  // A cursor comes from outside.
  const isExcluded = excluded.length <= idsPerSearch.most && excluded.every(isRecordId);
  return isExcluded ? { id, value, side, hit, excluded } : undefined;
}
