import type { WireRecord } from '../wire/index.ts';
import { type RecordValue, toRecord } from './record.ts';
import { maxRecordInputs } from './record-batches.ts';
import type { RecordRoad } from './record-road.ts';

/**
 * The records of a page that could not ask for all its properties, with them; null in place of one that is gone since.
 */
export async function completeRecords(
  { type, hubspot, loader, context }: RecordRoad,
  wires: readonly WireRecord[],
  properties: ReadonlySet<string>,
  archived: boolean,
): Promise<(RecordValue | null)[]> {
  if (!archived)
    return [
      ...(await loader.loadAll(
        wires.map(({ id }) => String(id)),
        properties,
      )),
    ];
  if (wires.length === 0) return [];
  // The loaders know live records only.
  const found = new Map<string, RecordValue>();
  for (let start = 0; start < wires.length; start += maxRecordInputs) {
    const inputs = wires.slice(start, start + maxRecordInputs).map(({ id }) => ({ id: String(id) }));
    const body = { inputs, properties: [...properties], propertiesWithHistory: [] };
    const batch = await hubspot.readRecords(type.path, () => body, context, true);
    for (const wire of batch?.results ?? []) found.set(String(wire.id), toRecord(type.objectTypeId, wire));
  }
  return wires.map(({ id }) => found.get(String(id)) ?? null);
}
