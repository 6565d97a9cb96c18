import type { WireFilterGroup } from '../wire/index.ts';
import type { Condition } from './condition.ts';
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
      // Where the filter leaves no room it is tested on what the index shows.
      const own = await toTestable();
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
  if (condition.kind === 'property') return !condition.property.startsWith('associations.');
  if (condition.kind === 'not') return isTestable(condition.of);
  return condition.of.every(isTestable);
}
