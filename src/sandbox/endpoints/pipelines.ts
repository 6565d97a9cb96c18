import type { WirePipeline } from '../../wire/index.ts';
import { requirePipelineScope } from '../authorize.ts';
import { type Endpoint, type EndpointCall, ok } from '../endpoint.ts';
import { objectNotFound } from '../refusal.ts';
import { requireType } from '../require-type.ts';
import type { PortalStore } from '../store/portal-store.ts';

/**
 * `GET /crm/v3/pipelines/{type}`, in no particular order; a type without pipelines answers an empty list.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide
 */
export const listPipelines: Endpoint = (call, { portal }) => {
  return ok({ results: readablePipelines(call, portal) });
};

/** `GET /crm/v3/pipelines/{type}/{pipeline}`. */
export const getPipeline: Endpoint = (call, { portal }) => ok(requirePipeline(call, portal));

/** `GET /crm/v3/pipelines/{type}/{pipeline}/stages`. */
export const listPipelineStages: Endpoint = (call, { portal }) => {
  return ok({ results: requirePipeline(call, portal).stages });
};

/** `GET /crm/v3/pipelines/{type}/{pipeline}/stages/{stage}`. */
export const getPipelineStage: Endpoint = (call, { portal }) => {
  const id = call.param('stage');
  const stage = requirePipeline(call, portal).stages.find((candidate) => candidate.id === id);
  if (stage === undefined) throw objectNotFound(`Stage ${id} does not exist`, { context: { stageId: [id] } });
  return ok(stage);
};

function readablePipelines(call: EndpointCall, portal: PortalStore): WirePipeline[] {
  const type = requireType(portal, call.param('type'));
  requirePipelineScope(call.grant, type, portal.objectTypes);
  return type.pipelines.list();
}

function requirePipeline(call: EndpointCall, portal: PortalStore): WirePipeline {
  const id = call.param('pipeline');
  const pipeline = readablePipelines(call, portal).find((candidate) => candidate.id === id);
  if (pipeline === undefined) {
    throw objectNotFound(`Pipeline ${id} does not exist`, { context: { pipelineId: [id] } });
  }
  return pipeline;
}
