import type { WirePipeline, WirePropertyVersion } from '../../../wire/index.ts';
import type { ProfileRecord } from '../../profile.ts';
import { fromIso, toIso } from '../instants.ts';

/** How a deal came to its stage: through the ones before it, evenly between its creation and its last change. */
export function stageHistory(
  { properties }: ProfileRecord,
  pipeline: WirePipeline,
  userId: number,
): WirePropertyVersion[] {
  const position = pipeline.stages.findIndex(({ id }) => id === properties.dealstage);
  const closed = pipeline.stages[position]?.metadata?.isClosed === 'true';
  // Won or lost, a closed deal went through open stages only.
  const passed = pipeline.stages
    .slice(0, Math.max(0, position))
    .filter(({ metadata }) => metadata?.isClosed === 'false')
    .slice(0, closed ? 3 : undefined);
  const stages = [...passed.map(({ id }) => id), properties.dealstage ?? ''];
  const createdMs = fromIso(properties.createdate);
  const lastMs = fromIso(properties.hs_lastmodifieddate);
  return stages
    .map((value, index): WirePropertyVersion => {
      const atMs = createdMs + Math.floor(((lastMs - createdMs) * index) / Math.max(1, stages.length - 1));
      return {
        value,
        timestamp: toIso(atMs),
        sourceType: 'CRM_UI',
        sourceId: `userId:${userId}`,
        sourceLabel: 'CRM UI',
        updatedByUserId: userId,
      };
    })
    .reverse();
}
