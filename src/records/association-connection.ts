import type { AssociationList, PlacedEntry } from './association-list.ts';
import type { AssociationLoader, AssociationNeed } from './association-loader.ts';
import { compareIds } from './compare-ids.ts';
import { asCursorFault, type Cursor, decodeCursor, encodeCursor } from './cursor.ts';
import { andThen, type MaybePromise } from './maybe-promise.ts';
import { type PageInfo, type PageRequest, toPageInfo } from './page.ts';

export interface AssociationPage {
  entries: readonly PlacedEntry[];
  cursorOf(entry: PlacedEntry): string;
  readonly pageInfo: PageInfo;
  /** Present when it was asked for; exact. */
  totalCount: number | undefined;
}

export interface AssociationRequest {
  page: PageRequest;
  /** Keeps the entries that count; absent: all. */
  matches?: (entry: PlacedEntry) => boolean;
  needsTotal: boolean;
  /** Whether labels and the like are selected. */
  needsTypes: boolean;
  /** Whether a filter or an order asks for more than the list tells. */
  isSelective: boolean;
  /** Names the connection, together with the record's id, inside its cursors. */
  scope: string;
}

type Place = Extract<Cursor, { kind: 'association' }>;

/** A request in terms of HubSpot's list: how much of it is needed, and what of that is the page. */
interface PagePlan {
  need: Omit<AssociationNeed, 'fromId'>;
  cut(list: AssociationList): AssociationPage;
}

/**
 * One page of a record's associations. HubSpot's list is read only as far as the page needs, or to its end for
 * `totalCount` and for a `last` without `before`.
 */
export function readAssociationPage(
  loader: AssociationLoader,
  fromId: string,
  request: AssociationRequest,
): MaybePromise<AssociationPage> {
  const whole = isFromStart(request) ? loader.peekWhole(fromId, request.needsTypes) : undefined;
  if (whole) return toFirstPage(whole, request, fromId);
  const { need, cut } = planPage(request, fromId);
  const list = loader.load({ fromId, ...need });
  return andThen(list instanceof Promise ? blameCursor(list, need.startToken) : list, cut);
}

/** Starts reading what `readAssociationPage` will need. */
export function prefetchAssociations(
  loader: AssociationLoader,
  fromId: string,
  request: AssociationRequest,
): void {
  const list = loader.load({ fromId, ...planPage(request, fromId).need });
  // Whoever reads the page is told.
  if (list instanceof Promise) list.catch(() => undefined);
}

/** The beginning of a list, all of it: the most frequent request, and the shortest to answer from the cache. */
function isFromStart({ page, matches }: AssociationRequest): boolean {
  return page.direction === 'forward' && page.after === undefined && !matches;
}

function toFirstPage(
  all: readonly PlacedEntry[],
  { page: { count }, needsTotal, scope }: AssociationRequest,
  fromId: string,
): AssociationPage {
  return toPage(all.length > count ? all.slice(0, count) : all, {
    scope: `${fromId}/${scope}`,
    more: { next: all.length > count, previous: false },
    totalCount: needsTotal ? all.length : undefined,
  });
}

function planPage(request: AssociationRequest, fromId: string): PagePlan {
  const scope = `${fromId}/${request.scope}`;
  return request.page.direction === 'forward'
    ? planForward(request, request.page, scope)
    : planBackward(request, request.page, scope);
}

function planForward(
  { matches, needsTotal, needsTypes }: AssociationRequest,
  { count, after }: Extract<PageRequest, { direction: 'forward' }>,
  scope: string,
): PagePlan {
  const place = after === undefined ? undefined : decodePlace(after, scope, 'after');
  const startToken = needsTotal ? undefined : (place?.nextToken ?? place?.pageToken);
  const candidates = (list: AssociationList) =>
    filterBy(matches, entriesAfter(list.entries(startToken), place, startToken));
  // With a filter one more match must be seen to know that there is a next page; without, HubSpot's paging says so.
  const wanted = matches ? count + 1 : Math.max(1, count);
  return {
    need: {
      startToken,
      needsTypes,
      isEnough: (list) => !needsTotal && candidates(list).length >= wanted,
    },
    cut(list) {
      const found = candidates(list);
      const next = found.length > count || (!matches && list.nextPage(startToken) !== undefined);
      return toPage(found.slice(0, count), {
        scope,
        more: { next, previous: place !== undefined },
        totalCount: needsTotal ? filterBy(matches, list.entries()).length : undefined,
      });
    },
  };
}

function planBackward(
  { matches, needsTotal, needsTypes }: AssociationRequest,
  { count, before }: Extract<PageRequest, { direction: 'backward' }>,
  scope: string,
): PagePlan {
  const place = before === undefined ? undefined : decodePlace(before, scope, 'before');
  return {
    need: {
      startToken: undefined,
      needsTypes,
      isEnough: (list) => !needsTotal && place !== undefined && holds(list, place),
    },
    cut(list) {
      const all = list.entries();
      const found = filterBy(matches, place === undefined ? all : all.slice(0, indexOfPlace(all, place)));
      return toPage(found.slice(Math.max(0, found.length - count)), {
        scope,
        more: { next: place !== undefined, previous: found.length > count },
        totalCount: needsTotal ? filterBy(matches, all).length : undefined,
      });
    },
  };
}

/** A token that a client's cursor carries and HubSpot refuses makes the cursor a wrong one. */
async function blameCursor<T>(list: Promise<T>, startToken: string | undefined): Promise<T> {
  try {
    return await list;
  } catch (error) {
    throw startToken === undefined ? error : asCursorFault(error, 'after');
  }
}

function toPage(
  entries: readonly PlacedEntry[],
  {
    scope,
    more,
    totalCount,
  }: { scope: string; more: { next: boolean; previous: boolean }; totalCount: number | undefined },
): AssociationPage {
  const cursorOf = (entry: PlacedEntry) => encodeCursor(placeOf(entry, scope));
  return {
    entries,
    cursorOf,
    get pageInfo() {
      const ends = [entries[0], entries.at(-1)].filter((entry) => entry !== undefined);
      return toPageInfo(
        ends.map((entry) => () => cursorOf(entry)),
        more,
      );
    },
    totalCount,
  };
}

function placeOf({ toId, pageToken, nextToken }: PlacedEntry, scope: string): Place {
  return {
    kind: 'association',
    scope,
    id: toId,
    ...(pageToken === undefined ? {} : { pageToken }),
    ...(nextToken === undefined ? {} : { nextToken }),
  };
}

function decodePlace(text: string, scope: string, argument: string): Place {
  return decodeCursor(text, ['association'], scope, argument);
}

function entriesAfter(
  entries: readonly PlacedEntry[],
  place: Place | undefined,
  start: string | undefined,
): readonly PlacedEntry[] {
  if (place === undefined || (start !== undefined && start === place.nextToken)) return entries;
  const index = indexOfPlace(entries, place);
  return entries.slice(entries[index]?.toId === place.id ? index + 1 : index);
}

/** The entry at the cursor, or, when it was dissociated since, the first one that would have come after it. */
function indexOfPlace(entries: readonly PlacedEntry[], place: Place): number {
  const exact = entries.findIndex(({ toId }) => toId === place.id);
  if (exact >= 0) return exact;
  const nextPage = entries.findIndex(
    ({ pageToken }) => pageToken !== undefined && pageToken === place.nextToken,
  );
  if (nextPage >= 0) return nextPage;
  const ownPage = Math.max(
    0,
    entries.findIndex(({ pageToken }) => pageToken === place.pageToken),
  );
  const next = entries.findIndex((entry, index) => index >= ownPage && compareIds(entry.toId, place.id) > 0);
  return next < 0 ? entries.length : next;
}

function holds(list: AssociationList, place: Place): boolean {
  return list.entries().some(({ toId }) => toId === place.id);
}

function filterBy(
  matches: AssociationRequest['matches'],
  entries: readonly PlacedEntry[],
): readonly PlacedEntry[] {
  return matches ? entries.filter(matches) : entries;
}
