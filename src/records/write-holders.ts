import type { ObjectTypeModel } from '../portal/index.ts';
import { uniqueKey } from './unique-batches.ts';
import type { WriteRoad } from './write-road.ts';

/** The ids of the records that have these unique values now. What cannot be read is missing: this is for hints. */
export async function findHolders(
  { source, context }: WriteRoad,
  type: ObjectTypeModel,
  property: string,
  values: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keys = new Map(values.map((value) => [value, uniqueKey(property, value)]));
  const ids = new Map<string, string>();
  const batcher = source.batchers(context.priority ?? 'interactive').uniques(type, property);
  const distinct = new Map([...keys.values()].map((key) => [key.key, key]));
  const fresh = { ...context, fresh: true };
  try {
    await batcher.load([...distinct.values()], new Set(), fresh, (key, outcome) => {
      if (outcome !== undefined && !(outcome instanceof Error)) ids.set(key, outcome.id);
    });
  } catch {
    // The caller is gone, and so is who would read the hint.
  }
  return new Map([...keys].flatMap(([value, { key }]) => entry(value, ids.get(key))));
}

function entry(value: string, id: string | undefined): [string, string][] {
  return id === undefined ? [] : [[value, id]];
}
