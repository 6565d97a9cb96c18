import type { Filter } from './condition.ts';
import { planRecords, type RecordPlan } from './plan-records.ts';
import type { RecordRoad } from './record-road.ts';
import { resolveAssociated } from './resolve-associated.ts';

/** Which records are counted or added up. */
export interface Matching {
  filter: Filter;
  /** Full text, over the properties HubSpot searches by default. */
  text: string | undefined;
}

/**
 * The cheapest road to all records that match. `scanned`: they are read and not only counted.
 *
 * @throws GatewayError FILTER_TOO_COMPLEX, QUERY_TOO_EXPENSIVE, and whatever HubSpot answers.
 */
export async function planAggregate(
  road: RecordRoad,
  { filter, text }: Matching,
  { scanned }: { scanned: boolean },
): Promise<RecordPlan> {
  const planWith = async (isTested: boolean) => {
    const condition = await resolveAssociated(filter, road, { isTested });
    return planRecords({ type: road.type, condition, text, sorted: scanned, scanned });
  };
  const plan = await planWith(false);
  // Records at hand do not show what they are associated with: for a test it has to be told in ids.
  return 'test' in plan && plan.test ? await planWith(true) : plan;
}
