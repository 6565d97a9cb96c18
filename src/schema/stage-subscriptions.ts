import { badUserInput } from '../errors.ts';
import type { ObjectTypeModel, Portal, PropertyModel } from '../portal/index.ts';
import type { PropertyVersion } from '../records/index.ts';
import type { Builder } from './builder.ts';
import { type FilterInput, followChanges, giveChange, planChanges, selectionsOf } from './change-fields.ts';
import { createChangeRequest, recordsOfType } from './change-request.ts';
import { addOwnChange, type ChangeTypes } from './change-types.ts';
import type { GatewayContext } from './context.ts';
import { plannedBy } from './explain-operation.ts';
import type { FilterInputs } from './filter-inputs.ts';
import { filterReader } from './filter-reader.ts';
import type { TypePlan } from './name-portal.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { ChangeValue } from './read-changes.ts';
import type { RecordChange } from './record-change.ts';
import { afterArgument, filterDescription, idsArgument } from './record-subscriptions.ts';
import type { RecordTypeRef } from './record-types.ts';
import { knownById } from './reread-record.ts';
import type { SharedTypes, StageValue } from './shared-types.ts';
import { stagePropertyOf } from './stage-property.ts';

interface StageArguments {
  ids?: string[] | null;
  stages?: string[] | null;
  pipelines?: string[] | null;
  filter?: FilterInput;
}

/** `dealStageChanged` for every record type with pipelines. */
export function addStageSubscriptions(
  builder: Builder,
  scope: PortalSchema,
  refs: ReadonlyMap<string, RecordTypeRef>,
  types: ChangeTypes,
  shared: SharedTypes,
  inputs: ReadonlyMap<string, FilterInputs>,
): void {
  const { portal } = scope;
  for (const plan of scope.plans) {
    const { type, typeName, subscriptions } = plan;
    const property = stagePropertyOf(type);
    const input = inputs.get(type.objectTypeId);
    if (property === undefined || input === undefined) continue;
    const read = filterReader(type, scope, inputs);
    const change = addOwnChange(builder, `${typeName}StageChange`, plan, refs, types.any, scope);
    builder.objectFields(change, (t) => ({
      fromStage: t.field({
        type: shared.stage,
        nullable: true,
        description:
          'Where the record was before, by its history; null when it is new, gone, or was in no stage.',
        resolve: async ({ change }, _args, { reader }) => {
          if (change.kind === 'CREATED') return null;
          const record = knownById(type, change.recordId);
          const versions = await reader.history(type, record, property.name);
          return stageOf(valueBefore(versions ?? [], change, property), type, portal);
        },
      }),
      toStage: t.field({
        type: shared.stage,
        nullable: true,
        description: 'Where it came to.',
        resolve: (value) => stageOf(stageIn(value.change, property), type, portal),
      }),
    }));
    builder.subscriptionField(subscriptions.stageChanged, (t) =>
      t.field({
        type: change,
        nullable: true,
        description: `${type.pluralLabel} that come to another stage; new ones come to their first.`,
        args: {
          ids: idsArgument(t.arg),
          stages: t.arg.idList({ description: 'Only those that come to one of these stages, by id.' }),
          pipelines: t.arg.idList({
            description: 'Only those that come to a stage of one of these pipelines, by id.',
          }),
          filter: t.arg({ type: input.filter, description: filterDescription }),
          after: afterArgument(t.arg),
        },
        extensions: plannedBy(({ filter }, nodes, info) =>
          planChanges(
            {
              types: [type],
              count: 1,
              nodes,
              filter: { type, input: filter as FilterInput, read },
              suffix: 'StageChange',
            },
            scope,
            info,
          ),
        ),
        subscribe: (_root, args, context: GatewayContext, info) =>
          followChanges(
            {
              request: createChangeRequest(
                scope,
                recordsOfType(type, args.ids, scope),
                stageTest(args as StageArguments, property, plan, portal),
              ),
              after: args.after,
              selectionOf: selectionsOf(info.fieldNodes, scope, info, 'StageChange'),
              filter: { input: (args as StageArguments).filter, read },
            },
            context,
          ),
        resolve: (event, _args, context): ChangeValue => giveChange(event, context),
      }),
    );
  }
}

/** @throws GatewayError BAD_USER_INPUT for what is no stage or pipeline of the type. */
function stageTest(
  { stages, pipelines }: StageArguments,
  property: PropertyModel,
  { type: { objectTypeId }, typeName }: TypePlan,
  portal: Portal,
): (change: RecordChange) => boolean {
  const refuse = (argument: string, id: string) => {
    throw badUserInput(
      argument,
      `${JSON.stringify(id.slice(0, 80))} is not one of the ${argument} of ${typeName}.`,
    );
  };
  for (const id of stages ?? []) if (portal.stage(objectTypeId, id) === undefined) refuse('stages', id);
  for (const id of pipelines ?? [])
    if (portal.pipeline(objectTypeId, id) === undefined) refuse('pipelines', id);
  return (change) => {
    const id = stageIn(change, property);
    if (id === null || (stages && !stages.includes(id))) return false;
    const pipeline = portal.stage(objectTypeId, id)?.pipeline.id;
    return !pipelines || (pipeline !== undefined && pipelines.includes(pipeline));
  };
}

function stageIn({ changed }: RecordChange, { name }: PropertyModel): string | null {
  return changed.get(name)?.value || null;
}

/** HubSpot's times of one write differ by some milliseconds. */
const sameTimeMs = 1_000;

/** Versions are newest first; that of the change can still be missing. */
function valueBefore(
  versions: readonly PropertyVersion[],
  change: RecordChange,
  property: PropertyModel,
): string | null {
  const { occurredAt } = change;
  const to = stageIn(change, property);
  const own = versions.findIndex(
    ({ value, timestamp }) => value === to && Math.abs(Date.parse(timestamp) - occurredAt) <= sameTimeMs,
  );
  const before =
    own < 0 ? versions.find(({ timestamp }) => Date.parse(timestamp) < occurredAt) : versions[own + 1];
  return before?.value ?? null;
}

function stageOf(id: string | null, { objectTypeId }: ObjectTypeModel, portal: Portal): StageValue | null {
  return id === null
    ? null
    : { id, stage: undefined, pipeline: undefined, ...portal.stage(objectTypeId, id) };
}
