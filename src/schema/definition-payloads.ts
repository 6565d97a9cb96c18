import type { ObjectRef } from '@pothos/core';
import type {
  LabelModel,
  ObjectSchemaModel,
  ObjectTypeModel,
  PipelineModel,
  Portal,
  PropertyGroupModel,
  PropertyModel,
  StageModel,
} from '../portal/index.ts';
import type { Builder, Types } from './builder.ts';
import { addDefinitionTypes } from './definition-types.ts';
import type { PayloadFields } from './payload-fields.ts';
import type { PlannedCall } from './planned-call.ts';
import type { SharedTypes, StageValue } from './shared-types.ts';
import type { UserErrorValue } from './user-error.ts';

/** What became of a change of the data model. */
export interface DefinitionPayload<Defined> {
  /** null: nothing was defined, or it is gone. */
  defined: { value: Defined; type: ObjectTypeModel | undefined; portal: Portal } | null;
  retired: boolean;
  served: boolean | null;
  note: string | null;
  userErrors: readonly UserErrorValue[];
  plannedCalls: readonly PlannedCall[] | null;
}

export type DefinitionPayloadRef<Defined> = ObjectRef<Types, DefinitionPayload<Defined>>;

export interface DefinitionPayloads {
  property: DefinitionPayloadRef<PropertyModel>;
  group: DefinitionPayloadRef<PropertyGroupModel>;
  schema: DefinitionPayloadRef<ObjectSchemaModel>;
  pipeline: DefinitionPayloadRef<PipelineModel>;
  stage: DefinitionPayloadRef<StageModel>;
  label: DefinitionPayloadRef<LabelModel>;
  retirement: DefinitionPayloadRef<unknown>;
}

/** `PropertyDefinitionPayload` and its kin: a payload for each kind of definition, and one for all that go. */
export function addDefinitionPayloads(
  builder: Builder,
  shared: SharedTypes,
  { addUserErrors, addPlannedCalls }: PayloadFields,
): DefinitionPayloads {
  const types = addDefinitionTypes(builder);

  function addPayload<Defined>(name: string, description: string): DefinitionPayloadRef<Defined> {
    const ref = builder.objectRef<DefinitionPayload<Defined>>(name).implement({
      description,
      fields: (t) => ({
        served: t.boolean({
          nullable: true,
          description: 'Whether requests that begin now run on it; null when nothing was written.',
          resolve: ({ served }) => served,
        }),
        note: t.string({
          nullable: true,
          description: 'Why it is not served yet.',
          resolve: ({ note }) => note,
        }),
      }),
    });
    addUserErrors(ref, ({ userErrors }) => userErrors);
    addPlannedCalls(ref, ({ plannedCalls }) => plannedCalls);
    return ref;
  }

  const property = addPayload<PropertyModel>('PropertyDefinitionPayload', 'What became of a property.');
  builder.objectField(property, 'property', (t) =>
    t.field({ type: types.property, nullable: true, resolve: ({ defined }) => defined }),
  );
  const group = addPayload<PropertyGroupModel>(
    'PropertyGroupDefinitionPayload',
    'What became of a property group.',
  );
  builder.objectField(group, 'group', (t) =>
    t.field({ type: types.group, nullable: true, resolve: ({ defined }) => defined?.value }),
  );
  const schema = addPayload<ObjectSchemaModel>(
    'ObjectSchemaDefinitionPayload',
    'What became of a custom object type.',
  );
  builder.objectField(schema, 'objectSchema', (t) =>
    t.field({ type: types.schema, nullable: true, resolve: ({ defined }) => defined }),
  );
  const pipeline = addPayload<PipelineModel>('PipelineDefinitionPayload', 'What became of a pipeline.');
  builder.objectField(pipeline, 'pipeline', (t) =>
    t.field({ type: shared.pipeline, nullable: true, resolve: ({ defined }) => defined?.value }),
  );
  const stage = addPayload<StageModel>(
    'PipelineStageDefinitionPayload',
    'What became of a stage of a pipeline.',
  );
  builder.objectField(stage, 'stage', (t) =>
    t.field({
      type: shared.stage,
      nullable: true,
      resolve: ({ defined }) => defined && toStageValue(defined),
    }),
  );
  const label = addPayload<LabelModel>(
    'AssociationLabelDefinitionPayload',
    'What became of an association label.',
  );
  builder.objectField(label, 'label', (t) =>
    t.field({ type: types.label, nullable: true, resolve: ({ defined }) => defined?.value }),
  );
  const retirement = addPayload<unknown>('RetirementPayload', 'What became of a definition that was to go.');
  builder.objectField(retirement, 'retired', (t) =>
    t.boolean({
      nullable: false,
      description: 'Whether HubSpot archived it.',
      resolve: ({ retired }) => retired,
    }),
  );
  return { property, group, schema, pipeline, stage, label, retirement };
}

function toStageValue({
  value,
  type,
  portal,
}: {
  value: StageModel;
  type: ObjectTypeModel | undefined;
  portal: Portal;
}): StageValue {
  const pipeline = type && portal.stage(type.objectTypeId, value.id)?.pipeline;
  return { id: value.id, stage: value, pipeline };
}
