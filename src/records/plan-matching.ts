import type { Filter } from './condition.ts';
import { createOverlay, type Overlay } from './overlay.ts';
import { type PlanQuery, planRecords, type RecordPlan } from './plan-records.ts';
import type { RecordRoad } from './record-road.ts';
import { resolveAssociated } from './resolve-associated.ts';

/** Which records are meant. */
export interface Matching {
  filter: Filter;
  /** Full text, over the properties HubSpot searches by default. */
  text: string | undefined;
}

/** With what a search may not know yet. */
export type MatchingPlan = RecordPlan & { overlay: Overlay };

/**
 * The cheapest road to the records that match; conditions on associated records are read first.
 *
 * @throws GatewayError FILTER_TOO_COMPLEX, QUERY_TOO_EXPENSIVE, and whatever HubSpot answers.
 */
export async function planMatching(
  road: RecordRoad,
  { filter, text }: Matching,
  use: Pick<PlanQuery, 'sorted' | 'scanned'>,
): Promise<MatchingPlan> {
  const planWith = async (isTested: boolean) => {
    const condition = await resolveAssociated(filter, road, { isTested });
    return { condition, plan: planRecords({ type: road.type, condition, text, ...use }) };
  };
  const first = await planWith(false);
  // Records at hand do not show what they are associated with: for a test it has to be told in ids.
  const { plan, condition } = 'test' in first.plan && first.plan.test ? await planWith(true) : first;
  return { ...plan, overlay: createOverlay(road, { filter, text }, condition) };
}
