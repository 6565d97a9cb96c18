import type { WireFilterGroup } from '../wire/index.ts';
import { type Comparison, type Condition, nothing } from './condition.ts';
import { createConditionTest, propertiesOf, type RecordTest } from './evaluate-condition.ts';
import { roomForIds } from './exclude-ids.ts';
import type { Matching } from './plan-matching.ts';
import type { Touch } from './recent-writes.ts';
import type { RecordValue } from './record.ts';
import type { RecordRoad } from './record-road.ts';
import { resolveAssociated } from './resolve-associated.ts';
import { searchRecords } from './search-records.ts';
import { withFilter } from './with-filter.ts';

/**
 * What was touched so lately that a search may not know it yet, told by the records themselves: they are read by id,
 * which does not lag, and tested here. Whoever searches leaves them out of the hits and puts in those that match.
 */
export interface Overlay {
  /** The latest first; empty: searches tell the truth. */
  ids: ReadonlySet<string>;
  /** Of these records, or of all that were touched, those that match now, with these properties. */
  matching(properties: ReadonlySet<string>, ids?: Iterable<string>): Promise<readonly RecordValue[]>;
  /** Of these records, those that the search finds, as its index has them: one search for as many ids as fit in it. */
  indexed(search: IndexedSearch, ids: readonly string[]): Promise<readonly RecordValue[]>;
  /** The filter as a condition that records at hand can be tested for; undefined: what they hold does not tell it. */
  testable: Condition | undefined;
  /** What else a hit must pass, when those that were touched are left out of the hits. */
  leaveOut(test: RecordTest | undefined): RecordTest | undefined;
}

export interface IndexedSearch {
  groups: readonly WireFilterGroup[];
  properties: ReadonlySet<string>;
}

/**
 * Full text is HubSpot's to match: a touched record matches it if the index, as far as it is, says so.
 *
 * @param condition the filter, resolved; conditions that only a search can test are resolved again, to ids.
 */
export function createOverlay(road: RecordRoad, { filter, text }: Matching, condition: Condition): Overlay {
  // Beside a text that fills the search there is no room to ask which records it matches.
  const canAsk = text === undefined || roomForText(text) > 0;
  const touched = canAsk ? road.recentWrites() : new Map<string, Touch>();
  const ids = new Set(touched.keys());
  let resolved: Promise<Condition> | undefined;

  const testable = isTestable(condition) ? condition : undefined;

  async function toTestable(): Promise<Condition> {
    if (testable) return testable;
    resolved ??= resolveAssociated(filter, road, { isTested: true });
    return await resolved;
  }

  return {
    ids,
    testable,
    async matching(properties, wanted = ids) {
      const present = [...wanted].filter((id) => touched.get(id) !== 'gone');
      if (present.length === 0) return [];
      const [own, found] = await Promise.all([
        toTestable(),
        text === undefined ? present : findByText(road, text, present),
      ]);
      const records = await road.loader.loadAll(found, properties.union(new Set(propertiesOf(own))));
      const test = createConditionTest(own, road.type);
      const asked = new Set(found);
      // A merged-away id leads to its successor, which was touched under its own id.
      return records
        .filter((record) => record !== null)
        .filter((record) => asked.has(record.id) && test(record));
    },
    async indexed({ groups, properties }, wanted) {
      if (wanted.length === 0) return [];
      if (roomForIds(groups, { text, properties, reserve: 0 }) > 0)
        return await searchAmong(road, { text, groups, properties }, wanted);
      // Where the filter leaves no room it is tested on what the index shows, and of what it does not, on what it finds.
      const own = await withAssociationsFound(condition, async (association) => {
        const { property, operator, value } = association;
        const groups = [{ filters: [{ propertyName: property, operator, value }] }];
        const found = await searchAmong(
          road,
          { text, groups, properties: new Set(['hs_object_id']) },
          wanted,
        );
        return found.map(({ id }) => id);
      });
      const names = properties.union(new Set(propertiesOf(own)));
      const found = await searchAmong(road, { text, groups: [], properties: names }, wanted);
      return found.filter(createConditionTest(own, road.type));
    },
    leaveOut(test) {
      if (ids.size === 0) return test;
      return (record) => !ids.has(record.id) && (test === undefined || test(record));
    },
  };
}

async function findByText(road: RecordRoad, text: string, ids: readonly string[]): Promise<string[]> {
  const found = await searchAmong(road, { text, groups: [], properties: new Set(['hs_object_id']) }, ids);
  return found.map(({ id }) => id);
}

async function searchAmong(
  road: RecordRoad,
  { text, groups, properties }: IndexedSearch & { text: string | undefined },
  ids: readonly string[],
): Promise<RecordValue[]> {
  const room = Math.max(1, roomForIds(groups, { text, properties, reserve: 0 }));
  const lists = Array.from({ length: Math.ceil(ids.length / room) }, (_, index) =>
    ids.slice(index * room, (index + 1) * room),
  );
  const pages = await Promise.all(
    lists.map((values) =>
      searchRecords(road, {
        text,
        filterGroups: withFilter(groups, { propertyName: 'hs_object_id', operator: 'IN', values }),
        sort: { propertyName: 'hs_object_id', direction: 'ASCENDING' },
        properties,
        offset: 0,
        count: values.length,
      }),
    ),
  );
  return pages.flatMap(({ records }) => records.filter((record) => record !== null));
}

function roomForText(text: string): number {
  return roomForIds([], { text, properties: [], reserve: 0 });
}

function isTestable(condition: Condition): boolean {
  if (condition.kind === 'property') return !isAssociation(condition);
  if (condition.kind === 'not') return isTestable(condition.of);
  return condition.of.every(isTestable);
}

type AssociationCondition = Comparison & { operator: 'EQ' };

/** HubSpot's own condition on one associated record, which only a search can test. */
function isAssociation(comparison: Comparison): comparison is AssociationCondition {
  return comparison.operator === 'EQ' && comparison.property.startsWith('associations.');
}

/** The condition with the ids that are found in place of every condition that only a search can test. */
async function withAssociationsFound(
  condition: Condition,
  find: (association: AssociationCondition) => Promise<readonly string[]>,
): Promise<Condition> {
  if (condition.kind === 'not') return { kind: 'not', of: await withAssociationsFound(condition.of, find) };
  if (condition.kind !== 'property') {
    const of = await Promise.all(condition.of.map((part) => withAssociationsFound(part, find)));
    return { kind: condition.kind, of };
  }
  if (!isAssociation(condition)) return condition;
  const values = await find(condition);
  if (values.length === 0) return nothing;
  return { kind: 'property', property: 'hs_object_id', operator: 'IN', values, argument: condition.argument };
}
