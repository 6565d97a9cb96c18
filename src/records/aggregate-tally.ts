import type { ObjectTypeModel } from '../portal/index.ts';
import { createNumberTally, type NumberSummary, type NumberTally } from './aggregate-number.ts';
import { textOf, valueKindOf } from './evaluate-value.ts';
import type { RecordValue } from './record.ts';

/** What groups are made of. */
export interface GroupProperty {
  name: string;
  /** The values that the portal knows, in the order in which people list them. */
  values: readonly string[];
}

export interface Aggregate {
  count: number;
  /** By internal name of the property. */
  numbers: ReadonlyMap<string, NumberSummary>;
}

export interface AggregateGroup extends Aggregate {
  /** One raw value for each group property, in their order; null: the records have none. */
  key: readonly (string | null)[];
}

export interface AggregateResult extends Aggregate {
  /** In the order of the known values, then the others, those without a value last. */
  groups: readonly AggregateGroup[];
}

export interface AggregateTally {
  add(record: RecordValue): void;
  /** Records with this key that others have counted. */
  addCount(key: AggregateGroup['key'], count: number): void;
  /** A record that others have counted, and that counts no longer. */
  removeCount(record: RecordValue): void;
  result(): AggregateResult;
}

interface Tallied {
  count: number;
  numbers: ReadonlyMap<string, NumberTally>;
}

/** Counts and adds up records that are at hand, those of each group and all of them. */
export function createAggregateTally(
  type: ObjectTypeModel,
  groupBy: readonly GroupProperty[],
  numberNames: ReadonlySet<string>,
): AggregateTally {
  const begin = (): Tallied => ({
    count: 0,
    numbers: new Map([...numberNames].map((name) => [name, createNumberTally(name)])),
  });
  const readers = groupBy.map(({ name }) => valueReader(name, type));
  const whole = begin();
  const groups = new Map<string, Tallied & { key: readonly (string | null)[] }>();

  function groupOf(key: AggregateGroup['key']): Tallied {
    const text = JSON.stringify(key);
    const known = groups.get(text) ?? { ...begin(), key };
    groups.set(text, known);
    return known;
  }

  const keyOf = (record: RecordValue) => readers.map((read) => read(record));

  function addCount(key: AggregateGroup['key'], count: number): void {
    for (const tallied of [whole, groupOf(key)]) tallied.count += count;
  }

  return {
    add(record) {
      for (const tallied of groupBy.length === 0 ? [whole] : [whole, groupOf(keyOf(record))]) {
        tallied.count += 1;
        for (const tally of tallied.numbers.values()) tally.add(record);
      }
    },
    addCount,
    removeCount: (record) => addCount(keyOf(record), -1),
    result: () => ({
      ...whole,
      groups: sortGroups(
        [...groups.values()].filter(({ count }) => count > 0),
        groupBy,
      ),
    }),
  };
}

/** Search takes no regard of the letter case of booleans, which may have come in any. */
function valueReader(name: string, type: ObjectTypeModel): (record: RecordValue) => string | null {
  const folds = valueKindOf(name, type) === 'text';
  return (record) => {
    const text = textOf(record, name) ?? null;
    return folds ? (text?.toLowerCase() ?? null) : text;
  };
}

function sortGroups(
  groups: readonly AggregateGroup[],
  groupBy: readonly GroupProperty[],
): readonly AggregateGroup[] {
  const ranks = groupBy.map(({ values }) => new Map(values.map((value, index) => [value, index])));
  const rankOf = (value: string | null, at: number): number => {
    if (value === null) return Number.POSITIVE_INFINITY;
    return ranks[at]?.get(value) ?? Number.MAX_SAFE_INTEGER;
  };
  return groups.toSorted((a, b) => {
    for (const [at, own] of a.key.entries()) {
      const other = b.key[at] ?? null;
      if (own === other) continue;
      const [rank, otherRank] = [rankOf(own, at), rankOf(other, at)];
      if (rank !== otherRank) return rank < otherRank ? -1 : 1;
      return (own ?? '') < (other ?? '') ? -1 : 1;
    }
    return 0;
  });
}
