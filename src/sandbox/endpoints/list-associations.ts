import { requireRecordScope } from '../authorize.ts';
import { type Endpoint, ok } from '../endpoint.ts';
import {
  createAssociationWriter,
  decodeAssociationCursor,
  encodeAssociationCursor,
  sliceAssociations,
} from '../reading/association-reads.ts';
import { nextPage } from '../reading/next-page.ts';
import { invalid } from '../refusal.ts';
import { requireType } from '../require-type.ts';

/**
 * `GET /crm/v4/objects/{from}/{id}/associations/{to}`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
export const listAssociations: Endpoint = (call, { portal }) => {
  const from = requireType(portal, call.param('from'));
  const to = requireType(portal, call.param('to'));
  requireRecordScope(call.grant, from);
  requireRecordScope(call.grant, to);
  const limit = call.query.integer('limit', { fallback: 500, least: 1, most: 500 });
  const after = call.query.text('after');
  const afterId = after === undefined ? undefined : decodeAssociationCursor(after);
  if (after !== undefined && afterId === undefined) {
    throw invalid('Unable to parse value for query parameter: after');
  }

  const fromId = from.records.currentId(call.param('id'));
  const slice = sliceAssociations(portal, from, fromId, to, {
    limit,
    ...(afterId === undefined ? {} : { afterId }),
  });
  const write = createAssociationWriter(portal, from, to);
  const results = slice.toIds.map((toId) => write(fromId, toId));
  if (slice.lastId === undefined) return ok({ results });
  return ok({ results, paging: nextPage(call, encodeAssociationCursor(slice.lastId)) });
};
