import { requireDefinitionScope } from '../authorize.ts';
import { type Endpoint, type EndpointCall, ok } from '../endpoint.ts';
import { objectNotFound } from '../refusal.ts';
import { requireType } from '../require-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';

/**
 * `GET /crm/v3/properties/{type}`: one answer without paging, either the live or the archived ones.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export const listProperties: Endpoint = (call, { portal }) => {
  const type = readableType(call, portal);
  const archived = call.query.flag('archived');
  return ok({
    results: type.definition.properties.filter((property) => (property.archived === true) === archived),
  });
};

/** `GET /crm/v3/properties/{type}/{name}`. */
export const getProperty: Endpoint = (call, { portal }) => {
  const type = readableType(call, portal);
  const name = call.param('name');
  const archived = call.query.flag('archived');
  const property = type.definition.properties.find(
    (candidate) => candidate.name === name && (candidate.archived === true) === archived,
  );
  if (property === undefined) {
    throw objectNotFound(`Property "${name}" does not exist`, { context: { propertyName: [name] } });
  }
  return ok(property);
};

/** `GET /crm/v3/properties/{type}/groups`: the groups the type's properties name. */
export const listPropertyGroups: Endpoint = (call, { portal }) => {
  const type = readableType(call, portal);
  return ok({ results: groupsOf(type) });
};

/** `GET /crm/v3/properties/{type}/groups/{group}`. */
export const getPropertyGroup: Endpoint = (call, { portal }) => {
  const name = call.param('group');
  const group = groupsOf(readableType(call, portal)).find((candidate) => candidate.name === name);
  if (group === undefined) throw objectNotFound(`Property group "${name}" does not exist`);
  return ok(group);
};

function readableType(call: EndpointCall, portal: PortalStore): PortalObjectType {
  const type = requireType(portal, call.param('type'));
  requireDefinitionScope(call.grant, type);
  return type;
}

function groupsOf(type: PortalObjectType) {
  const names = new Set<string>();
  for (const { groupName } of type.properties.values()) if (groupName !== undefined) names.add(groupName);
  return [...names].map((name, displayOrder) => ({
    name,
    label: labelOf(name),
    displayOrder,
    archived: false,
  }));
}

function labelOf(groupName: string): string {
  const words = groupName.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
