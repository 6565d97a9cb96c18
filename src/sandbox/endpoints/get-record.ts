import { requireRecordScope } from '../authorize.ts';
import { type Endpoint, ok } from '../endpoint.ts';
import { createInlineReader } from '../reading/inline-associations.ts';
import { createProjection } from '../reading/projection.ts';
import { invalid, objectNotFound, resourceNotFound } from '../refusal.ts';
import { requireType } from '../require-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { StoredRecord } from '../store/stored-record.ts';

/**
 * `GET /crm/v3/objects/{type}/{id}`. A merged id leads to the record it was merged into, under that record's id.
 *
 * @see https://developers.hubspot.com/changelog/updated-merge-functionality-for-contacts-and-companies
 */
export const getRecord: Endpoint = (call, { portal }) => {
  const type = requireType(portal, call.param('type'));
  requireRecordScope(call.grant, type);
  const project = createProjection(portal, type, {
    properties: call.query.list('properties'),
    history: call.query.list('propertiesWithHistory'),
  });
  const associationsOf = createInlineReader(portal, type, call.query.list('associations'), call);

  const id = call.param('id');
  const idProperty = call.query.text('idProperty');
  const record = findRecord(type, id, idProperty, call.query.flag('archived'));
  if (record === undefined) throw resourceNotFound();
  const associations = associationsOf(record.id);
  return ok(associations === undefined ? project(record) : { ...project(record), associations });
};

function findRecord(
  type: PortalObjectType,
  id: string,
  idProperty: string | undefined,
  archived: boolean,
): StoredRecord | undefined {
  if (idProperty !== undefined && idProperty !== 'hs_object_id') {
    requireUniqueProperty(type, idProperty);
    return type.records.findByUnique(idProperty, id, archived);
  }
  if (!/^\d+$/.test(id)) {
    throw objectNotFound('Object not found.  objectId are usually numeric.', { context: { id: [id] } });
  }
  return type.records.find(type.records.currentId(id), archived);
}

/** A company's domain is not one: only e-mail and properties made unique identify a record. */
export function requireUniqueProperty(type: PortalObjectType, name: string): void {
  if (type.records.uniqueProperties.has(name)) return;
  throw invalid(`Property ${name} of object type ${type.id} is not a unique identifier property`, {
    context: { idProperty: [name] },
  });
}
