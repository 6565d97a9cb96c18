import type { Segment, WindowPlace } from './window-place.ts';

/** Where a walk stands: the place of the next hit. */
export interface WindowState extends Omit<WindowPlace, 'at'> {
  /** The offset; for ties the id of the hit before, '' at the beginning. */
  next: number | string;
}

/** The beginning of the segment after this one; undefined at the end of the walk. */
export function follow(state: WindowState, end: number): WindowState | undefined {
  const { segment, wall, nullsFirst } = state;
  const passed = [...state.passed, { segment, end }];
  const begin = (next: Segment): WindowState => ({
    ...state,
    passed,
    segment: next,
    wall: undefined,
    next: next.kind === 'tie' ? '' : 0,
  });
  if (segment.kind === 'tie') {
    if (segment.value === null) return nullsFirst ? begin({ kind: 'values' }) : undefined;
    return begin({ kind: 'after', value: segment.value });
  }
  if (wall === undefined) {
    // What has a bound does not hold the records without a value.
    const nullsFollow = segment.kind !== 'start' && !nullsFirst;
    return nullsFollow ? begin({ kind: 'tie', value: null }) : undefined;
  }
  if (wall === null) return begin({ kind: 'tie', value: null });
  return begin(end === 0 ? { kind: 'tie', value: wall } : { kind: 'from', value: wall });
}

export const beginning: WindowState = {
  reversed: false,
  passed: [],
  segment: { kind: 'start' },
  wall: undefined,
  nullsFirst: false,
  next: 0,
};

export function isBeginning({ next }: WindowState): boolean {
  return next === '' || next === 0;
}

export function after({ at, ...place }: WindowPlace): WindowState {
  return { ...place, next: typeof at === 'number' ? at + 1 : at };
}

export function placeOf({ next: _next, ...state }: WindowState): Omit<WindowPlace, 'at'> {
  return state;
}

/** The end of the segment before. */
export function before(place: WindowPlace): WindowPlace | undefined {
  const last = place.passed.at(-1);
  if (last === undefined) return undefined;
  const at = last.segment.kind === 'tie' ? '' : last.end;
  return { ...place, passed: place.passed.slice(0, -1), segment: last.segment, wall: undefined, at };
}
