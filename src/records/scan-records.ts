import { GatewayError } from '../errors.ts';
import { createIdWalk, type IdPlace, maxScannedCalls, type SearchTarget } from './id-walk.ts';
import type { RecordValue } from './record.ts';
import type { RecordRoad } from './record-road.ts';
import { searchLimits } from './search-limits.ts';

export interface ScanLimits {
  /** Searches at most. */
  maxCalls?: number;
  /** What is said beyond. */
  refuse?: (calls: number) => GatewayError;
}

/**
 * Everything that searches find, each record once.
 *
 * @throws GatewayError QUERY_TOO_EXPENSIVE when that takes too many calls.
 */
export async function scanRecords(
  road: RecordRoad,
  target: SearchTarget,
  { maxCalls = maxScannedCalls, refuse = tooMany }: ScanLimits = {},
): Promise<RecordValue[]> {
  const walk = createIdWalk(road, { ...target, test: undefined });
  const { test } = target;
  const records: RecordValue[] = [];
  let from: IdPlace | undefined;
  for (let calls = 0; ; calls += target.searches.length) {
    if (calls >= maxCalls) throw refuse(calls);
    const { hits, more } = await walk.step({
      from,
      direction: 'forward',
      count: searchLimits.pageSize,
      needsTotal: false,
    });
    for (const { record } of hits) if (record && (!test || test(record))) records.push(record);
    from = hits.at(-1)?.place ?? from;
    if (!more || hits.length === 0) return records;
  }
}

function tooMany(calls: number): GatewayError {
  return new GatewayError(
    'QUERY_TOO_EXPENSIVE',
    `The records that match have to be read whole before they can be sorted or combined, and ${calls} searches did not see them all. Narrow the filter.`,
    { argument: 'filter' },
  );
}
