import type { WireProperty } from '../../wire/index.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import { refuseSearch } from './search-refusal.ts';

/** The property a filter or sort names. System properties can be searched even if a profile leaves them undefined. */
export function requireSearchedProperty(type: PortalObjectType, name: string): WireProperty {
  const property = type.properties.get(name);
  if (property !== undefined) return property;
  if (type.systemProperties.includes(name)) {
    const valueType = name === 'hs_object_id' ? 'number' : 'datetime';
    return { name, label: name, type: valueType, fieldType: 'text' };
  }
  throw refuseSearch(`Property "${name}" does not exist`, 'PROPERTY_DOESNT_EXIST', { propertyName: [name] });
}
