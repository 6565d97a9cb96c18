import { badUserInput } from '../errors.ts';
import type { WireFilterGroup, WireSort } from '../wire/index.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { searchLimits, toFilterGroups } from './filter-groups.ts';
import { listRecords } from './list-records.ts';
import { type PageRequest, toPageInfo } from './page.ts';
import { pairEdges, type RecordPage, type RecordQuery } from './record-page.ts';
import type { RecordRoad } from './record-road.ts';
import { countRecords, searchRecords } from './search-records.ts';

const emptyPage: Omit<RecordPage, 'totalCount'> = {
  edges: [],
  omitted: 0,
  pageInfo: toPageInfo([], { next: false, previous: false }),
};

const byId: WireSort = { propertyName: 'hs_object_id', direction: 'ASCENDING' };

/**
 * Reads one page of a root connection: by the list endpoint where nothing is filtered or sorted, by one search where
 * something is. Backward pages of an unfiltered connection are searches by descending id.
 *
 * @throws GatewayError BAD_USER_INPUT for cursors and combinations that cannot be, FILTER_TOO_COMPLEX,
 *   SEARCH_WINDOW_EXCEEDED, and whatever HubSpot answers.
 */
export async function readRecordPage(road: RecordRoad, query: RecordQuery): Promise<RecordPage> {
  const filterGroups = query.condition === undefined ? [] : toFilterGroups(query.condition);
  const listed = query.text === undefined && query.order === undefined && filterGroups?.length === 0;
  if (query.archived && (!listed || query.page.direction === 'backward')) {
    throw badUserInput(
      'archived',
      'HubSpot\'s search does not see archived records: "archived" goes with "first" and "after" only.',
    );
  }
  if (!listed) return await readSearched(road, query, filterGroups);
  const readsEnd = query.needsPage && query.page.direction === 'backward' && query.page.before === undefined;
  const [page, totalCount] = await Promise.all([
    readListed(road, query),
    readsEnd ? undefined : countListed(road, query),
  ]);
  return { totalCount, ...page };
}

async function countListed(road: RecordRoad, query: RecordQuery): Promise<number | null | undefined> {
  if (!query.needsTotal) return undefined;
  // Only search counts, and it does not see archived records.
  return query.archived ? null : await countRecords(road, { text: undefined, filterGroups: [] });
}

async function readListed(road: RecordRoad, query: RecordQuery): Promise<ListedPage> {
  const { page, scope, archived } = query;
  if (!query.needsPage) return emptyPage;
  if (page.direction === 'backward') {
    const place =
      page.before === undefined ? undefined : decodeCursor(page.before, ['list'], scope, 'before');
    return await readById(road, query, { count: page.count, place, direction: 'DESCENDING' });
  }
  const place = page.after === undefined ? undefined : decodeCursor(page.after, ['list'], scope, 'after');
  if (place !== undefined && place.pageToken === undefined && place.nextToken === undefined && !archived) {
    return await readById(road, query, { count: page.count, place, direction: 'ASCENDING' });
  }
  return await listRecords(road, { count: page.count, place, archived, properties: query.properties, scope });
}

interface IdRange {
  count: number;
  /** Its id bounds the range, exclusively. */
  place: { id: string } | undefined;
  direction: WireSort['direction'];
}

/** `totalCount` is there when it came with the page. */
type ListedPage = Omit<RecordPage, 'totalCount'> & Partial<Pick<RecordPage, 'totalCount'>>;

/** The list endpoint only goes forward from its own tokens; search by id goes both ways from any record. */
async function readById(
  road: RecordRoad,
  { properties, scope }: RecordQuery,
  { count, place, direction }: IdRange,
): Promise<ListedPage> {
  const backward = direction === 'DESCENDING';
  const filterGroups: WireFilterGroup[] =
    place === undefined
      ? []
      : [{ filters: [{ propertyName: 'hs_object_id', operator: backward ? 'LT' : 'GT', value: place.id }] }];
  const sort = { ...byId, direction };
  const found = await searchRecords(road, {
    text: undefined,
    filterGroups,
    sort,
    properties,
    offset: 0,
    count,
  });
  const further = found.total > found.ids.length;
  const cursors = found.ids.map((id) => () => encodeCursor({ kind: 'list', scope, id }));
  const more = backward
    ? { next: place !== undefined, previous: further }
    : { next: further, previous: true };
  const page = backward
    ? {
        ...pairEdges(cursors.toReversed(), found.records.toReversed()),
        pageInfo: toPageInfo(cursors.toReversed(), more),
      }
    : { ...pairEdges(cursors, found.records), pageInfo: toPageInfo(cursors, more) };
  return place === undefined ? { ...page, totalCount: found.total } : page;
}

/** `filterGroups`: undefined when nothing can match. */
async function readSearched(
  road: RecordRoad,
  query: RecordQuery,
  filterGroups: WireFilterGroup[] | undefined,
): Promise<RecordPage> {
  const { page, scope, text, order } = query;
  if (filterGroups === undefined) return { ...emptyPage, totalCount: 0 };
  const sort = order === undefined ? byId : { propertyName: order.property, direction: order.direction };
  const range = await searchRange(query.needsPage ? page : { ...page, count: 0 }, scope, () =>
    countRecords(road, { text, filterGroups }),
  );
  const request = { text, filterGroups, sort, properties: query.properties, ...range };
  const { records, ids, total } = await searchRecords(road, request);
  const cursors = ids.map(
    (_id, index) => () => encodeCursor({ kind: 'search', scope, offset: range.offset + index }),
  );
  const more = { next: range.offset + ids.length < total, previous: range.offset > 0 };
  return { ...pairEdges(cursors, records), pageInfo: toPageInfo(cursors, more), totalCount: total };
}

async function searchRange(
  page: PageRequest,
  scope: string,
  count: () => Promise<number>,
): Promise<{ offset: number; count: number }> {
  if (page.direction === 'forward') {
    if (page.after === undefined) return { offset: 0, count: page.count };
    return { offset: decodeCursor(page.after, ['search'], scope, 'after').offset + 1, count: page.count };
  }
  const end =
    page.before === undefined ? await count() : decodeCursor(page.before, ['search'], scope, 'before').offset;
  const offset = Math.max(0, end - page.count);
  // The last hits of a long search lie behind the wall; searchRecords says so.
  return {
    offset,
    count: offset >= searchLimits.window ? page.count : Math.min(end, searchLimits.window) - offset,
  };
}
