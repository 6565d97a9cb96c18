import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import type { AssociationLag } from './association-lag.ts';
import type { IndexEntry } from './index-entry.ts';
import { refuseSearch } from './search-refusal.ts';
import type { SearchFilter } from './search-request.ts';

/**
 * The pseudo-property `associations.company`: EQ and IN with record ids, standard types only.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function createAssociationTest(
  portal: PortalStore,
  type: PortalObjectType,
  associations: AssociationLag,
  filter: SearchFilter,
): (entry: IndexEntry) => boolean {
  const { propertyName, operator } = filter;
  const context = { propertyName: [propertyName] };
  const otherName = propertyName.slice('associations.'.length);
  const other = portal.typeNamed(otherName);
  // The singular name and nothing else: HubSpot documents no other, and none for custom objects.
  const named = other?.definition.schema === undefined && other?.definition.name === otherName;
  if (other === undefined || !named || type.definition.schema !== undefined) {
    throw refuseSearch(`Property "${propertyName}" does not exist`, 'PROPERTY_DOESNT_EXIST', context);
  }
  if (operator !== 'EQ' && operator !== 'IN') {
    throw refuseSearch(`${operator} cannot be used on ${propertyName}`, 'INVALID_OPERATOR', context);
  }
  const operands = operator === 'EQ' ? [filter.value] : (filter.values ?? []);
  const ids = operands.filter((id) => id !== undefined);
  if (ids.length === 0) {
    throw refuseSearch(`${operator} on ${propertyName} needs a value`, 'MISSING_OPERAND', context);
  }
  // Looked up from the other side: one short list per given id instead of one lookup per record.
  const associated = new Set<string>();
  for (const id of ids) {
    if (!other.records.isLive(id)) continue;
    for (const recordId of associations.targetsOf(other.id, id, type.id)) associated.add(recordId);
  }
  return (entry) => associated.has(entry.record.id);
}
