import type { WirePipeline, WirePropertyOption } from '../../../wire/index.ts';

export function pipelineOptions(pipelines: readonly WirePipeline[]): WirePropertyOption[] {
  return pipelines.map(({ id, label, displayOrder }) => {
    return { label, value: id, displayOrder, hidden: false, description: '' };
  });
}

/** Stages of all pipelines; HubSpot lists them flat. */
export function stageOptions(pipelines: readonly WirePipeline[]): WirePropertyOption[] {
  return pipelines
    .flatMap((pipeline) =>
      pipeline.stages.map((stage) => ({
        label: pipelines.length > 1 ? `${stage.label} (${pipeline.label})` : stage.label,
        value: stage.id,
      })),
    )
    .map((option, displayOrder) => ({ ...option, displayOrder, hidden: false, description: '' }));
}
