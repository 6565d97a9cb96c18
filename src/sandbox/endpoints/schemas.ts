import type { WireSchema, WireSchemaAssociation } from '../../wire/index.ts';
import { requireScope } from '../authorize.ts';
import { type Endpoint, ok } from '../endpoint.ts';
import { associationTypeName } from '../reading/inline-associations.ts';
import { objectNotFound } from '../refusal.ts';
import { requireType } from '../require-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';

/**
 * `GET /crm-object-schemas/v3/schemas`: custom objects only, in one answer without paging. Properties and
 * associations are always filled in, whatever the include parameters say.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/schemas/guide
 */
export const listSchemas: Endpoint = (call, { portal }) => {
  requireScope(call.grant, ['crm.schemas.custom.read']);
  const archived = call.query.flag('archived');
  const schemas = portal.objectTypes.flatMap((type) => schemaOf(portal, type) ?? []);
  return ok({ results: schemas.filter((schema) => (schema.archived === true) === archived) });
};

/** `GET /crm-object-schemas/v3/schemas/{id or qualified name}`. */
export const getSchema: Endpoint = (call, { portal }) => {
  requireScope(call.grant, ['crm.schemas.custom.read', 'oauth']);
  const name = call.param('type');
  const addressesOne = /^(\d+-\d+|p\d+_.+)$/i.test(name);
  const type = addressesOne ? portal.typeNamed(name) : requireType(portal, name);
  const schema = type === undefined ? undefined : schemaOf(portal, type);
  if (schema === undefined) throw objectNotFound(`Unable to find an object schema for ${name}`);
  return ok(schema);
};

function schemaOf(portal: PortalStore, type: PortalObjectType): WireSchema | undefined {
  const { schema } = type.definition;
  if (schema === undefined) return undefined;
  const given = schema.associations ?? [];
  return {
    ...schema,
    properties: [...type.properties.values()],
    associations: given.length > 0 ? given : associationsOf(portal, type),
    archived: schema.archived ?? false,
  };
}

/** Association definitions of a schema run both ways: from the object and to it. */
function associationsOf(portal: PortalStore, type: PortalObjectType): WireSchemaAssociation[] {
  const pairs = portal.objectTypes.flatMap((other): [PortalObjectType, PortalObjectType][] =>
    other === type
      ? [[type, type]]
      : [
          [type, other],
          [other, type],
        ],
  );
  return pairs.flatMap(([from, to]) => {
    const types = portal.associations.typesOf(from.id, to.id);
    return types.map((associationType) => ({
      id: String(associationType.typeId),
      fromObjectTypeId: from.id,
      toObjectTypeId: to.id,
      name: associationTypeName(associationType, types, from, to),
    }));
  });
}
