import type {
  AssociationModel,
  ObjectTypeModel,
  OwnerModel,
  PipelineModel,
  PortalModel,
  PropertyModel,
  StageModel,
} from './portal-model.ts';

/** A PortalModel with its indexes: what the rest of the gateway asks about the portal. */
export interface Portal {
  readonly model: PortalModel;
  /** SHA-256 of the model, hexadecimal. */
  readonly hash: string;
  typeById(objectTypeId: string): ObjectTypeModel | undefined;
  /** By type id, name, plural or fully qualified name, in any letter case. */
  findType(alias: string): ObjectTypeModel | undefined;
  /** The shortest name by which `findType` finds the type. */
  aliasOf(objectTypeId: string): string;
  property(objectTypeId: string, name: string): PropertyModel | undefined;
  association(fromTypeId: string, toTypeId: string): AssociationModel | undefined;
  associationsFrom(fromTypeId: string): readonly AssociationModel[];
  stage(objectTypeId: string, stageId: string): { stage: StageModel; pipeline: PipelineModel } | undefined;
  pipeline(objectTypeId: string, pipelineId: string): PipelineModel | undefined;
  owner(id: string): OwnerModel | undefined;
}

export function createPortal(model: PortalModel, hash: string): Portal {
  const types = new Map(model.objectTypes.map((type) => [type.objectTypeId, type]));
  // Standard types first: a custom object called `contact` does not take that alias from HubSpot's own.
  const aliases = new Map<string, ObjectTypeModel>();
  for (const type of model.objectTypes.toSorted((a, b) => Number(a.custom) - Number(b.custom))) {
    for (const alias of [type.objectTypeId, type.fullyQualifiedName, type.path, type.name]) {
      const key = alias?.toLowerCase();
      if (key && !aliases.has(key)) aliases.set(key, type);
    }
  }
  const properties = new Map(
    model.objectTypes.map((type) => [
      type.objectTypeId,
      new Map(type.properties.map((property) => [property.name, property])),
    ]),
  );
  const associations = Map.groupBy(model.associations, ({ fromTypeId }) => fromTypeId);
  const stages = new Map(
    model.objectTypes.map((type) => [
      type.objectTypeId,
      new Map(
        type.pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id, { stage, pipeline }])),
      ),
    ]),
  );
  const owners = new Map(model.owners.map((owner) => [owner.id, owner]));

  return {
    model,
    hash,
    typeById: (objectTypeId) => types.get(objectTypeId),
    findType: (alias) => aliases.get(alias.toLowerCase()),
    aliasOf(objectTypeId) {
      const type = types.get(objectTypeId);
      return type && aliases.get(type.name.toLowerCase()) === type
        ? type.name
        : (type?.fullyQualifiedName ?? objectTypeId);
    },
    property: (objectTypeId, name) => properties.get(objectTypeId)?.get(name),
    association: (from, to) => associations.get(from)?.find(({ toTypeId }) => toTypeId === to),
    associationsFrom: (from) => associations.get(from) ?? [],
    stage: (objectTypeId, stageId) => stages.get(objectTypeId)?.get(stageId),
    pipeline: (objectTypeId, pipelineId) =>
      types.get(objectTypeId)?.pipelines.find(({ id }) => id === pipelineId),
    owner: (id) => owners.get(id),
  };
}
