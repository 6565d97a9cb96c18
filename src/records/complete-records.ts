import { type RecordValue, toRecord } from './record.ts';
import { maxRecordInputs } from './record-batches.ts';
import type { RecordRoad } from './record-road.ts';

/**
 * The records of a page that could not ask for all its properties, with them; null in place of one that is gone since.
 */
export async function completeRecords(
  { type, hubspot, loader, context }: RecordRoad,
  ids: readonly string[],
  properties: ReadonlySet<string>,
  archived: boolean,
): Promise<(RecordValue | null)[]> {
  if (!archived) return [...(await loader.loadAll(ids, properties))];
  if (ids.length === 0) return [];
  // The loaders know live records only.
  const found = new Map<string, RecordValue>();
  for (let start = 0; start < ids.length; start += maxRecordInputs) {
    const inputs = ids.slice(start, start + maxRecordInputs).map((id) => ({ id }));
    const body = { inputs, properties: [...properties], propertiesWithHistory: [] };
    const batch = await hubspot.readRecords(type.path, () => body, context, true);
    for (const wire of batch?.results ?? []) found.set(String(wire.id), toRecord(type.objectTypeId, wire));
  }
  return ids.map((id) => found.get(id) ?? null);
}
