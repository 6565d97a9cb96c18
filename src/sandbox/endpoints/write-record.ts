import { created, type Endpoint, type EndpointCall, noContent, ok } from '../endpoint.ts';
import { objectNotFound, resourceNotFound } from '../refusal.ts';
import { requireWritableType } from '../require-writable-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { StoredRecord } from '../store/stored-record.ts';
import { archiveRecord } from '../writing/archive-record.ts';
import { findAddressed } from '../writing/find-addressed.ts';
import { readIdProperty, readWriteInput } from '../writing/read-write-input.ts';
import { requireTargetScopes } from '../writing/require-target-scopes.ts';
import { prepareCreate, prepareUpdate } from '../writing/write-records.ts';

/**
 * `POST /crm/v3/objects/{type}`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
export const createRecord: Endpoint = (call, { portal, clock }) => {
  const type = requireWritableType(call, { portal });
  const input = readWriteInput(call.json());
  requireTargetScopes(call.grant, portal, type, [input]);
  const record = prepareCreate({ portal, type, clock }, input).commit();
  const { traceId } = input;
  const body = traceId === undefined ? record : { ...record, objectWriteTraceId: traceId };
  return created(body, { Location: `${call.origin}${call.path.replace(/\/$/, '')}/${record.id}` });
};

/** `PATCH /crm/v3/objects/{type}/{id}`, also by a unique property; a merged id leads to its successor. */
export const updateRecord: Endpoint = (call, { portal, clock }) => {
  const type = requireWritableType(call, { portal });
  const input = readWriteInput(call.json());
  const before = requireAddressed(call, type);
  return ok(prepareUpdate({ portal, type, clock }, before, input).commit());
};

/** `DELETE /crm/v3/objects/{type}/{id}`: 204, also for a record that is archived already. */
export const deleteRecord: Endpoint = (call, { portal, clock }) => {
  const type = requireWritableType(call, { portal });
  const archived = type.records.find(call.param('id'), true);
  if (archived === undefined) archiveRecord(type, requireAddressed(call, type), clock);
  return noContent;
};

function requireAddressed(call: EndpointCall, type: PortalObjectType): StoredRecord {
  const id = call.param('id');
  const idProperty = readIdProperty(call.query.text('idProperty'));
  if (idProperty === undefined && !/^\d+$/.test(id)) {
    throw objectNotFound('Object not found.  objectId are usually numeric.', { context: { id: [id] } });
  }
  const record = findAddressed(type, { id, idProperty }, 'followed');
  if (record === undefined) throw resourceNotFound();
  return record;
}
