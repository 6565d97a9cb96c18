import type { CallContext } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { PollTools } from './poll-tools.ts';
import { archivedEvent } from './polled-events.ts';

/** Most that a list gives. */
const pageSize = 100;

/**
 * Polls what was archived of a type, one page of the list of archived records each time. HubSpot keeps them for 90 days and
 * lists them by id, so that a walk through all of them is what it takes.
 *
 * @returns whether the walk has come to its end.
 */
export function createArchivedPoll(
  type: ObjectTypeModel,
  { hubspot, places, placeOf, append, clock, portalId, overlapMs }: PollTools,
): (context: CallContext) => Promise<boolean> {
  let walk: { startedAt: number; after?: string } | undefined;

  return async (context) => {
    walk ??= { startedAt: clock.wall() };
    const { startedAt, after } = walk;
    const request = {
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
      properties: ['hs_object_id'],
      archived: true,
    };
    const page = await hubspot.listRecords(type.path, () => request, context);
    const place = placeOf(type);
    await append(
      (page?.results ?? []).flatMap((record) => {
        const archivedAt = Date.parse(record.archivedAt ?? '');
        return archivedAt >= place.archivedFrom
          ? [archivedEvent(record, archivedAt, { portalId, type })]
          : [];
      }),
    );
    const next = page?.paging?.next?.after;
    walk = next === undefined ? undefined : { startedAt, after: next };
    if (walk) return false;
    places.write(type.objectTypeId, {
      ...place,
      archivedFrom: Math.max(place.archivedFrom, startedAt - overlapMs),
    });
    return true;
  };
}
