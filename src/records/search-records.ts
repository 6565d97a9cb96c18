import { GatewayError } from '../errors.ts';
import type { WireFilterGroup, WireSearchRequest, WireSort } from '../wire/index.ts';
import { bodySize } from './body-size.ts';
import { completeRecords } from './complete-records.ts';
import type { RecordsPage } from './page-batches.ts';
import type { RecordValue } from './record.ts';
import type { RecordRoad } from './record-road.ts';
import { searchLimits } from './search-limits.ts';

export interface SearchRequest {
  text: string | undefined;
  filterGroups: readonly WireFilterGroup[];
  sort: WireSort;
  properties: ReadonlySet<string>;
  offset: number;
  count: number;
}

export interface SearchHits {
  /** null in place of a hit that is gone since: search lags behind. */
  records: (RecordValue | null)[];
  /** Their ids, in the same places. */
  ids: string[];
  total: number;
}

/**
 * `count` hits from `offset` on, in as few calls as HubSpot's pages allow.
 *
 * @throws GatewayError SEARCH_WINDOW_EXCEEDED past the 10,000th hit, FILTER_TOO_COMPLEX when the body outgrows 3,000
 *   characters.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export async function searchRecords(road: RecordRoad, request: SearchRequest): Promise<SearchHits> {
  const { offset, count } = request;
  if (offset >= searchLimits.window && count > 0) {
    throw new GatewayError(
      'SEARCH_WINDOW_EXCEEDED',
      `HubSpot's search ends at ${searchLimits.window} hits; narrow the filter to see further ones.`,
    );
  }
  const hits: RecordValue[] = [];
  let at = offset;
  let total = 0;
  // The properties count towards the size of the body: when it outgrows HubSpot's limit they are read by batch.
  const inBody =
    bodySize(toBody(request, at, searchLimits.pageSize, [...request.properties])) <=
    searchLimits.bodyCharacters;
  for (;;) {
    const limit = Math.max(1, Math.min(searchLimits.pageSize, count - hits.length, searchLimits.window - at));
    const body = toBody(request, at, limit, inBody ? [...request.properties] : [request.sort.propertyName]);
    if (bodySize(body) > searchLimits.bodyCharacters) {
      throw new GatewayError(
        'FILTER_TOO_COMPLEX',
        `The search would be over ${searchLimits.bodyCharacters} characters, the most that HubSpot takes.`,
        { argument: longestPart(request) },
      );
    }
    const page = await road.search(body);
    total = page.total ?? 0;
    hits.push(...page.records.slice(0, count - hits.length));
    const next = nextOffset(page, at, total);
    if (hits.length >= count || next <= at || next >= searchLimits.window) break;
    at = next;
  }
  const ids = hits.map(({ id }) => id);
  const records = inBody ? hits : await completeRecords(road, ids, request.properties, false);
  return { records, ids, total };
}

/** How many records match, in one call. */
export async function countRecords(
  road: RecordRoad,
  request: Pick<SearchRequest, 'text' | 'filterGroups'>,
): Promise<number> {
  const sort = { propertyName: 'hs_object_id', direction: 'ASCENDING' } as const;
  const { total } = await searchRecords(road, {
    ...request,
    sort,
    properties: new Set(['hs_object_id']),
    offset: 0,
    count: 1,
  });
  return total;
}

/** Where the next page begins: as HubSpot says, and where it says nothing of use, behind this one if more were found. */
function nextOffset({ nextToken, records }: RecordsPage, at: number, total: number): number {
  const told = Number(nextToken);
  if (nextToken !== undefined && Number.isInteger(told)) return told;
  const end = at + records.length;
  return total > end ? end : at;
}

function toBody(
  { text, filterGroups, sort }: SearchRequest,
  offset: number,
  limit: number,
  properties: readonly string[],
): WireSearchRequest {
  return {
    ...(text === undefined ? {} : { query: text }),
    filterGroups: [...filterGroups],
    sorts: [sort],
    properties: [...properties],
    limit,
    // HubSpot's specification requires it, its wire does not; offset 0 is the beginning either way.
    after: String(offset),
  };
}

function longestPart({ text = '', filterGroups }: SearchRequest): 'query' | 'filter' {
  return text.length > JSON.stringify(filterGroups).length ? 'query' : 'filter';
}
