import type { WireBatchError, WireProperty } from '../../wire/index.ts';
import { requireDefinitionScope } from '../authorize.ts';
import { startBatchAnswer } from '../batch-answer.ts';
import { archiveProperty } from '../defining/archive-property.ts';
import { defineProperty, requireGroup } from '../defining/define-property.ts';
import { changePropertyDefinition, refuseDefinition } from '../defining/read-property-definition.ts';
import {
  created,
  type Endpoint,
  type EndpointCall,
  type EndpointContext,
  noContent,
  ok,
  type Reply,
} from '../endpoint.ts';
import { readFlag, readObject, requireText } from '../json-body.ts';
import { objectNotFound, Refusal } from '../refusal.ts';
import { requireDefinableType } from '../require-definable-type.ts';
import { requireType } from '../require-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import { readBatchInputs } from '../writing/read-batch-inputs.ts';

/**
 * `POST /crm/v3/properties/{type}`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export const createProperty: Endpoint = (call, context) => {
  const type = requireDefinableType(call, context);
  return created(defineProperty(context, type, call.json()));
};

/** `PATCH /crm/v3/properties/{type}/{name}`. Of HubSpot's own properties only options may change, where they may. */
export const updateProperty: Endpoint = (call, context) => {
  const type = requireDefinableType(call, context);
  const before = requireProperty(type, call.param('name'));
  const json = call.json();
  const changed = changePropertyDefinition(before, json, new Date(context.clock()).toISOString());
  const { readOnlyDefinition, readOnlyOptions } = before.modificationMetadata ?? {};
  const optionsOnly = Object.keys(readObject(json)).every((key) => key === 'options');
  if (readOnlyDefinition === true && !(optionsOnly && readOnlyOptions !== true)) {
    throw refuseDefinition(before.name, 'READ_ONLY_DEFINITION', `Property ${before.name} cannot be changed`);
  }
  if (changed.groupName !== before.groupName) requireGroup(type, before.name, changed.groupName ?? '');
  type.catalog.put(changed);
  return ok(changed);
};

/** `DELETE /crm/v3/properties/{type}/{name}`: 204. */
export const deleteProperty: Endpoint = (call, context) => {
  const type = requireDefinableType(call, context);
  archiveProperty(type, requireProperty(type, call.param('name')), context.clock);
  return noContent;
};

/** `POST /crm/v3/properties/{type}/batch/create`: what is wrong with one definition is answered for it, in a 207. */
export const batchCreateProperties: Endpoint = (call, context) => {
  const type = requireDefinableType(call, context);
  return answerEach(call, context, 201, (json) => defineProperty(context, type, json));
};

/** `POST /crm/v3/properties/{type}/batch/read`. */
export const batchReadProperties: Endpoint = (call, context) => {
  const type = requireType(context.portal, call.param('type'));
  requireDefinitionScope(call.grant, type);
  const archived = readFlag(readObject(call.json()), 'archived') ?? false;
  return answerEach(call, context, 200, (json) =>
    requireProperty(type, requireText(readObject(json), 'name'), archived),
  );
};

/** `POST /crm/v3/properties/{type}/batch/archive`: 204, all or none. */
export const batchArchiveProperties: Endpoint = (call, context) => {
  const type = requireDefinableType(call, context);
  const names = readBatchInputs(call.json()).map((json) => requireText(readObject(json), 'name'));
  const properties = names.map((name) => requireProperty(type, name));
  for (const property of properties) archiveProperty(type, property, context.clock);
  return noContent;
};

function requireProperty({ catalog }: PortalObjectType, name: string, archived = false): WireProperty {
  const property = catalog.find(name, archived);
  if (property !== undefined) return property;
  throw objectNotFound(`Property "${name}" does not exist`, { context: { propertyName: [name] } });
}

function answerEach(
  call: EndpointCall,
  { clock }: EndpointContext,
  status: 200 | 201,
  answer: (json: unknown) => WireProperty,
): Reply {
  const batch = startBatchAnswer(clock);
  const results: WireProperty[] = [];
  const errors: WireBatchError[] = [];
  for (const json of readBatchInputs(call.json())) {
    try {
      results.push(answer(json));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { category = 'VALIDATION_ERROR', ...rest } = error.body;
      errors.push({ status: 'error', category, ...rest });
    }
  }
  return batch.finish(status, results, errors);
}
