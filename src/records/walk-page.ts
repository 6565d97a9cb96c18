import { encodeCursor } from './cursor.ts';
import { type LazyCursor, type PageInfo, type PageRequest, toPageInfo } from './page.ts';
import type { Hit, Walk } from './walk.ts';

export interface WalkPage<Place> {
  /** In the order of the connection. */
  hits: Hit<Place>[];
  /** In the places of the hits. */
  cursors: LazyCursor[];
  pageInfo: PageInfo;
  /** Of all pages, where it was asked for. */
  total: number | undefined;
}

/** The page that a connection's arguments ask for; the number of all records beside it where it does not tell. */
export async function readWalkPage<Place>(
  walk: Walk<Place>,
  page: PageRequest,
  { scope, needsTotal }: { scope: string; needsTotal: boolean },
): Promise<WalkPage<Place>> {
  const forward = page.direction === 'forward';
  const cursor = forward ? page.after : page.before;
  const from = cursor === undefined ? undefined : walk.toPlace(cursor, scope, forward ? 'after' : 'before');
  const [{ hits, more, total }, counted] = await Promise.all([
    walk.step({ from, direction: page.direction, count: page.count, needsTotal }),
    // The first page of one search tells the total by itself.
    needsTotal && from !== undefined && !walk.tellsTotal(from, page) ? walk.count() : undefined,
  ]);
  const ordered = forward ? hits : hits.toReversed();
  const cursors = ordered.map(
    ({ place }) =>
      () =>
        encodeCursor(walk.toCursor(place, scope)),
  );
  const beyond = from !== undefined;
  return {
    hits: ordered,
    cursors,
    pageInfo: toPageInfo(
      cursors,
      forward ? { next: more, previous: beyond } : { next: beyond, previous: more },
    ),
    total: needsTotal ? (counted ?? total ?? (await walk.count())) : undefined,
  };
}
