import { GatewayError } from '../errors.ts';
import { type Cursor, scopeOfCursor } from './cursor.ts';
import { searchLimits } from './search-limits.ts';
import type { Step, Steps, Walk } from './walk.ts';

/** A place in the one walk or the other. */
export type FullGroupPlace<Tight, Loose> = { tight: Tight } | { loose: Loose };

/**
 * Through a search whose groups have no room for the condition that leads beyond HubSpot's window. As long as the window
 * holds all hits, pages are offsets into the whole search (`tight`). What has more hits is walked from its first page on
 * without some of its conditions, which are tested (`loose`).
 */
export function createFullGroupWalk<Tight, Loose>(
  tight: Walk<Tight>,
  loose: Walk<Loose>,
): Walk<FullGroupPlace<Tight, Loose>> {
  type Place = FullGroupPlace<Tight, Loose>;

  async function begin(step: Omit<Step<never>, 'from'>): Promise<Steps<Place>> {
    const first = await tight.step({ ...step, from: undefined, needsTotal: true }).catch(beyondTheWindow);
    if (first && (first.total ?? 0) < searchLimits.window) return inTight(first);
    const steps = await loose.step({ ...step, from: undefined });
    return inLoose({ ...steps, total: first?.total });
  }

  return {
    async step({ from, ...step }): Promise<Steps<Place>> {
      if (from === undefined) return await begin(step);
      return 'tight' in from
        ? inTight(await tight.step({ ...step, from: from.tight }))
        : inLoose(await loose.step({ ...step, from: from.loose }));
    },
    tellsTotal: (from, page) => 'tight' in from && tight.tellsTotal(from.tight, page),
    count: tight.count,
    toCursor: (place, scope): Cursor =>
      'tight' in place ? tight.toCursor(place.tight, scope) : loose.toCursor(place.loose, looseScope(scope)),
    toPlace(cursor, scope, argument) {
      return scopeOfCursor(cursor) === looseScope(scope)
        ? { loose: loose.toPlace(cursor, looseScope(scope), argument) }
        : { tight: tight.toPlace(cursor, scope, argument) };
    },
  };
}

/** The cursors of the one walk lead nowhere in the other. */
function looseScope(scope: string): string {
  return `~${scope}`;
}

function inTight<Tight, Loose>({ hits, ...steps }: Steps<Tight>): Steps<FullGroupPlace<Tight, Loose>> {
  return { ...steps, hits: hits.map((hit) => ({ ...hit, place: { tight: hit.place } })) };
}

function inLoose<Tight, Loose>({ hits, ...steps }: Steps<Loose>): Steps<FullGroupPlace<Tight, Loose>> {
  return { ...steps, hits: hits.map((hit) => ({ ...hit, place: { loose: hit.place } })) };
}

function beyondTheWindow(error: unknown): undefined {
  if (!(error instanceof GatewayError) || error.code !== 'SEARCH_WINDOW_EXCEEDED') throw error;
}
