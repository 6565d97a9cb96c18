import { noteBodies } from '../profiles/demo/phrases.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { prepareCreate } from '../writing/write-records.ts';
import { change, type Movement, pickRecord, type Scene, writingByHand } from './movement.ts';

/** A portal that lives for weeks does not grow without end: then old notes are written anew. */
const mostNotes = 1_000;

/** Writes notes about contacts and deals, on both where there are both. */
export function createNoteWriter(): Movement {
  const written: string[] = [];
  return (scene) => {
    const { portal, random, clock } = scene;
    const type = portal.typeNamed('0-46');
    if (type === undefined) return false;
    const body = random.pick(noteBodies);
    if (written.length >= mostNotes) {
      const old = type.records.find(random.pick(written), false);
      if (old !== undefined) change(scene, type, old, { hs_note_body: body });
      return old !== undefined;
    }
    const associations = ['0-1', '0-3'].flatMap((typeId) => linkTo(scene, type, portal.typeNamed(typeId)));
    if (associations.length === 0) return false;
    const values = { hs_timestamp: new Date(clock()).toISOString(), hs_note_body: body };
    const input = { values, associations, traceId: undefined };
    written.push(prepareCreate(writingByHand(scene, type), input).commit().id);
    return true;
  };
}

function linkTo(scene: Scene, note: PortalObjectType, to: PortalObjectType | undefined) {
  const record = pickRecord(scene, to);
  const plain = to === undefined ? undefined : plainType(scene.portal, note, to);
  if (record === undefined || plain === undefined) return [];
  return [{ toId: record.id, specs: [{ category: plain.category, typeId: plain.typeId }] }];
}

function plainType(portal: PortalStore, from: PortalObjectType, to: PortalObjectType) {
  return portal.associations.types.of(from.id, to.id).find(({ label }) => label === null);
}
