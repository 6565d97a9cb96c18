import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PropertyFault } from './property-fault.ts';

export interface PipelineProperties {
  pipeline: string;
  stage: string;
}

/** The names of a type's pipeline properties; undefined where it has none. */
export function pipelinePropertiesOf({ properties }: PortalObjectType): PipelineProperties | undefined {
  for (const names of [
    { pipeline: 'pipeline', stage: 'dealstage' },
    { pipeline: 'hs_pipeline', stage: 'hs_pipeline_stage' },
  ]) {
    if (properties.has(names.pipeline) && properties.has(names.stage)) return names;
  }
  return undefined;
}

/**
 * A new record without a pipeline goes to the default one, the first in display order.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/deals/guide
 */
export function defaultPipeline(
  type: PortalObjectType,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = pipelinePropertiesOf(type);
  // Documented for deals alone.
  if (names === undefined || type.id !== '0-3' || values[names.pipeline] !== undefined) return {};
  const inOrder = type.pipelines.list().sort((left, right) => left.displayOrder - right.displayOrder);
  const standard = inOrder.find(({ id }) => id === 'default') ?? inOrder[0];
  return standard === undefined ? {} : { [names.pipeline]: standard.id };
}

/**
 * Whether the stage belongs to the pipeline. What HubSpot answers when it does not is undocumented; refused here, so
 * that nobody comes to lean on it.
 */
export function stageFaults(
  type: PortalObjectType,
  changed: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): PropertyFault[] {
  const names = pipelinePropertiesOf(type);
  if (names === undefined || (changed[names.pipeline] === undefined && changed[names.stage] === undefined)) {
    return [];
  }
  const [pipelineId, stageId] = [values[names.pipeline] ?? '', values[names.stage] ?? ''];
  const pipeline = type.pipelines.find(pipelineId);
  if (pipeline === undefined || stageId === '') return [];
  if (pipeline.stages.some(({ id }) => id === stageId)) return [];
  const message = `${stageId} is not a stage of pipeline ${pipelineId}`;
  return [{ name: names.stage, code: 'INVALID_OPTION', message }];
}
