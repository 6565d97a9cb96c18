import { compareIds } from './compare-ids.ts';
import type { OverlaidPlace } from './overlaid-place.ts';
import type { RecordValue } from './record.ts';
import type { Hit, Step } from './walk.ts';
import type { WindowPlace } from './window-place.ts';

/** By what records stand in a sorted walk. */
export interface SortKey {
  id: string;
  /** Raw; null: there is none. */
  value: string | null;
}

/** A hit of a search with what it was sorted by. */
export interface KeyedHit extends Hit<WindowPlace> {
  key: SortKey;
}

export interface OverlaidPage {
  step: Pick<Step<OverlaidPlace>, 'from' | 'direction'>;
  /** In the order in which they were come upon. */
  hits: readonly KeyedHit[];
  /** Whether more hits follow. */
  more: boolean;
  /** Records to be put in at their places. */
  moved: readonly { record: RecordValue; key: SortKey }[];
  excluded: readonly string[];
  /** In the order of the connection, by value alone. */
  compare(a: SortKey, b: SortKey): number;
}

/**
 * Hits and records that are put in between, in the order in which they are come upon. Where more hits follow, what
 * stands behind the last of them is left for the next page. Of equal values, what is put in stands before the hits.
 */
export function mergeOverlaid(page: OverlaidPage): Hit<OverlaidPlace>[] {
  const { step, hits, more, moved, excluded, compare } = page;
  const { from } = step;
  const forward = step.direction === 'forward';
  const last = hits.at(-1)?.key;
  const candidates = moved
    .filter(({ key }) => isBeyond(key) && (!more || (last !== undefined && isBefore(key, last))))
    .sort((a, b) => (forward ? 1 : -1) * compareAll(a.key, b.key));

  function compareAll(a: SortKey, b: SortKey): number {
    return compare(a, b) || compareIds(a.id, b.id);
  }

  /** Whether it stands beyond the place that the step comes from. */
  function isBeyond(key: SortKey): boolean {
    if (from === undefined) return true;
    const sign = forward ? 1 : -1;
    if (from.side !== 'on') return sign * compareAll(key, from) > 0;
    const order = sign * compare(key, from);
    return order > 0 || (order === 0 && !forward);
  }

  /** Whether it is come upon before this hit. */
  function isBefore(key: SortKey, hit: SortKey): boolean {
    return forward ? compare(key, hit) <= 0 : compare(key, hit) > 0;
  }

  const merged: Hit<OverlaidPlace>[] = [];
  let anchor = anchorOf(step);
  let taken = 0;
  const putIn = (isDue: (key: SortKey) => boolean) => {
    for (let next = candidates[taken]; next && isDue(next.key); next = candidates[taken]) {
      const { record, key } = next;
      merged.push({ id: record.id, record, place: { ...key, ...anchor, excluded } });
      taken += 1;
    }
  };
  for (const { id, record, key, place } of hits) {
    putIn((candidate) => isBefore(candidate, key));
    merged.push({ id, record, place: { ...key, side: 'on', hit: place, excluded } });
    anchor = { side: forward ? 'after' : 'before', hit: place };
  }
  putIn(() => true);
  return merged;
}

/** Where records stand that are come upon before the first hit of the page. */
function anchorOf({ from, direction }: OverlaidPage['step']): Pick<OverlaidPlace, 'side' | 'hit'> {
  const side = direction === 'forward' ? 'after' : 'before';
  if (from === undefined) return { side, hit: undefined };
  return { side: from.side === 'on' ? side : from.side, hit: from.hit };
}
