import type {
  WirePipelineInput,
  WirePipelineStageInput,
  WirePipelineStageUpdateInput,
  WirePipelineUpdateInput,
} from '../../wire/index.ts';
import { toPipeline, toStage } from '../from-wire.ts';
import type { Portal } from '../portal.ts';
import type { ObjectTypeModel, PipelineModel, StageModel } from '../portal-model.ts';
import type { DefinitionAnswer, DefinitionOrder } from './definition-order.ts';

export type PipelineInput = WirePipelineInput;
export type PipelineChanges = Pick<WirePipelineUpdateInput, 'label' | 'displayOrder'>;
export type StageInput = WirePipelineStageInput;
export type StageChanges = Omit<WirePipelineStageUpdateInput, 'archived'>;

export function orderPipeline(type: ObjectTypeModel, body: PipelineInput): DefinitionOrder<PipelineModel> {
  return {
    operation: 'pipelines.create',
    reads: 2,
    subject: type.path,
    findOut: `Look whether ${type.name} has the pipeline ${body.label}: refreshPortal reads it again.`,
    async send(hubspot, context) {
      const wire = await hubspot.createPipeline(type.path, body, context);
      return wire && showPipeline(type, toPipeline(wire));
    },
  };
}

export function orderPipelineChange(
  type: ObjectTypeModel,
  id: string,
  body: PipelineChanges,
): DefinitionOrder<PipelineModel> {
  return {
    operation: 'pipelines.update',
    reads: 2,
    subject: type.path,
    findOut: 'The same change may be sent again.',
    async send(hubspot, context) {
      const wire = await hubspot.updatePipeline(type.path, id, body, context);
      return wire && showPipeline(type, toPipeline(wire));
    },
  };
}

export function orderPipelineRetirement(type: ObjectTypeModel, id: string): DefinitionOrder<PipelineModel> {
  return {
    operation: 'pipelines.archive',
    reads: 2,
    subject: type.path,
    findOut: `Look whether ${type.name} still has the pipeline; it may be retired again.`,
    async send(hubspot, context) {
      if (!(await hubspot.archivePipeline(type.path, id, context))) return undefined;
      return show<PipelineModel>(
        type,
        null,
        (portal) => portal.pipeline(type.objectTypeId, id) === undefined,
      );
    },
  };
}

export function orderStage(
  type: ObjectTypeModel,
  pipelineId: string,
  body: StageInput,
): DefinitionOrder<StageModel> {
  return {
    operation: 'pipelines.createStage',
    reads: 2,
    subject: type.path,
    findOut: `Look whether the pipeline has the stage ${body.label}: refreshPortal reads it again.`,
    async send(hubspot, context) {
      const wire = await hubspot.createStage(type.path, pipelineId, body, context);
      return wire && showStage(type, toStage(wire));
    },
  };
}

export function orderStageChange(
  type: ObjectTypeModel,
  pipelineId: string,
  id: string,
  body: StageChanges,
): DefinitionOrder<StageModel> {
  return {
    operation: 'pipelines.updateStage',
    reads: 2,
    subject: type.path,
    findOut: 'The same change may be sent again.',
    async send(hubspot, context) {
      const wire = await hubspot.updateStage(type.path, pipelineId, id, body, context);
      return wire && showStage(type, toStage(wire));
    },
  };
}

export function orderStageRetirement(
  type: ObjectTypeModel,
  pipelineId: string,
  id: string,
): DefinitionOrder<StageModel> {
  return {
    operation: 'pipelines.archiveStage',
    reads: 2,
    subject: type.path,
    findOut: 'Look whether the pipeline still has the stage; it may be retired again.',
    async send(hubspot, context) {
      if (!(await hubspot.archiveStage(type.path, pipelineId, id, context))) return undefined;
      return show<StageModel>(type, null, (portal) => {
        const stages = portal.pipeline(type.objectTypeId, pipelineId)?.stages ?? [];
        return !stages.some((stage) => stage.id === id);
      });
    },
  };
}

function showPipeline(type: ObjectTypeModel, defined: PipelineModel): DefinitionAnswer<PipelineModel> {
  const wanted = JSON.stringify(defined);
  return show(
    type,
    defined,
    (portal) => JSON.stringify(portal.pipeline(type.objectTypeId, defined.id)) === wanted,
  );
}

function showStage(type: ObjectTypeModel, defined: StageModel): DefinitionAnswer<StageModel> {
  const wanted = JSON.stringify(defined);
  return show(
    type,
    defined,
    (portal) => JSON.stringify(portal.stage(type.objectTypeId, defined.id)?.stage) === wanted,
  );
}

function show<Defined>(
  type: ObjectTypeModel,
  defined: Defined | null,
  isIn: (portal: Portal) => boolean,
): DefinitionAnswer<Defined> {
  return { defined, shown: { part: { kind: 'pipelines', type }, isIn } };
}
