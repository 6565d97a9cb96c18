import type { IntrospectOptions } from './introspect.ts';
import { inOrderOfTypes, introspectAssociations, toAssociationType } from './introspect-associations.ts';
import {
  customNumber,
  introspectType,
  liveSchemas,
  toCandidate,
  toPipelines,
  toProperties,
} from './introspect-types.ts';
import type { AssociationModel, ObjectTypeModel, PortalModel } from './portal-model.ts';

/** A part of a portal's model that can be read by itself. */
export type ModelPart =
  | { kind: 'properties' | 'pipelines'; type: ObjectTypeModel }
  | { kind: 'labels'; from: ObjectTypeModel; to: ObjectTypeModel }
  /** A custom object, with everything in it and its associations. */
  | { kind: 'schema'; objectTypeId: string };

/** Puts what was read in its place, in the model as it is by then. */
export type ModelPatch = (model: PortalModel) => PortalModel;

/**
 * Reads one part again: one call for properties, two for pipelines and for labels; of a custom object about as many as
 * there are types that it can be associated with, but a single one while HubSpot does not list it.
 *
 * @throws GatewayError when HubSpot does not answer or refuses.
 */
export async function readModelPart(
  part: ModelPart,
  model: PortalModel,
  options: Pick<IntrospectOptions, 'hubspot' | 'logger' | 'context'>,
): Promise<ModelPatch> {
  const { hubspot, context } = options;
  switch (part.kind) {
    case 'properties': {
      const properties = toProperties(await hubspot.listProperties(part.type.path, context));
      return patchType(part.type, { properties });
    }
    case 'pipelines': {
      // The options of the pipeline properties follow the pipelines.
      const [pipelines, properties] = await Promise.all([
        hubspot.listPipelines(part.type.path, context),
        hubspot.listProperties(part.type.path, context),
      ]);
      return patchType(part.type, {
        pipelines: toPipelines(pipelines),
        properties: toProperties(properties),
      });
    }
    case 'labels':
      return await readLabels(part.from, part.to, options);
    case 'schema':
      return await readSchema(part.objectTypeId, model, options);
  }
}

function patchType(
  { objectTypeId }: ObjectTypeModel,
  changes: Partial<Pick<ObjectTypeModel, 'properties' | 'pipelines'>>,
): ModelPatch {
  return (model) => ({
    ...model,
    objectTypes: model.objectTypes.map((type) =>
      type.objectTypeId === objectTypeId ? { ...type, ...changes } : type,
    ),
  });
}

async function readLabels(
  from: ObjectTypeModel,
  to: ObjectTypeModel,
  { hubspot, context }: Pick<IntrospectOptions, 'hubspot' | 'context'>,
): Promise<ModelPatch> {
  const directions =
    from.objectTypeId === to.objectTypeId
      ? [[from, to]]
      : [
          [from, to],
          [to, from],
        ];
  const read = await Promise.all(
    directions.map(async ([a = from, b = to]): Promise<AssociationModel> => {
      const labels = await hubspot.listAssociationLabels(a.path, b.path, context);
      const types = labels.map(toAssociationType).toSorted((x, y) => x.typeId - y.typeId);
      return { fromTypeId: a.objectTypeId, toTypeId: b.objectTypeId, types };
    }),
  );
  return (model) => {
    const known = new Map(model.associations.map((pair) => [keyOf(pair), pair]));
    for (const pair of read) {
      const before = known.get(keyOf(pair));
      const isPrimary = (typeId: number) =>
        before?.types.some((type) => type.typeId === typeId && type.primary) ?? false;
      const types = pair.types.map((type) => ({ ...type, primary: isPrimary(type.typeId) }));
      known.set(keyOf(pair), { ...pair, types });
    }
    return { ...model, associations: inOrderOfTypes([...known.values()], model.objectTypes) };
  };
}

async function readSchema(
  objectTypeId: string,
  before: PortalModel,
  options: Pick<IntrospectOptions, 'hubspot' | 'logger' | 'context'>,
): Promise<ModelPatch> {
  const schemas = liveSchemas(await options.hubspot.listSchemas(options.context));
  const schema = schemas.find((each) => each.objectTypeId === objectTypeId);
  const isOther = (each: { objectTypeId: string }) => each.objectTypeId !== objectTypeId;
  const isElsewhere = ({ fromTypeId, toTypeId }: AssociationModel) =>
    fromTypeId !== objectTypeId && toTypeId !== objectTypeId;
  const without: ModelPatch = (model) => ({
    ...model,
    objectTypes: model.objectTypes.filter(isOther),
    unreadable: model.unreadable.filter(isOther),
    associations: model.associations.filter(isElsewhere),
  });
  if (schema === undefined) return without;
  const type = await introspectType(toCandidate(schema), { ...options, before });
  if ('reason' in type) {
    return (model) => {
      const rest = without(model);
      return { ...rest, unreadable: [...rest.unreadable, type] };
    };
  }
  const withType = (types: readonly ObjectTypeModel[]) => [
    ...types.filter(({ custom }) => !custom),
    ...[...types.filter(isOther).filter(({ custom }) => custom), type].toSorted(
      (a, b) => customNumber(a) - customNumber(b),
    ),
  ];
  const objectTypes = withType(before.objectTypes);
  const associations = await introspectAssociations({ ...options, objectTypes, schemas, of: objectTypeId });
  const own = associations.filter((pair) => !isElsewhere(pair));
  return (model) => {
    const rest = without(model);
    const types = withType(rest.objectTypes);
    return {
      ...rest,
      objectTypes: types,
      associations: inOrderOfTypes([...rest.associations, ...own], types),
    };
  };
}

function keyOf({ fromTypeId, toTypeId }: AssociationModel): string {
  return `${fromTypeId} ${toTypeId}`;
}
