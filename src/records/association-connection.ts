import { type AssociationList, compareIds, type PlacedEntry } from './association-list.ts';
import type { AssociationLoader } from './association-loader.ts';
import { asCursorFault, type Cursor, decodeCursor, encodeCursor } from './cursor.ts';
import { type PageInfo, type PageRequest, toPageInfo } from './page.ts';

export interface AssociationPage {
  entries: readonly (PlacedEntry & { cursor: string })[];
  pageInfo: PageInfo;
  /** Present when it was asked for; exact. */
  totalCount: number | undefined;
}

export interface AssociationRequest {
  fromId: string;
  page: PageRequest;
  /** Keeps the entries that count; absent: all. */
  matches?: (entry: PlacedEntry) => boolean;
  needsTotal: boolean;
  /** Names the connection inside its cursors. */
  scope: string;
}

type Place = Extract<Cursor, { kind: 'association' }>;

/**
 * One page of a record's associations. HubSpot's list is read only as far as the page needs, or to its end for
 * `totalCount` and for a `last` without `before`.
 */
export async function readAssociationPage(
  loader: AssociationLoader,
  request: AssociationRequest,
): Promise<AssociationPage> {
  return request.page.direction === 'forward'
    ? await readForward(loader, request, request.page)
    : await readBackward(loader, request, request.page);
}

async function readForward(
  loader: AssociationLoader,
  { fromId, matches = always, needsTotal, scope }: AssociationRequest,
  { count, after }: Extract<PageRequest, { direction: 'forward' }>,
): Promise<AssociationPage> {
  const place = after === undefined ? undefined : decodePlace(after, scope, 'after');
  const start = needsTotal ? undefined : (place?.nextToken ?? place?.pageToken);
  const candidates = (list: AssociationList) =>
    entriesAfter(list.entries(start), place, start).filter(matches);
  // With a filter one more match must be seen to know that there is a next page; without, HubSpot's paging says so.
  const wanted = matches === always ? Math.max(1, count) : count + 1;
  const list = await loadFrom(
    loader,
    fromId,
    start,
    (read) => !needsTotal && candidates(read).length >= wanted,
  );
  const found = candidates(list);
  const next = found.length > count || (matches === always && list.nextPage(start) !== undefined);
  return toPage(found.slice(0, count), {
    scope,
    more: { next, previous: place !== undefined },
    totalCount: needsTotal ? list.entries().filter(matches).length : undefined,
  });
}

async function readBackward(
  loader: AssociationLoader,
  { fromId, matches = always, needsTotal, scope }: AssociationRequest,
  { count, before }: Extract<PageRequest, { direction: 'backward' }>,
): Promise<AssociationPage> {
  const place = before === undefined ? undefined : decodePlace(before, scope, 'before');
  const list = await loader.load(
    fromId,
    undefined,
    (read) => !needsTotal && place !== undefined && holds(read, place),
  );
  const all = list.entries();
  const found = (place === undefined ? all : all.slice(0, indexOfPlace(all, place))).filter(matches);
  return toPage(found.slice(Math.max(0, found.length - count)), {
    scope,
    more: { next: place !== undefined, previous: found.length > count },
    totalCount: needsTotal ? all.filter(matches).length : undefined,
  });
}

/** A token that a client's cursor carries and HubSpot refuses makes the cursor a wrong one. */
async function loadFrom(
  loader: AssociationLoader,
  fromId: string,
  start: string | undefined,
  isEnough: (list: AssociationList) => boolean,
): Promise<AssociationList> {
  try {
    return await loader.load(fromId, start, isEnough);
  } catch (error) {
    throw start === undefined ? error : asCursorFault(error, 'after');
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
  const placed = entries.map((entry) => {
    const tokens = {
      ...(entry.pageToken === undefined ? {} : { pageToken: entry.pageToken }),
      ...(entry.nextToken === undefined ? {} : { nextToken: entry.nextToken }),
    };
    return { ...entry, cursor: encodeCursor({ kind: 'association', scope, id: entry.toId, ...tokens }) };
  });
  return {
    entries: placed,
    pageInfo: toPageInfo(
      placed.map(({ cursor }) => cursor),
      more,
    ),
    totalCount,
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

function always(): boolean {
  return true;
}
