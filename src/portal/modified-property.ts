import type { ObjectTypeModel } from './portal-model.ts';

/**
 * The property that says when a record was changed last.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function modifiedProperty({ name }: Pick<ObjectTypeModel, 'name'>): string {
  return name === 'contact' ? 'lastmodifieddate' : 'hs_lastmodifieddate';
}
