import type { WireProperty } from '../../wire/index.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import { refuseDefinition } from './read-property-definition.ts';

/** Its values rest in the records and come back with it. */
export function archiveProperty(type: PortalObjectType, property: WireProperty, clock: () => number): void {
  const { name } = property;
  if (property.hubspotDefined === true || property.modificationMetadata?.archivable === false) {
    throw refuseDefinition(name, 'CANNOT_DELETE_PROPERTY', `Property ${name} cannot be deleted`);
  }
  const schema = type.schema();
  const users = [
    schema?.primaryDisplayProperty,
    ...(schema?.secondaryDisplayProperties ?? []),
    ...(schema?.requiredProperties ?? []),
    ...(schema?.searchableProperties ?? []),
  ];
  if (users.includes(name)) {
    throw refuseDefinition(name, 'CANNOT_DELETE_PROPERTY_IN_USE', `Property ${name} is in use`);
  }
  type.catalog.put({ ...property, archived: true, updatedAt: new Date(clock()).toISOString() });
}
