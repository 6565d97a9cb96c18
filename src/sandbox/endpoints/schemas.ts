import { requireScope } from '../authorize.ts';
import { type Endpoint, ok } from '../endpoint.ts';
import { describeSchema } from '../reading/describe-schema.ts';
import { objectNotFound } from '../refusal.ts';
import { requireType } from '../require-type.ts';

/**
 * `GET /crm-object-schemas/v3/schemas`: custom objects only, in one answer without paging. Properties and
 * associations are always filled in, whatever the include parameters say.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/schemas/guide
 */
export const listSchemas: Endpoint = (call, { portal }) => {
  requireScope(call.grant, ['crm.schemas.custom.read']);
  const archived = call.query.flag('archived');
  const types = [...portal.objectTypes, ...portal.archivedTypes];
  const schemas = types.flatMap((type) => describeSchema(portal, type) ?? []);
  return ok({ results: schemas.filter((schema) => (schema.archived === true) === archived) });
};

/** `GET /crm-object-schemas/v3/schemas/{id or qualified name}`. */
export const getSchema: Endpoint = (call, { portal }) => {
  requireScope(call.grant, ['crm.schemas.custom.read', 'oauth']);
  const name = call.param('type');
  const addressesOne = /^(\d+-\d+|p\d+_.+)$/i.test(name);
  const type = addressesOne ? portal.typeNamed(name) : requireType(portal, name);
  const schema = type === undefined ? undefined : describeSchema(portal, type);
  if (schema === undefined) throw objectNotFound(`Unable to find an object schema for ${name}`);
  return ok(schema);
};
