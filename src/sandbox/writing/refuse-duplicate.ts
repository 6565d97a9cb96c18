import { Refusal } from '../refusal.ts';
import type { UniqueConflict } from '../store/record-collection.ts';
import { refuseProperties } from './property-fault.ts';
import type { WriteContext } from './write-context.ts';

/**
 * A value that another record holds. HubSpot answers a contact's e-mail address with 409 and the id of the contact;
 * other unique properties with 400 and code CONFLICTING_UNIQUE_VALUE, which is seen in the wild and not documented.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide
 */
export function refuseDuplicate(
  { portal, type }: Pick<WriteContext, 'portal' | 'type'>,
  { propertyName, value, holderId }: Omit<UniqueConflict, 'holderId'> & { holderId: string | undefined },
): Refusal {
  if (type.id === '0-1' && propertyName === 'email') {
    const existing = holderId === undefined ? '' : ` Existing ID: ${holderId}`;
    return new Refusal(409, { message: `Contact already exists.${existing}`, category: 'CONFLICT' });
  }
  const coordinates = `PropertyValueCoordinates{portalId=${portal.account.portalId}, objectTypeId=${type.id}, propertyName=${propertyName}, value=${value}}`;
  const holder = holderId ?? 'Another input';
  const message = `Cannot set ${coordinates}. ${holder} already has that value.`;
  return refuseProperties(portal, [{ name: propertyName, code: 'CONFLICTING_UNIQUE_VALUE', message }]);
}
