import { GatewayError } from '../errors.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { type Associated, type Condition, type Filter, nothing } from './condition.ts';
import { createConditionTest, propertiesOf } from './evaluate-condition.ts';
import { createOverlay } from './overlay.ts';
import { planRecords } from './plan-records.ts';
import { readCandidates } from './read-candidates.ts';
import type { RecordRoad } from './record-road.ts';
import { scanRecords } from './scan-records.ts';

/** Associated records that one condition may find; their associations are read to the end. */
export const maxAssociated = 10_000;

/** Searches for them. */
const maxCalls = maxAssociated / 200;

/**
 * Conditions on associated records become conditions on ids: the associated records are found first, then the records
 * that are associated with them. HubSpot's own condition on associated records takes the place of that where it is known
 * to work: one id, standard types, not negated. `isTested`: the condition is tested on records at hand, which do not
 * show what they are associated with.
 *
 * @throws GatewayError QUERY_TOO_EXPENSIVE when too many associated records match.
 */
export async function resolveAssociated(
  filter: Filter,
  road: RecordRoad,
  { isTested }: { isTested: boolean },
): Promise<Condition> {
  return await resolve(filter, road, isTested);
}

/** `byIds`: HubSpot's own condition will not do, for it is negated, or records at hand are tested for it. */
async function resolve(filter: Filter, road: RecordRoad, byIds: boolean): Promise<Condition> {
  switch (filter.kind) {
    case 'property':
      return filter;
    case 'not':
      return { kind: 'not', of: await resolve(filter.of, road, true) };
    case 'associated':
      return await resolveOne(filter, road, byIds);
    default: {
      const of = await Promise.all(filter.of.map((part) => resolve(part, road, byIds)));
      return { kind: filter.kind, of };
    }
  }
}

async function resolveOne(associated: Associated, road: RecordRoad, byIds: boolean): Promise<Condition> {
  const { to, argument } = associated;
  const known = onlyIds(associated.of);
  const [id] = known ?? [];
  if (!byIds && known?.length === 1 && id !== undefined && !road.type.custom && !to.custom) {
    return { kind: 'property', property: `associations.${to.name}`, operator: 'EQ', value: id, argument };
  }
  const toIds = known ?? (await findIds(road.roadTo(to), associated.of, argument));
  if (toIds.length > maxAssociated) throw tooManyAssociated(argument, to);
  const fromIds = await road.associatedIds(to, toIds);
  const values = [...fromIds];
  if (values.length === 0) return nothing;
  return { kind: 'property', property: 'hs_object_id', operator: 'IN', values, argument };
}

async function findIds(road: RecordRoad, filter: Filter, argument: string): Promise<string[]> {
  const condition = await resolveAssociated(filter, road, { isTested: true });
  const { type } = road;
  const plan = planRecords({ type, condition, text: undefined, sorted: true, scanned: true });
  switch (plan.road) {
    case 'nothing':
      return [];
    case 'list':
      throw new TypeError('A sorted query is not answered by a list');
    case 'keys':
      return (await readCandidates(road, plan.keys, plan.test, [])).map(({ id }) => id);
    case 'search': {
      const properties = new Set(plan.test ? propertiesOf(plan.test) : ['hs_object_id']);
      const test = plan.test && createConditionTest(plan.test, type);
      const target = { text: undefined, searches: plan.searches, properties, test };
      const found = await scanRecords(road, target, {
        overlay: createOverlay(road, { filter, text: undefined }, condition),
        maxCalls,
        refuse: () => tooManyAssociated(argument, type),
      });
      return found.map(({ id }) => id);
    }
  }
}

/** The ids that a filter names, when it asks for nothing else. */
function onlyIds(filter: Filter): readonly string[] | undefined {
  if (filter.kind !== 'property' || filter.property !== 'hs_object_id') return undefined;
  if (filter.operator === 'EQ') return [filter.value];
  return filter.operator === 'IN' ? filter.values : undefined;
}

function tooManyAssociated(argument: string, { pluralLabel }: ObjectTypeModel): GatewayError {
  return new GatewayError(
    'QUERY_TOO_EXPENSIVE',
    `More than ${maxAssociated} ${pluralLabel.toLowerCase()} match "${argument}"; narrow the condition on them.`,
    { argument },
  );
}
