import type { WireProperty } from '../../wire/index.ts';
import type { EndpointContext } from '../endpoint.ts';
import { Refusal } from '../refusal.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import { readPropertyDefinition, refuseDefinition } from './read-property-definition.ts';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
const mostUniqueProperties = 10;
/** Not documented for all portals; seen in live ones. */
const mostCustomProperties = 1_000;

/** Creates a property, which can be used when the definition lag has passed. An archived one of its name comes back. */
export function defineProperty(
  { definitions, clock }: Pick<EndpointContext, 'definitions' | 'clock'>,
  type: PortalObjectType,
  json: unknown,
): WireProperty {
  const { catalog, records } = type;
  const property = readPropertyDefinition(json, {}, new Date(clock()).toISOString());
  const { name, groupName = '' } = property;
  if (catalog.isTaken(name)) {
    throw new Refusal(409, {
      message: `A property named '${name}' already exists.`,
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
      context: { propertyName: [name] },
    });
  }
  requireGroup(type, name, groupName);
  const live = catalog.list(false);
  if (property.hasUniqueValue === true) {
    const unique = live.filter((other) => other.hasUniqueValue === true && other.hubspotDefined !== true);
    if (unique.length >= mostUniqueProperties) {
      const message = `An object can have at most ${mostUniqueProperties} unique properties`;
      throw refuseDefinition(name, 'TOO_MANY_UNIQUE_PROPERTIES', message);
    }
  }
  if (live.filter((other) => other.hubspotDefined === false).length >= mostCustomProperties) {
    const message = `An object can have at most ${mostCustomProperties} custom properties`;
    throw refuseDefinition(name, 'TOO_MANY_PROPERTIES', message);
  }
  catalog.reserve(name);
  definitions.whenVisible(() => {
    catalog.put(property);
    if (property.hasUniqueValue === true) records.makeUnique(name);
  });
  return property;
}

export function requireGroup({ groups }: PortalObjectType, propertyName: string, groupName: string): void {
  if (groups.find(groupName) !== undefined) return;
  throw refuseDefinition(propertyName, 'INVALID_GROUP', `Property group "${groupName}" does not exist`);
}
