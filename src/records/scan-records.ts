import { GatewayError } from '../errors.ts';
import { createIdWalk, type IdPlace, maxScannedCalls, type SearchTarget } from './id-walk.ts';
import type { Overlay } from './overlay.ts';
import type { RecordValue } from './record.ts';
import type { RecordRoad } from './record-road.ts';
import { searchLimits } from './search-limits.ts';
import { type WalkLimits, walkPages } from './walk-pages.ts';

export interface ScanOptions {
  overlay: Overlay;
  /** Searches at most. */
  maxCalls?: number;
  /** What is said beyond. */
  refuse?: WalkLimits['refuse'];
}

/**
 * Everything that searches find, each record once; what was touched lately as it is now.
 *
 * @throws GatewayError QUERY_TOO_EXPENSIVE when that takes too many calls.
 */
export async function scanRecords(
  road: RecordRoad,
  target: SearchTarget,
  { overlay, maxCalls = maxScannedCalls, refuse = tooMany }: ScanOptions,
): Promise<RecordValue[]> {
  const walk = createIdWalk(road.patient(), { ...target, test: undefined });
  const { searches, properties } = target;
  const test = overlay.leaveOut(target.test);
  const step = (from: IdPlace | undefined) =>
    walk.step({ from, direction: 'forward', count: searchLimits.pageSize, needsTotal: false });
  const limits = { callsEach: searches.length, maxCalls, refuse, whole: road.searchTime };
  async function search(): Promise<RecordValue[]> {
    const records: RecordValue[] = [];
    for await (const { hits } of walkPages(step, undefined, limits)) {
      for (const { record } of hits) if (record && (!test || test(record))) records.push(record);
      if (hits.length === 0) break;
    }
    return records;
  }
  const [present, found] = await Promise.all([overlay.matching(properties), search()]);
  return [...present, ...found];
}

function tooMany(needed: number): GatewayError {
  return new GatewayError(
    'QUERY_TOO_EXPENSIVE',
    `The records that match have to be read whole before they can be sorted or combined, which takes ${needed} searches or more; at most ${maxScannedCalls} are made. Narrow the filter.`,
    { argument: 'filter' },
  );
}
