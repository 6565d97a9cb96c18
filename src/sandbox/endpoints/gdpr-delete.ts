import { type Endpoint, noContent } from '../endpoint.ts';
import { readObject, readText, requireText } from '../json-body.ts';
import { resourceNotFound } from '../refusal.ts';
import { requireWritableType } from '../require-writable-type.ts';
import { findAddressed } from '../writing/find-addressed.ts';
import { readIdProperty } from '../writing/read-write-input.ts';

/**
 * `POST /crm/v3/objects/contacts/gdpr-delete`: gone for good, not to be found as archived either. An unknown e-mail
 * address is taken as well: HubSpot keeps it from being written to.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide
 */
export const gdprDelete: Endpoint = (call, { portal }) => {
  const type = requireWritableType(call, { portal });
  // HubSpot offers it for contacts alone.
  if (type.id !== '0-1') throw resourceNotFound();
  const body = readObject(call.json());
  const id = requireText(body, 'objectId');
  const idProperty = readIdProperty(readText(body, 'idProperty'));
  const record = findAddressed(type, { id, idProperty }, 'followed') ?? type.records.find(id, true);
  if (record === undefined && idProperty === undefined) throw resourceNotFound();
  if (record !== undefined) {
    for (const pair of portal.associations.pairsOf(type.id, record.id))
      portal.associations.setTypes(pair, []);
    type.records.remove(record.id);
  }
  return noContent;
};
