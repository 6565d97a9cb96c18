import type { RowFaults } from './user-error.ts';
import type { WritePlan } from './write-plan.ts';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide */
const pairs = [
  { pipeline: 'pipeline', stage: 'dealstage' },
  { pipeline: 'hs_pipeline', stage: 'hs_pipeline_stage' },
] as const;

/** Whether a stage belongs to the pipeline that is written with it; which one a record is in already, HubSpot knows. */
export function checkStage(
  written: Readonly<Record<string, string>>,
  field: readonly string[],
  { type, writable }: WritePlan,
  faults: RowFaults,
): void {
  for (const names of pairs) {
    const { [names.pipeline]: pipelineId, [names.stage]: stageId } = written;
    const pipeline = type.pipelines.find(({ id }) => id === pipelineId);
    if (pipeline === undefined || !stageId || pipeline.stages.some(({ id }) => id === stageId)) continue;
    const fieldName = [...writable.values()].find(({ property }) => property.name === names.stage)?.fieldName;
    const stages = pipeline.stages.map(({ id, label }) => `${JSON.stringify(id)} (${label})`).join(', ');
    faults.add(
      'INVALID_VALUE',
      [...field, fieldName ?? names.stage],
      `${names.stage} ${JSON.stringify(stageId)} is not a stage of pipeline ${JSON.stringify(pipelineId)}. It can be ${stages}.`,
    );
  }
}
