import type { WirePipeline, WirePipelineStage } from '../../wire/index.ts';
import { refreshPipelineOptions } from '../defining/pipeline-options.ts';
import {
  changeStage,
  type NewId,
  readPipeline,
  readStage,
  requireStages,
} from '../defining/read-pipeline.ts';
import { refuseUsedStages } from '../defining/refuse-used-stages.ts';
import {
  created,
  type Endpoint,
  type EndpointCall,
  type EndpointContext,
  noContent,
  ok,
} from '../endpoint.ts';
import { readNumber, readObject, readText } from '../json-body.ts';
import { invalid, objectNotFound } from '../refusal.ts';
import { requireDefinableType } from '../require-definable-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';

/** Deals, tickets, leads and a few more have pipelines; so do custom types, `2-…`. */
const typesWithPipelines = new Set([...['0-3', '0-5', '0-123', '0-136', '0-162', '0-410', '0-420', '0-421']]);

/**
 * `POST /crm/v3/pipelines/{type}`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide
 */
export const createPipeline: Endpoint = (call, context) => {
  const { type, now, newId } = prepare(call, context);
  const pipeline = readPipeline(type, call.json(), { now, newId });
  save(type, pipeline);
  return created(pipeline);
};

/** `PATCH /crm/v3/pipelines/{type}/{pipeline}`: label and display order. */
export const updatePipeline: Endpoint = (call, context) => {
  const { type, now } = prepare(call, context);
  const before = requirePipeline(type, call);
  const body = readObject(call.json());
  const pipeline = {
    ...before,
    label: readText(body, 'label') ?? before.label,
    displayOrder: readNumber(body, 'displayOrder') ?? before.displayOrder,
    updatedAt: now,
  };
  save(type, pipeline);
  return ok(pipeline);
};

/** `PUT /crm/v3/pipelines/{type}/{pipeline}`: everything but the id. */
export const replacePipeline: Endpoint = (call, context) => {
  const { type, now, newId } = prepare(call, context);
  const before = requirePipeline(type, call);
  const pipeline = readPipeline(type, call.json(), { now, newId, before });
  const kept = new Set(pipeline.stages.map(({ id }) => id));
  guardStages(
    call,
    type,
    before.stages.filter(({ id }) => !kept.has(id)),
  );
  save(type, pipeline);
  return ok(pipeline);
};

/** `DELETE /crm/v3/pipelines/{type}/{pipeline}`: 204. */
export const deletePipeline: Endpoint = (call, context) => {
  const { type } = prepare(call, context);
  const pipeline = requirePipeline(type, call);
  guardStages(call, type, pipeline.stages);
  type.pipelines.remove(pipeline.id);
  refreshPipelineOptions(type);
  return noContent;
};

/** `POST /crm/v3/pipelines/{type}/{pipeline}/stages`. */
export const createPipelineStage: Endpoint = (call, context) => {
  const { type, now, newId } = prepare(call, context);
  const pipeline = requirePipeline(type, call);
  const stage = readStage(type, call.json(), { now, newId });
  saveStages(type, pipeline, [...pipeline.stages, stage], now);
  return created(stage);
};

/** `PATCH /crm/v3/pipelines/{type}/{pipeline}/stages/{stage}`. */
export const updatePipelineStage: Endpoint = (call, context) => {
  const { type, now } = prepare(call, context);
  const pipeline = requirePipeline(type, call);
  const before = requireStage(pipeline, call);
  const stage = changeStage(type, before, call.json(), now);
  saveStages(type, pipeline, replaced(pipeline, stage), now);
  return ok(stage);
};

/** `PUT /crm/v3/pipelines/{type}/{pipeline}/stages/{stage}`: everything but the id. */
export const replacePipelineStage: Endpoint = (call, context) => {
  const { type, now } = prepare(call, context);
  const pipeline = requirePipeline(type, call);
  const before = requireStage(pipeline, call);
  const stage = readStage(type, call.json(), { now, newId: () => before.id });
  saveStages(type, pipeline, replaced(pipeline, stage), now);
  return ok(stage);
};

/** `DELETE /crm/v3/pipelines/{type}/{pipeline}/stages/{stage}`: 204. */
export const deletePipelineStage: Endpoint = (call, context) => {
  const { type, now } = prepare(call, context);
  const pipeline = requirePipeline(type, call);
  const stage = requireStage(pipeline, call);
  // Since 2026-09 a stage that is in use always stays.
  if (call.dateVersion !== undefined && call.dateVersion >= '2026-09') refuseUsedStages(type, [stage.id]);
  guardStages(call, type, [stage]);
  const rest = pipeline.stages.filter(({ id }) => id !== stage.id);
  if (rest.length === 0) throw invalid('A pipeline needs at least one stage');
  saveStages(type, pipeline, rest, now);
  return noContent;
};

function prepare(call: EndpointCall, { portal, clock }: EndpointContext) {
  const type = requireDefinableType(call, { portal });
  if (!typesWithPipelines.has(type.id) && !type.id.startsWith('2-')) {
    throw invalid(`Object type ${type.id} has no pipelines`);
  }
  const newId: NewId = () => portal.newDefinitionId();
  return { type, now: new Date(clock()).toISOString(), newId };
}

function requirePipeline(type: PortalObjectType, call: EndpointCall): WirePipeline {
  const id = call.param('pipeline');
  const pipeline = type.pipelines.find(id);
  if (pipeline !== undefined) return pipeline;
  throw objectNotFound(`Pipeline ${id} does not exist`, { context: { pipelineId: [id] } });
}

function requireStage(pipeline: WirePipeline, call: EndpointCall): WirePipelineStage {
  const id = call.param('stage');
  const stage = pipeline.stages.find((candidate) => candidate.id === id);
  if (stage !== undefined) return stage;
  throw objectNotFound(`Stage ${id} does not exist`, { context: { stageId: [id] } });
}

function guardStages(call: EndpointCall, type: PortalObjectType, stages: readonly WirePipelineStage[]): void {
  const asked = ['validateReferencesBeforeDelete', 'validateDealStageUsagesBeforeDelete'];
  if (!asked.some((name) => call.query.flag(name))) return;
  refuseUsedStages(
    type,
    stages.map(({ id }) => id),
  );
}

function replaced({ stages }: WirePipeline, stage: WirePipelineStage): WirePipelineStage[] {
  return stages.map((other) => (other.id === stage.id ? stage : other));
}

function saveStages(
  type: PortalObjectType,
  pipeline: WirePipeline,
  stages: WirePipelineStage[],
  now: string,
): void {
  requireStages(stages);
  save(type, { ...pipeline, stages, updatedAt: now });
}

function save(type: PortalObjectType, pipeline: WirePipeline): void {
  type.pipelines.put(pipeline);
  refreshPipelineOptions(type);
}
