import {
  orderPipeline,
  orderPipelineChange,
  orderPipelineRetirement,
  orderStage,
  orderStageChange,
  orderStageRetirement,
} from '../portal/index.ts';
import type { Builder } from './builder.ts';
import { checkLabel, given, readDefinedType, refuseNulls, requireChanges } from './definition-faults.ts';
import type { DefinitionInputs } from './definition-inputs.ts';
import { addDefinitionMutation } from './definition-mutation.ts';
import type { DefinitionPayloads } from './definition-payloads.ts';
import type { PortalSchema } from './portal-schema.ts';
import { checkStages, readPipelineType, toStageMetadata } from './stage-checks.ts';

const probabilityDescription = 'Deals: how likely they are won here, 0 (lost) to 1 (won). Needed there.';
const isClosedDescription = 'Whether records end here. Deals: follows from the probability.';
const metadataDescription = "More of HubSpot's own, as text values.";

/** `definePipeline`, `changePipeline`, `retirePipeline`, and the same for `…PipelineStage`. */
export function addPipelineDefinitions(
  builder: Builder,
  scope: PortalSchema,
  { objectTypeDescription }: DefinitionInputs,
  payloads: DefinitionPayloads,
): void {
  const newStage = builder.inputType('PipelineStageInput', {
    description: 'A stage of a new pipeline.',
    fields: (t) => ({
      label: t.string({ required: true }),
      probability: t.float({ description: probabilityDescription }),
      isClosed: t.boolean({ description: isClosedDescription }),
      metadata: t.field({ type: 'JSONObject', description: metadataDescription }),
    }),
  });
  addDefinitionMutation(builder, scope, {
    name: 'definePipeline',
    description: 'Creates a pipeline with its stages, and serves it.',
    input: builder.inputType('DefinePipelineInput', {
      description: 'A new pipeline.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        label: t.string({ required: true }),
        displayOrder: t.int({ description: 'Default: after the others.' }),
        stages: t.field({ type: [newStage], required: true, description: 'In display order.' }),
      }),
    }),
    payload: payloads.pipeline,
    read({ objectType, label, displayOrder, stages }, own, faults) {
      const type = readPipelineType(objectType, own, faults);
      checkLabel(label, ['input', 'label'], faults);
      checkStages(type, stages, ['input', 'stages'], faults);
      if (type === undefined || faults.found.length > 0) return undefined;
      const body = {
        label,
        displayOrder: displayOrder ?? type.pipelines.length,
        stages: stages.map((stage, index) => ({
          label: stage.label,
          displayOrder: index,
          metadata: toStageMetadata(type, stage),
        })),
      };
      return { order: orderPipeline(type, body), type };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'changePipeline',
    description: 'Changes the label or the place of a pipeline, and serves it.',
    input: builder.inputType('ChangePipelineInput', {
      description: 'What of a pipeline changes.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        id: t.id({ required: true }),
        label: t.string(),
        displayOrder: t.int(),
      }),
    }),
    payload: payloads.pipeline,
    read(input, own, faults) {
      const { objectType, id, label, displayOrder } = input;
      const type = readPipelineType(objectType, own, faults);
      refuseNulls({ label, displayOrder }, ['label', 'displayOrder'], faults);
      checkLabel(label, ['input', 'label'], faults);
      const body = given({ label, displayOrder });
      requireChanges(body, faults);
      return type && { order: orderPipelineChange(type, id, body), type };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'retirePipeline',
    description: 'Archives a pipeline that no record is in.',
    input: builder.inputType('RetirePipelineInput', {
      description: 'A pipeline that goes.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        id: t.id({ required: true }),
      }),
    }),
    payload: payloads.retirement,
    read({ objectType, id }, own, faults) {
      const type = readPipelineType(objectType, own, faults);
      return type && { order: orderPipelineRetirement(type, id), type };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'definePipelineStage',
    description: 'Adds a stage to a pipeline, and serves it.',
    input: builder.inputType('DefinePipelineStageInput', {
      description: 'A new stage of a pipeline.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        pipelineId: t.id({ required: true }),
        label: t.string({ required: true }),
        displayOrder: t.int({ description: 'Default: after the others.' }),
        probability: t.float({ description: probabilityDescription }),
        isClosed: t.boolean({ description: isClosedDescription }),
        metadata: t.field({ type: 'JSONObject', description: metadataDescription }),
      }),
    }),
    payload: payloads.stage,
    read(input, own, faults) {
      const { objectType, pipelineId, label, displayOrder } = input;
      const type = readPipelineType(objectType, own, faults);
      checkStages(type, [input], undefined, faults);
      if (type === undefined || faults.found.length > 0) return undefined;
      const stages = own.portal.pipeline(type.objectTypeId, pipelineId)?.stages ?? [];
      const body = {
        label,
        displayOrder: displayOrder ?? 1 + Math.max(-1, ...stages.map((stage) => stage.displayOrder)),
        metadata: toStageMetadata(type, input),
      };
      return { order: orderStage(type, pipelineId, body), type };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'changePipelineStage',
    description: 'Changes a stage of a pipeline, and serves it. What is not given stays.',
    input: builder.inputType('ChangePipelineStageInput', {
      description: 'What of a stage changes.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        pipelineId: t.id({ required: true }),
        id: t.id({ required: true }),
        label: t.string(),
        displayOrder: t.int(),
        probability: t.float({ description: probabilityDescription }),
        isClosed: t.boolean({ description: isClosedDescription }),
        metadata: t.field({ type: 'JSONObject', description: metadataDescription }),
      }),
    }),
    payload: payloads.stage,
    read(input, own, faults) {
      const { objectType, pipelineId, id, label, displayOrder } = input;
      const type = readPipelineType(objectType, own, faults);
      refuseNulls(input, Object.keys(input), faults);
      checkLabel(label, ['input', 'label'], faults);
      const before = type && own.portal.stage(type.objectTypeId, id)?.stage;
      // What HubSpot keeps of the metadata is not documented, so it is sent whole.
      const changes = type ? toStageMetadata(type, input) : {};
      const isChanged = Object.keys(changes).length > 0;
      const body = {
        ...given({ label, displayOrder }),
        ...(isChanged ? { metadata: { ...before?.metadata, ...changes } } : {}),
      };
      requireChanges(body, faults);
      return type && { order: orderStageChange(type, pipelineId, id, body), type };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'retirePipelineStage',
    description: 'Archives a stage that no record is in.',
    input: builder.inputType('RetirePipelineStageInput', {
      description: 'A stage that goes.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        pipelineId: t.id({ required: true }),
        id: t.id({ required: true }),
      }),
    }),
    payload: payloads.retirement,
    read({ objectType, pipelineId, id }, own, faults) {
      const type = readDefinedType(objectType, own, faults);
      return type && { order: orderStageRetirement(type, pipelineId, id), type };
    },
  });
}
