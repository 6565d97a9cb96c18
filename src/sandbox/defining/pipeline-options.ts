import type { WirePropertyOption } from '../../wire/index.ts';
import { defineProperties } from '../profiles/define-properties.ts';
import { pipelineOptions, stageOptions } from '../profiles/properties/pipeline-options.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import { pipelinePropertiesOf } from '../writing/pipeline-values.ts';

/** The options of the pipeline properties follow the pipelines. A custom type gets them with its first pipeline. */
export function refreshPipelineOptions(type: PortalObjectType): void {
  const pipelines = type.pipelines.list();
  if (pipelinePropertiesOf(type) === undefined) {
    const groupName = `${type.definition.name.toLowerCase()}_information`;
    for (const property of defineProperties(groupName, [
      ['select', 'hs_pipeline', 'Pipeline', { externalOptions: true }],
      ['select', 'hs_pipeline_stage', 'Pipeline Stage', { externalOptions: true }],
    ])) {
      type.catalog.put(property);
    }
  }
  const names = pipelinePropertiesOf(type);
  if (names === undefined) return;
  setOptions(type, names.pipeline, pipelineOptions(pipelines));
  setOptions(type, names.stage, stageOptions(pipelines));
}

function setOptions({ catalog }: PortalObjectType, name: string, options: WirePropertyOption[]): void {
  const property = catalog.find(name, false);
  if (property !== undefined) catalog.put({ ...property, options });
}
