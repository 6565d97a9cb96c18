import type { CallContext } from '../hubspot/index.ts';
import { modifiedProperty, type ObjectTypeModel } from '../portal/index.ts';
import type { WireFilter, WireRecord, WireSearchRequest } from '../wire/index.ts';
import type { PollTools } from './poll-tools.ts';
import { changedEvents } from './polled-events.ts';

/** Most that a search gives. A page can have fewer records though there are more: what is gone is left out. */
const pageSize = 200;
/**
 * However long nothing is seen, so far back it is looked for what the index shows late. Without a limit what an import
 * wrote last would be read again and again.
 */
const longestLagMs = 15 * 60_000;

/** The next search of a pass over what was modified. */
interface Step {
  /** Epoch milliseconds, inclusive. */
  from: number;
  /** More records than a page holds were modified at `from`: they are read by id, those behind this one next. */
  afterId?: string;
}

/**
 * Polls what changed of a type, one search each time: by modification date, ascending, each page from the date of the last
 * one's end. Paging by offset would skip records, for who is modified meanwhile moves to the end and all behind it move
 * up. A pass that has come to its end begins again `overlapMs` before the latest that was seen, for the search index lags
 * behind; what it gives again the log has already.
 */
export function createChangedPoll(
  type: ObjectTypeModel,
  { hubspot, places, placeOf, append, clock, portalId, overlapMs }: PollTools,
): (context: CallContext) => Promise<void> {
  const dateProperty = modifiedProperty(type);
  let step: Step | undefined;

  return async (context) => {
    const startedAt = clock.wall();
    const place = placeOf(type);
    const { from, afterId } = step ?? { from: place.seenTo - overlapMs };
    // Kept across a restart in the midst of a pass, so that what was created since its beginning is still new.
    const passFrom = step === undefined ? Math.min(from, place.passFrom) : place.passFrom;
    const request = requestOf(dateProperty, from, afterId);
    const page = await hubspot.searchRecords(type.path, () => request, context);
    const records = page?.results ?? [];
    const dates = records.map((record) => dateOf(record, dateProperty));
    await append(
      records.flatMap((record, index) =>
        changedEvents(record, dates[index] ?? from, passFrom, { portalId, type }),
      ),
    );
    // Dates ahead of this machine's clock are seen again until it gets there.
    const latest = Math.min(Math.max(place.seenTo, ...dates), Math.max(place.seenTo, startedAt));
    const hasMore = records.length > 0 && (page?.paging?.next !== undefined || records.length >= pageSize);
    step = nextStep({ from, afterId }, hasMore, records, dates);
    // All of a page is gone, and there is more: it is looked at again when the index has noticed.
    const isHollow = records.length === 0 && page?.paging?.next !== undefined;
    const seenTo = step || isHollow ? latest : Math.max(latest, startedAt - longestLagMs);
    places.write(type.objectTypeId, { ...place, seenTo, passFrom: step ? passFrom : seenTo - overlapMs });
  };
}

function nextStep(
  { from, afterId }: { from: number; afterId: string | undefined },
  hasMore: boolean,
  records: readonly WireRecord[],
  dates: readonly number[],
): Step | undefined {
  const lastId = records.at(-1)?.id;
  if (afterId !== undefined)
    return hasMore && lastId !== undefined ? { from, afterId: lastId } : { from: from + 1 };
  if (!hasMore) return undefined;
  const last = Math.max(...dates);
  return last > from ? { from: last } : { from, afterId: '0' };
}

function requestOf(dateProperty: string, from: number, afterId: string | undefined): WireSearchRequest {
  const since: WireFilter = { propertyName: dateProperty, operator: 'GTE', value: String(from) };
  const tied: WireFilter[] = [
    { propertyName: dateProperty, operator: 'EQ', value: String(from) },
    { propertyName: 'hs_object_id', operator: 'GT', value: afterId ?? '0' },
  ];
  return {
    filterGroups: [{ filters: afterId === undefined ? [since] : tied }],
    sorts: [{ propertyName: afterId === undefined ? dateProperty : 'hs_object_id', direction: 'ASCENDING' }],
    properties: [dateProperty],
    limit: pageSize,
  };
}

function dateOf({ properties, updatedAt }: WireRecord, dateProperty: string): number {
  const date = Date.parse(properties[dateProperty] ?? '');
  return Number.isNaN(date) ? Date.parse(updatedAt) : date;
}
