import { readAggregatePages } from './aggregate-pages.ts';
import { countWithOverlay } from './count-with-overlay.ts';
import { createConditionTest, propertiesOf } from './evaluate-condition.ts';
import { type Matching, planMatching } from './plan-matching.ts';
import { readCandidates } from './read-candidates.ts';
import type { RecordRoad } from './record-road.ts';

/**
 * How many records match: one search where HubSpot can count them, batch reads where the filter names them, else they
 * are read and counted here.
 *
 * @throws GatewayError FILTER_TOO_COMPLEX, QUERY_TOO_EXPENSIVE, and whatever HubSpot answers.
 */
export async function countRecordsMatching(
  road: RecordRoad,
  bulk: RecordRoad,
  matching: Matching,
): Promise<number> {
  const { text } = matching;
  const plan = await planMatching(road, matching, { sorted: false });
  switch (plan.road) {
    case 'nothing':
      return 0;
    case 'list':
      return await countWithOverlay(road, { text, groups: [] }, plan.overlay);
    case 'keys':
      return (await readCandidates(road, plan.keys, plan.test, [])).length;
    case 'search': {
      const { searches, test, overlay } = plan;
      const [only] = searches;
      if (searches.length === 1 && only && !test)
        return await countWithOverlay(road, { text, groups: only }, overlay);
      const properties = new Set(['hs_object_id', ...(test ? propertiesOf(test) : [])]);
      const passes = overlay.leaveOut(test && createConditionTest(test, road.type));
      const reading = overlay.matching(new Set());
      // It fails where it is awaited.
      reading.catch(() => undefined);
      let count = 0;
      for await (const { records } of readAggregatePages(road, bulk, {
        text,
        searches,
        properties,
        test: passes,
      }))
        count += records.length;
      return count + (await reading).length;
    }
  }
}
