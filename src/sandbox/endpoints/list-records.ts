import { requireRecordScope } from '../authorize.ts';
import { type Endpoint, ok } from '../endpoint.ts';
import { createInlineReader } from '../reading/inline-associations.ts';
import { nextPage } from '../reading/next-page.ts';
import { createProjection } from '../reading/projection.ts';
import { invalid } from '../refusal.ts';
import { requireType } from '../require-type.ts';

/**
 * `GET /crm/v3/objects/{type}`. The cursor is the id the next page starts at.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
export const listRecords: Endpoint = (call, { portal }) => {
  const type = requireType(portal, call.param('type'));
  requireRecordScope(call.grant, type);
  const history = call.query.list('propertiesWithHistory');
  // Histories are heavy, so HubSpot halves the page.
  const most = history.length > 0 ? 50 : 100;
  const limit = call.query.integer('limit', { fallback: 10, least: 1, most });
  const fromId = call.query.text('after');
  if (fromId !== undefined && !/^\d+$/.test(fromId)) {
    throw invalid('Unable to parse value for query parameter: after');
  }

  const project = createProjection(portal, type, { properties: call.query.list('properties'), history });
  const associationsOf = createInlineReader(portal, type, call.query.list('associations'), call);
  const { records, nextId } = type.records.page({
    archived: call.query.flag('archived'),
    limit,
    ...(fromId === undefined ? {} : { fromId }),
  });
  const results = records.map((record) => {
    const associations = associationsOf(record.id);
    return associations === undefined ? project(record) : { ...project(record), associations };
  });
  return ok(nextId === undefined ? { results } : { results, paging: nextPage(call, nextId) });
};
