import DataLoader from 'dataloader';
import { GatewayError } from '../errors.ts';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { mergeRecords, type RecordValue, toRecord } from './record.ts';

export interface RecordLoader {
  /** null when there is no such record, or only an archived one. A merged-away id gives its successor. */
  load(id: string, properties: readonly string[]): Promise<RecordValue | null>;
  /** Takes in a record that came with another answer, holding `properties`. */
  prime(record: RecordValue, properties: readonly string[]): void;
}

interface Key {
  id: string;
  properties: readonly string[];
}

interface Known {
  record: RecordValue | null;
  properties: ReadonlySet<string>;
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
const maxBatchInputs = 100;

/**
 * Reads records of one type for one request. The keys of a tick are one batch: its ids without repeats, in as few
 * calls of 100 as hold them, each asking for the union of the selected properties. All loads of a batch settle
 * together, so that the next level's keys meet in one tick too.
 */
export function createRecordLoader(
  type: ObjectTypeModel,
  hubspot: HubSpot,
  context: CallContext,
): RecordLoader {
  const known = new Map<string, Known>();
  const loader = new DataLoader<Key, RecordValue | null>(readKeys, { cache: false });

  async function readKeys(keys: readonly Key[]): Promise<(RecordValue | null | Error)[]> {
    const wanted = keys.filter(({ id, properties }) => !isKnown(id, properties));
    const ids = [...new Set(wanted.map(({ id }) => id))];
    const properties = [...new Set(wanted.flatMap((key) => key.properties))].sort();
    const failures = new Map<string, Error>();
    await Promise.all(
      chunk(ids, maxBatchInputs).map(async (part) => {
        try {
          await readBatch(part, properties);
        } catch (error) {
          for (const id of part) failures.set(id, asError(error));
        }
      }),
    );
    return keys.map(({ id }) => failures.get(id) ?? known.get(id)?.record ?? null);
  }

  async function readBatch(ids: string[], properties: string[]): Promise<void> {
    const inputs = ids.map((id) => ({ id }));
    const batch = await hubspot.readRecords(
      type.path,
      { inputs, properties, propertiesWithHistory: [] },
      context,
    );
    const found = new Map(batch.results.map((wire) => [String(wire.id), toRecord(type.objectTypeId, wire)]));
    const missing = new Set(batch.errors?.flatMap((error) => error.context?.ids ?? []));
    await Promise.all(
      ids.map(async (id) => {
        // Merged-away ids are absent without an error entry; reading one by its id leads to the successor.
        const record = found.get(id) ?? (missing.has(id) ? null : await followMerge(id, properties));
        remember(id, record, properties);
      }),
    );
  }

  async function followMerge(id: string, properties: string[]): Promise<RecordValue | null> {
    try {
      return toRecord(type.objectTypeId, await hubspot.getRecord(type.path, id, properties, context));
    } catch (error) {
      if (error instanceof GatewayError && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }

  function isKnown(id: string, properties: readonly string[]): boolean {
    const entry = known.get(id);
    return (
      entry !== undefined && (entry.record === null || properties.every((name) => entry.properties.has(name)))
    );
  }

  function remember(id: string, record: RecordValue | null, properties: readonly string[]): void {
    const earlier = known.get(id);
    known.set(id, {
      record: earlier?.record && record ? mergeRecords(earlier.record, record) : record,
      properties: earlier ? earlier.properties.union(new Set(properties)) : new Set(properties),
    });
  }

  return {
    load: (id, properties) => loader.load({ id, properties }),
    prime: (record, properties) => remember(record.id, record, properties),
  };
}

export function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
