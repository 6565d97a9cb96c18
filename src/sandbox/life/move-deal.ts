import { propertyValue } from '../store/stored-record.ts';
import { pipelinePropertiesOf } from '../writing/pipeline-values.ts';
import { change, type Movement, pickRecord } from './movement.ts';

/** Mostly to the next stage of its pipeline, now and then to any other; a closed deal is taken up again. */
export const moveDeal: Movement = (scene) => {
  const { portal, random } = scene;
  const type = portal.typeNamed('0-3');
  const deal = pickRecord(scene, type);
  const names = type === undefined ? undefined : pipelinePropertiesOf(type);
  if (type === undefined || deal === undefined || names === undefined) return false;
  const now = propertyValue(deal, names.stage);
  const pipelineId = propertyValue(deal, names.pipeline);
  const pipeline = pipelineId === undefined ? undefined : type.pipelines.find(pipelineId);
  const stages = (pipeline?.stages ?? [])
    .filter(({ archived }) => archived !== true)
    .toSorted((left, right) => left.displayOrder - right.displayOrder)
    .map(({ id }) => id);
  const others = stages.filter((id) => id !== now);
  if (others.length === 0) return false;
  const following = now === undefined ? undefined : stages[stages.indexOf(now) + 1];
  const next = following !== undefined && random.chance(0.7) ? following : random.pick(others);
  change(scene, type, deal, { [names.stage]: next });
  return true;
};
