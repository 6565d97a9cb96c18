import { propertyValue } from '../store/stored-record.ts';
import { change, type Movement, pickRecord } from './movement.ts';

/** How many contacts are looked at for one that is not at the end yet. */
const mostLooks = 20;

/** One stage on: backwards HubSpot lets nobody go. */
export const moveLifecycleStage: Movement = (scene) => {
  const type = scene.portal.typeNamed('0-1');
  const stages = type?.properties.get('lifecyclestage')?.options?.map(({ value }) => value) ?? [];
  if (type === undefined || stages.length === 0) return false;
  for (let look = 0; look < mostLooks; look += 1) {
    const contact = pickRecord(scene, type);
    if (contact === undefined) return false;
    const next = stages[stages.indexOf(propertyValue(contact, 'lifecyclestage') ?? '') + 1];
    if (next === undefined) continue;
    change(scene, type, contact, { lifecyclestage: next });
    return true;
  }
  return false;
};
