import { requireDefinitionScope, requireSensitiveScope } from '../authorize.ts';
import { type Endpoint, type EndpointCall, ok } from '../endpoint.ts';
import { objectNotFound } from '../refusal.ts';
import { requireType } from '../require-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';

/**
 * `GET /crm/v3/properties/{type}`: one answer without paging, either the live or the archived ones. Sensitive ones are listed
 * to those who ask for their degree and have the scope for it; what HubSpot answers to others is not documented.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export const listProperties: Endpoint = (call, { portal }) => {
  const type = readableType(call, portal);
  const archived = call.query.flag('archived');
  const wanted = call.query.text('dataSensitivity') ?? 'non_sensitive';
  if (wanted !== 'non_sensitive') requireSensitiveScope(call.grant, type, wanted);
  const results = type.catalog
    .list(archived)
    .filter(({ dataSensitivity = 'non_sensitive' }) => dataSensitivity === wanted);
  return ok({ results });
};

/** `GET /crm/v3/properties/{type}/{name}`. */
export const getProperty: Endpoint = (call, { portal }) => {
  const type = readableType(call, portal);
  const name = call.param('name');
  const archived = call.query.flag('archived');
  const property = type.catalog.find(name, archived);
  if (property === undefined) {
    throw objectNotFound(`Property "${name}" does not exist`, { context: { propertyName: [name] } });
  }
  return ok(property);
};

/** `GET /crm/v3/properties/{type}/groups`. */
export const listPropertyGroups: Endpoint = (call, { portal }) => {
  const type = readableType(call, portal);
  return ok({ results: type.groups.list() });
};

/** `GET /crm/v3/properties/{type}/groups/{group}`. */
export const getPropertyGroup: Endpoint = (call, { portal }) => {
  const name = call.param('group');
  const group = readableType(call, portal).groups.find(name);
  if (group === undefined) throw objectNotFound(`Property group "${name}" does not exist`);
  return ok(group);
};

function readableType(call: EndpointCall, portal: PortalStore): PortalObjectType {
  const type = requireType(portal, call.param('type'));
  requireDefinitionScope(call.grant, type);
  return type;
}
