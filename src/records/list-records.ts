import type { ObjectTypeModel } from '../portal/index.ts';
import { compareIds } from './compare-ids.ts';
import { completeRecords } from './complete-records.ts';
import { asCursorFault, type Cursor, encodeCursor } from './cursor.ts';
import { type LazyCursor, toPageInfo } from './page.ts';
import type { RecordsPage } from './page-batches.ts';
import type { RecordValue } from './record.ts';
import { pairEdges, type RecordPage } from './record-page.ts';
import type { RecordRoad } from './record-road.ts';
import { fitsInUrl } from './url-length.ts';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
export const listPageSize = 100;

export interface ListRequest {
  count: number;
  /** Where the page before ended. */
  place: Extract<Cursor, { kind: 'list' }> | undefined;
  archived: boolean;
  properties: ReadonlySet<string>;
  scope: string;
  inline: readonly ObjectTypeModel[];
}

/**
 * Reads a page from the list endpoint: complete, consistent with writes, in HubSpot's own order. The endpoint's
 * `after` is opaque and leads to pages, so a cursor inside a page keeps that page's token and its record's id.
 */
export async function listRecords(
  road: RecordRoad,
  request: ListRequest,
): Promise<Omit<RecordPage, 'totalCount'>> {
  const { count, place, properties, scope, archived, inline } = request;
  const tooLong = !fitsInUrl(properties);
  const associations = inline.length === 0 ? {} : { associations: inline.map(({ path }) => path) };
  const edges: { cursor: LazyCursor; record: RecordValue }[] = [];
  let token = place?.nextToken ?? (place?.pageToken || undefined);
  let skipThrough = place?.nextToken === undefined ? place?.id : undefined;
  let next = false;
  for (;;) {
    const limit =
      skipThrough === undefined ? Math.max(1, Math.min(listPageSize, count - edges.length)) : listPageSize;
    const after = token === undefined ? {} : { after: token };
    const page = await road
      .list({ limit, ...after, properties: tooLong ? [] : [...properties], ...associations, archived })
      .catch((error: unknown) => {
        // Later tokens are HubSpot's own.
        throw place !== undefined && edges.length === 0 ? asCursorFault(error, 'after') : error;
      });
    for (const to of inline) {
      const lists = page.inline?.get(to.path);
      if (lists) road.primeAssociations(to, lists);
    }
    const fresh = skipThrough === undefined ? page.records : dropThrough(page.records, skipThrough);
    const taken = fresh.slice(0, count - edges.length);
    edges.push(...taken.map((record) => ({ record, cursor: cursorOf(record, page, token, scope) })));
    const { nextToken } = page;
    next = taken.length < fresh.length || nextToken !== undefined;
    // A token that leads to the page it came from would never end.
    if (edges.length >= count || nextToken === undefined || nextToken === token) break;
    token = nextToken;
    skipThrough = undefined;
  }
  const listed = edges.map(({ record }) => record);
  const ids = listed.map(({ id }) => id);
  const records = tooLong ? await completeRecords(road, ids, properties, archived) : listed;
  // Unlike search, the list endpoint does not lag behind: what it shows is known by id too.
  if (!archived) for (const record of records) if (record) road.loader.prime(record, properties);
  const cursors = edges.map(({ cursor }) => cursor);
  return {
    ...pairEdges(cursors, records),
    pageInfo: toPageInfo(cursors, { next, previous: place !== undefined }),
  };
}

function cursorOf(
  record: RecordValue,
  page: RecordsPage,
  pageToken: string | undefined,
  scope: string,
): LazyCursor {
  return () => {
    const { nextToken } = page;
    const isLast = page.records.at(-1) === record;
    return encodeCursor({
      kind: 'list',
      scope,
      id: record.id,
      pageToken: pageToken ?? '',
      ...(isLast && nextToken !== undefined ? { nextToken } : {}),
    });
  };
}

/** What follows a record in its page, also when the record itself is gone: HubSpot lists by ascending id. */
function dropThrough(records: readonly RecordValue[], id: string): readonly RecordValue[] {
  const index = records.findIndex((record) => record.id === id);
  return index >= 0 ? records.slice(index + 1) : records.filter((record) => compareIds(record.id, id) > 0);
}
