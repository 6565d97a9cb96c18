import type { OwnerModel, PipelineModel, StageModel } from '../portal/index.ts';
import type { AssociationType, PageInfo, RecordValue } from '../records/index.ts';
import type { Builder } from './builder.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { OptionValue } from './property-value.ts';

export type SharedTypes = ReturnType<typeof addSharedTypes>;

/** Types that every portal's schema has. */
export function addSharedTypes(builder: Builder, { typeName }: PortalSchema) {
  const node = builder.interfaceRef<RecordValue | OwnerModel>('Node').implement({
    description: 'Anything with a global id.',
    resolveType: (value) => ('objectTypeId' in value ? typeName(value.objectTypeId) : 'Owner'),
    fields: (t) => ({
      id: t.id({ nullable: false, description: 'The global id: unique in the API, stable, opaque.' }),
    }),
  });
  const pageInfo = builder.objectRef<PageInfo>('PageInfo').implement({
    description: 'Where a page stands in its connection.',
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage', { nullable: false }),
      hasPreviousPage: t.exposeBoolean('hasPreviousPage', { nullable: false }),
      startCursor: t.string({ nullable: true, resolve: ({ startCursor }) => startCursor?.() }),
      endCursor: t.string({ nullable: true, resolve: ({ endCursor }) => endCursor?.() }),
    }),
  });
  const option = builder.objectRef<OptionValue>('PropertyOption').implement({
    description: 'A value of an enumeration property.',
    fields: (t) => ({
      value: t.exposeString('value', {
        nullable: false,
        description: 'The internal value: what filters and writes take.',
      }),
      label: t.exposeString('label', {
        nullable: false,
        description: 'The label people see; the value itself when HubSpot lists no such option.',
      }),
    }),
  });
  const associationLabel = builder.objectRef<AssociationType>('AssociationLabel').implement({
    description: 'A label of an association, read from this side of it.',
    fields: (t) => ({
      label: t.string({ nullable: false, resolve: ({ label }) => label ?? '' }),
      typeId: t.exposeInt('typeId', {
        nullable: false,
        description: 'The association type id of this direction.',
      }),
      category: t.exposeString('category', {
        nullable: false,
        description: 'HUBSPOT_DEFINED, USER_DEFINED or INTEGRATOR_DEFINED.',
      }),
    }),
  });
  return { node, pageInfo, option, associationLabel, ...addPipelines(builder) };
}

/** A stage with the pipeline it belongs to; unknown stages have neither. */
export interface StageValue {
  id: string;
  stage: StageModel | undefined;
  pipeline: PipelineModel | undefined;
}

function addPipelines(builder: Builder) {
  const pipeline = builder.objectRef<PipelineModel>('Pipeline');
  const stage = builder.objectRef<StageValue>('PipelineStage').implement({
    description: 'A step of a pipeline.',
    fields: (t) => ({
      id: t.exposeID('id', {
        nullable: false,
        description: 'The internal value: what filters and writes take.',
      }),
      label: t.string({
        nullable: false,
        description: 'The label people see; the id when the portal lists no such stage.',
        resolve: ({ id, stage }) => stage?.label ?? id,
      }),
      displayOrder: t.int({ nullable: true, resolve: ({ stage }) => stage?.displayOrder }),
      isClosed: t.boolean({
        nullable: true,
        description: 'Whether records end here.',
        resolve: ({ stage }) => stage?.isClosed,
      }),
      probability: t.float({
        nullable: true,
        description: 'Deals: how likely they are won, 0 to 1.',
        resolve: ({ stage }) => stage?.probability,
      }),
      archived: t.boolean({ nullable: true, resolve: ({ stage }) => stage?.archived }),
      metadata: t.field({
        type: 'JSONObject',
        nullable: true,
        description: "HubSpot's own metadata, as text values.",
        resolve: ({ stage }) => stage?.metadata,
      }),
      pipeline: t.field({ type: pipeline, nullable: true, resolve: (value) => value.pipeline }),
    }),
  });
  pipeline.implement({
    description: 'The stages that records of a type move through.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false }),
      label: t.exposeString('label', { nullable: false }),
      displayOrder: t.exposeInt('displayOrder', { nullable: false }),
      archived: t.exposeBoolean('archived', { nullable: false }),
      stages: t.field({
        type: [stage],
        nullable: { list: false, items: false },
        description: 'In display order.',
        resolve: (parent) => parent.stages.map((item) => ({ id: item.id, stage: item, pipeline: parent })),
      }),
    }),
  });
  return { pipeline, stage };
}
