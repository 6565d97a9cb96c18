import { requireDefinitionScope } from '../authorize.ts';
import { type Endpoint, ok } from '../endpoint.ts';
import { requireType } from '../require-type.ts';

/**
 * `GET /crm/v4/associations/{from}/{to}/labels` and its twin `/crm/associations/v4/{from}/{to}/labels`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associations-schema/guide
 */
export const listAssociationLabels: Endpoint = (call, { portal }) => {
  const from = requireType(portal, call.param('from'));
  const to = requireType(portal, call.param('to'));
  requireDefinitionScope(call.grant, from);
  requireDefinitionScope(call.grant, to);
  const types = portal.associations.types.of(from.id, to.id);
  return ok({ results: types.map(({ category, typeId, label }) => ({ category, typeId, label })) });
};
