import type { CandidateKeys } from './candidate-keys.ts';
import type { Condition } from './condition.ts';
import { createConditionTest, propertiesOf } from './evaluate-condition.ts';
import type { RecordValue } from './record.ts';
import type { RecordRoad } from './record-road.ts';

/** Of the records that a filter names, those that it keeps, each once. */
export async function readCandidates(
  { type, loader, loaderBy }: RecordRoad,
  { ids, uniques }: CandidateKeys,
  condition: Condition,
  selected: Iterable<string>,
): Promise<RecordValue[]> {
  const properties = new Set([...selected, ...propertiesOf(condition)]);
  const [byId, ...byValue] = await Promise.all([
    loader.loadAll([...ids], properties),
    ...[...uniques].map(([property, values]) => loaderBy(property).loadAll([...values], properties)),
  ]);
  const named = new Set(ids);
  const records = new Map<string, RecordValue>();
  // A merged-away id leads to its successor, which is not the record that was named.
  for (const record of byId) if (record && named.has(record.id)) records.set(record.id, record);
  for (const record of byValue.flat()) if (record) records.set(record.id, record);
  const test = createConditionTest(condition, type);
  return [...records.values()].filter(test);
}
