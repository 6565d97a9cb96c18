import type { WireRecord } from '../wire/index.ts';
import { type RecordValue, toRecord } from './record.ts';
import type { RecordRoad } from './record-road.ts';

/**
 * The records of a page that could not ask for all its properties, with them; null in place of one that is gone since.
 * A page has at most 100 records, which is one batch read.
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
  const inputs = wires.map(({ id }) => ({ id: String(id) }));
  const body = { inputs, properties: [...properties], propertiesWithHistory: [] };
  const batch = await hubspot.readRecords(type.path, () => body, context, true);
  const found = new Map(batch?.results.map((wire) => [String(wire.id), toRecord(type.objectTypeId, wire)]));
  return wires.map(({ id }) => found.get(String(id)) ?? null);
}
