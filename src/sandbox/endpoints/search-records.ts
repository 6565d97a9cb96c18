import type { WireSearchPage } from '../../wire/index.ts';
import { requireRecordScope } from '../authorize.ts';
import { type Endpoint, ok } from '../endpoint.ts';
import { createProjection } from '../reading/projection.ts';
import { requireType } from '../require-type.ts';
import { findHits } from '../search/find-hits.ts';
import { readSearchRequest, requireSearchBodySize } from '../search/search-request.ts';

/**
 * `POST /crm/v3/objects/{type}/search`. The cursor is an offset into the hits, so pages shift when records change;
 * `total` counts all hits, also past the 10,000 that can be paged. Whether a `limit` of 0 is accepted is not
 * documented; here it answers the total alone.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export const searchRecords: Endpoint = (call, { portal, searchIndex, searchTies }) => {
  const type = requireType(portal, call.param('type'));
  requireRecordScope(call.grant, type);
  requireSearchBodySize(call.bodyText);
  const request = readSearchRequest(call.json());

  const hits = findHits(portal, type, searchIndex, request, searchTies());
  const end = request.offset + request.limit;
  const project = createProjection(portal, type, { properties: request.properties });
  const page: WireSearchPage = {
    total: hits.length,
    results: hits.slice(request.offset, end).map(({ record }) => project(record)),
    ...(request.limit > 0 && end < hits.length ? { paging: { next: { after: String(end) } } } : {}),
  };
  return ok(page);
};
