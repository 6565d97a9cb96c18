import type { WirePipeline, WirePipelineStage } from '../../wire/index.ts';

/** The pipelines of one object type. */
export interface PipelineStore {
  /** Live ones, in no particular order. */
  list(): WirePipeline[];
  find(id: string): WirePipeline | undefined;
  /** The stage and its pipeline; stage ids are unique in all pipelines of a type. */
  findStage(stageId: string): { pipeline: WirePipeline; stage: WirePipelineStage } | undefined;
  /** Adds a pipeline or replaces the one with its id. */
  put(pipeline: WirePipeline): void;
  remove(id: string): void;
}

export function createPipelineStore(given: readonly WirePipeline[]): PipelineStore {
  const pipelines = new Map(given.map((pipeline) => [pipeline.id, pipeline]));
  const list = () => [...pipelines.values()].filter((pipeline) => pipeline.archived !== true);
  return {
    list,
    find: (id) => list().find((pipeline) => pipeline.id === id),
    findStage(stageId) {
      for (const pipeline of list()) {
        const stage = pipeline.stages.find(({ id }) => id === stageId);
        if (stage !== undefined) return { pipeline, stage };
      }
      return undefined;
    },
    put(pipeline) {
      pipelines.set(pipeline.id, pipeline);
    },
    remove(id) {
      pipelines.delete(id);
    },
  };
}
