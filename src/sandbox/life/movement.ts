import type { Random } from '../profiles/random.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import type { StoredRecord } from '../store/stored-record.ts';
import type { WriteContext } from '../writing/write-context.ts';
import { prepareUpdate } from '../writing/write-records.ts';

/** Where something happens. */
export interface Scene {
  portal: PortalStore;
  clock: () => number;
  random: Random;
}

/** One thing that people do; false when the portal gives no occasion for it. */
export type Movement = (scene: Scene) => boolean;

/** As the history names what a person did in HubSpot. */
export function writingByHand({ portal, clock }: Scene, type: PortalObjectType): WriteContext {
  return {
    portal,
    type,
    clock,
    source: { sourceType: 'CRM_UI', sourceLabel: 'CRM UI', sourceId: 'userId:755' },
  };
}

export function pickRecord({ random }: Scene, type: PortalObjectType | undefined): StoredRecord | undefined {
  const ids = type?.records.liveIds() ?? [];
  return ids.length === 0 ? undefined : type?.records.find(random.pick(ids), false);
}

export function change(
  scene: Scene,
  type: PortalObjectType,
  record: StoredRecord,
  values: Record<string, string>,
) {
  prepareUpdate(writingByHand(scene, type), record, {
    values,
    associations: [],
    traceId: undefined,
  }).commit();
}
