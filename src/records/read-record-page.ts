import { badUserInput } from '../errors.ts';
import { countWithOverlay } from './count-with-overlay.ts';
import { decodeCursor } from './cursor.ts';
import { createConditionTest, propertiesOf } from './evaluate-condition.ts';
import { createFullGroupWalk } from './full-group-walk.ts';
import type { SearchTarget } from './id-walk.ts';
import { listRecords } from './list-records.ts';
import { loosenGroups } from './loosen-groups.ts';
import { createOverlaidIdWalk } from './overlaid-id-walk.ts';
import { createOverlaidWindowWalk } from './overlaid-window-walk.ts';
import type { Overlay } from './overlay.ts';
import { toPageInfo } from './page.ts';
import { type MatchingPlan, planMatching } from './plan-matching.ts';
import { readCandidates } from './read-candidates.ts';
import { pairEdges, type RecordPage, type RecordQuery } from './record-page.ts';
import type { RecordRoad } from './record-road.ts';
import { scanRecords } from './scan-records.ts';
import { createSortedWalk } from './sorted-walk.ts';
import type { Walk } from './walk.ts';
import { readWalkPage } from './walk-page.ts';
import { filtersOfSegments } from './window-walk.ts';
import { hasRoom } from './with-filter.ts';

const emptyPage: RecordPage = {
  edges: [],
  omitted: 0,
  pageInfo: toPageInfo([], { next: false, previous: false }),
  totalCount: 0,
};

/**
 * Reads one page of a root connection, by the road that `planRecords` chooses.
 *
 * @throws GatewayError BAD_USER_INPUT for cursors and combinations that cannot be, FILTER_TOO_COMPLEX,
 *   SEARCH_WINDOW_EXCEEDED, QUERY_TOO_EXPENSIVE, and whatever HubSpot answers.
 */
export async function readRecordPage(road: RecordRoad, query: RecordQuery): Promise<RecordPage> {
  const plan = await planMatching(road, query, { sorted: query.order !== undefined });
  if (query.archived && (plan.road !== 'list' || query.page.direction === 'backward')) {
    throw badUserInput(
      'archived',
      'HubSpot\'s search does not see archived records: "archived" goes with "first" and "after" only.',
    );
  }
  if (plan.road === 'nothing') return emptyPage;
  if (plan.road === 'list') return await readListed(road, query, plan.overlay);
  return await readPlanned(road, plan, query);
}

async function readPlanned(
  road: RecordRoad,
  plan: Extract<MatchingPlan, { road: 'keys' | 'search' }>,
  query: RecordQuery,
): Promise<RecordPage> {
  const { type } = road;
  const { text, order, properties } = query;
  const sorting = order === undefined ? [] : [order.property];
  if (plan.road === 'keys') {
    const read = () => readCandidates(road, plan.keys, plan.test, [...properties, ...sorting]);
    return await readWalk(createSortedWalk(read, type, order), query);
  }
  const { searches, test, overlay } = plan;
  const target: SearchTarget = {
    text,
    searches,
    properties: new Set([...properties, ...(test ? propertiesOf(test) : [])]),
    test: test && createConditionTest(test, type),
  };
  const [groups = []] = searches;
  const isOne = searches.length === 1 && !test;
  const patient = isOne ? road : road.patient();
  const isById = order === undefined || order.property === 'hs_object_id';
  const direction = order?.direction ?? 'ASCENDING';
  if (isById && (!isOne || hasRoom(groups, 1)))
    return await readWalk(
      createOverlaidIdWalk(patient, { ...target, descending: direction === 'DESCENDING' }, overlay),
      query,
    );
  const sort = order ?? { property: 'hs_object_id', direction };
  if (isOne) {
    const window = { text, groups, order: sort, properties, test: undefined };
    const walk = createOverlaidWindowWalk(road, window, overlay);
    const { testable } = overlay;
    if (testable === undefined || hasRoom(groups, filtersOfSegments)) return await readWalk(walk, query);
    const loose = {
      ...window,
      properties: properties.union(new Set(propertiesOf(testable))),
      test: createConditionTest(testable, type),
    };
    const searches = [loosenGroups(groups, isById ? 1 : filtersOfSegments)];
    if (isById) {
      const descending = direction === 'DESCENDING';
      const byId = createOverlaidIdWalk(road.patient(), { ...loose, searches, descending }, overlay);
      return await readWalk(createFullGroupWalk(walk, byId), query);
    }
    const [room = []] = searches;
    const sorted = createOverlaidWindowWalk(road.patient(), { ...loose, groups: room }, overlay);
    return await readWalk(createFullGroupWalk(walk, sorted), query);
  }
  // HubSpot sorts one search; what takes several is read whole and sorted here.
  const whole = { ...target, properties: new Set([...target.properties, sort.property]) };
  return await readWalk(
    createSortedWalk(() => scanRecords(road, whole, { overlay }), type, order),
    query,
  );
}

async function readWalk<Place>(walk: Walk<Place>, query: RecordQuery): Promise<RecordPage> {
  const { page, needsPage, needsTotal } = query;
  if (!needsPage) return { ...emptyPage, totalCount: needsTotal ? await walk.count() : undefined };
  const { hits, cursors, pageInfo, total } = await readWalkPage(walk, page, query);
  const records = hits.map(({ record }) => record);
  return { ...pairEdges(cursors, records), pageInfo, totalCount: total };
}

/** The list endpoint goes forward from its own tokens; everything else of a list is a search by id. */
async function readListed(road: RecordRoad, query: RecordQuery, overlay: Overlay): Promise<RecordPage> {
  const { page, scope, archived, properties, needsPage, needsTotal, inline = [] } = query;
  const walk = createOverlaidIdWalk(
    road,
    { text: undefined, searches: [[]], properties, test: undefined },
    overlay,
  );
  const place =
    page.direction === 'forward' && page.after !== undefined
      ? decodeCursor(page.after, ['list', 'id'], scope, 'after')
      : undefined;
  if (page.direction === 'backward' || (place?.kind === 'id' && !archived)) {
    // A list's own cursors name the record too.
    const byId: typeof walk = {
      ...walk,
      toPlace: (cursor, name, argument) => decodeCursor(cursor, ['list', 'id'], name, argument),
    };
    return await readWalk(byId, query);
  }
  const listed = place?.kind === 'id' ? { ...place, kind: 'list' as const } : place;
  const [list, totalCount] = await Promise.all([
    needsPage
      ? listRecords(road, {
          count: page.count,
          place: listed,
          archived,
          properties,
          scope,
          inline: archived ? [] : inline,
        })
      : emptyPage,
    // Only search counts, and it does not see archived records.
    needsTotal && !archived ? countWithOverlay(road, { text: undefined, groups: [] }, overlay) : null,
  ]);
  return { ...list, totalCount: needsTotal ? totalCount : undefined };
}
