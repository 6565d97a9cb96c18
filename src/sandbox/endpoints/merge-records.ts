import { type Endpoint, ok } from '../endpoint.ts';
import { readObject, requireText } from '../json-body.ts';
import { createProjection } from '../reading/projection.ts';
import { requireWritableType } from '../require-writable-type.ts';
import { mergeRecords } from '../writing/merge-records.ts';

/**
 * `POST /crm/v3/objects/{type}/merge`: answers the record that became of the two, under its own new id.
 *
 * @see https://developers.hubspot.com/changelog/updated-merge-functionality-for-contacts-and-companies
 */
export const mergeTwoRecords: Endpoint = (call, { portal, clock }) => {
  const type = requireWritableType(call, { portal });
  const body = readObject(call.json());
  const [primaryId, otherId] = [requireText(body, 'primaryObjectId'), requireText(body, 'objectIdToMerge')];
  const record = mergeRecords({ portal, type, clock }, primaryId, otherId);
  return ok(createProjection(portal, type, { properties: [] })(record));
};
