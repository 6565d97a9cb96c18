import { invalid } from '../refusal.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import { propertyValue } from '../store/stored-record.ts';
import { pipelinePropertiesOf } from '../writing/pipeline-values.ts';

/**
 * Refuses to delete stages that records are in. The lists in the context are texts in brackets.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide
 */
export function refuseUsedStages(type: PortalObjectType, stageIds: readonly string[]): void {
  const names = pipelinePropertiesOf(type);
  if (names === undefined) return;
  const used = new Set<string>();
  const objectIds: string[] = [];
  for (const record of type.records.live()) {
    const stageId = propertyValue(record, names.stage);
    if (stageId === undefined || !stageIds.includes(stageId)) continue;
    used.add(stageId);
    objectIds.push(record.id);
  }
  if (used.size === 0) return;
  throw invalid('Stage IDs are in use by records and cannot be deleted', {
    subCategory: 'PipelineError.STAGE_ID_IN_USE',
    context: { stageIds: [`[${[...used].join(', ')}]`], objectIds: [`[${objectIds.join(', ')}]`] },
  });
}
