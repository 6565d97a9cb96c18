import type { ObjectTypeModel, PropertyModel } from '../portal/index.ts';
import { isStageProperty } from './property-plan.ts';

/** The property that tells where in a pipeline a record is; undefined for types without pipelines. */
export function stagePropertyOf({ pipelines, properties }: ObjectTypeModel): PropertyModel | undefined {
  return pipelines.length > 0 ? properties.find(({ name }) => isStageProperty(name)) : undefined;
}
