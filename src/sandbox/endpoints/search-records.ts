import type { WireSearchPage } from '../../wire/index.ts';
import { requireRecordScope } from '../authorize.ts';
import { type Endpoint, ok } from '../endpoint.ts';
import { createProjection } from '../reading/projection.ts';
import { requireType } from '../require-type.ts';
import { createMatcher } from '../search/matcher.ts';
import { readSearchRequest, requireSearchBodySize } from '../search/search-request.ts';
import { requireSearchedProperty } from '../search/searched-property.ts';
import { sortEntries } from '../search/sort-entries.ts';

/**
 * `POST /crm/v3/objects/{type}/search`. The cursor is an offset into the hits; `total` counts all of them, also
 * past the 10,000 that can be paged.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export const searchRecords: Endpoint = (call, { portal, searchIndex }) => {
  const type = requireType(portal, call.param('type'));
  requireRecordScope(call.grant, type);
  requireSearchBodySize(call.bodyText);
  const request = readSearchRequest(call.json());

  const entries = searchIndex.entriesOf(type);
  const matches = createMatcher(portal, type, request);
  const hits = matches === undefined ? entries : entries.filter(matches);
  const ordered =
    request.sort === undefined
      ? hits
      : sortEntries(hits, request.sort, requireSearchedProperty(type, request.sort.propertyName));
  const end = request.offset + request.limit;
  const project = createProjection(portal, type, { properties: request.properties });
  const page: WireSearchPage = {
    total: hits.length,
    results: ordered.slice(request.offset, end).map(({ record }) => project(record)),
    ...(request.limit > 0 && end < hits.length ? { paging: { next: { after: String(end) } } } : {}),
  };
  return ok(page);
};
