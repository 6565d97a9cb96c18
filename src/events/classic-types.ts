/**
 * Type ids of the names in classic subscription types (`contact.creation`) and association types (`CONTACT_TO_COMPANY`).
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
const classicTypes: ReadonlyMap<string, string> = new Map([
  ['contact', '0-1'],
  ['company', '0-2'],
  ['deal', '0-3'],
  ['ticket', '0-5'],
  ['product', '0-7'],
  ['line_item', '0-8'],
]);

export function classicTypeId(name: string): string | undefined {
  return classicTypes.get(name.toLowerCase());
}
