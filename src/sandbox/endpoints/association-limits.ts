import type { WireAssociationLimit } from '../../wire/index.ts';
import { requireDefinitionScope } from '../authorize.ts';
import { startBatchAnswer } from '../batch-answer.ts';
import {
  type Endpoint,
  type EndpointCall,
  type EndpointContext,
  noContent,
  ok,
  type Reply,
} from '../endpoint.ts';
import { readObject, requireNumber, requireText } from '../json-body.ts';
import type { ProfileAssociationType } from '../profile.ts';
import { invalid } from '../refusal.ts';
import { requireDefinableType } from '../require-definable-type.ts';
import { requireType } from '../require-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { readBatchInputs } from '../writing/read-batch-inputs.ts';

/**
 * `GET /crm/v4/associations/definitions/configurations/all`: the limits set by the portal. Which scope it takes is not
 * documented; any token may ask.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associations-schema/guide
 */
export const listAllAssociationLimits: Endpoint = (_call, { portal }) => {
  return ok({ results: describeLimits(portal, portal.associations.types.all()) });
};

/** `GET /crm/v4/associations/definitions/configurations/{from}/{to}`. */
export const listAssociationLimits: Endpoint = (call, { portal }) => {
  const from = requireType(portal, call.param('from'));
  const to = requireType(portal, call.param('to'));
  requireDefinitionScope(call.grant, from);
  requireDefinitionScope(call.grant, to);
  return ok({ results: describeLimits(portal, portal.associations.types.of(from.id, to.id)) });
};

/** `POST …/{from}/{to}/batch/create`: 201. */
export const createAssociationLimits: Endpoint = (call, context) => setLimits(call, context, 201);

/** `POST …/{from}/{to}/batch/update`: 200. */
export const updateAssociationLimits: Endpoint = (call, context) => setLimits(call, context, 200);

/** `POST …/{from}/{to}/batch/purge`: 204. */
export const purgeAssociationLimits: Endpoint = (call, { portal }) => {
  const types = readLimitedTypes(call, portal);
  for (const { type } of types) portal.associationLimits.clear(type);
  return noContent;
};

function setLimits(call: EndpointCall, { portal, clock }: EndpointContext, status: 200 | 201): Reply {
  const batch = startBatchAnswer(clock);
  const limits = readLimitedTypes(call, portal).map(({ type, fields }) => {
    const most = requireNumber(fields, 'maxToObjectIds');
    if (!Number.isInteger(most) || most < 1) throw invalid('maxToObjectIds must be a whole number from 1 up');
    return { type, most };
  });
  for (const { type, most } of limits) portal.associationLimits.set(type, most);
  const results = limits.map(({ type: { category, typeId }, most }) => {
    return { category, typeId, userEnforcedMaxToObjectIds: most };
  });
  return batch.finish(status, results);
}

function readLimitedTypes(call: EndpointCall, portal: PortalStore) {
  const from = requireDefinableType(call, { portal }, 'from');
  const to = requireDefinableType(call, { portal }, 'to');
  const known = portal.associations.types.of(from.id, to.id);
  return readBatchInputs(call.json()).map((json) => {
    const fields = readObject(json);
    const [category, typeId] = [requireText(fields, 'category'), requireNumber(fields, 'typeId')];
    const type = known.find((candidate) => candidate.category === category && candidate.typeId === typeId);
    if (type === undefined) throw invalid(`Association type ${category}:${typeId} does not exist`);
    return { type, fields };
  });
}

function describeLimits(
  { associationLimits }: PortalStore,
  types: readonly ProfileAssociationType[],
): WireAssociationLimit[] {
  return types.flatMap((type) => {
    const { category, typeId, label } = type;
    const userEnforcedMaxToObjectIds = associationLimits.of(type);
    if (userEnforcedMaxToObjectIds === undefined) return [];
    return [{ category, typeId, userEnforcedMaxToObjectIds, label }];
  });
}
