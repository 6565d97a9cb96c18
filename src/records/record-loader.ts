import DataLoader from 'dataloader';
import { GatewayError } from '../errors.ts';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { readBatchErrors } from './batch-errors.ts';
import { mergeRecords, type RecordValue, toRecord } from './record.ts';
import { fitsInUrl } from './url-length.ts';

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

/** Calls under way; `failures` never rejects. */
interface Batch {
  ids: ReadonlySet<string>;
  properties: ReadonlySet<string>;
  failures: Promise<Map<string, Error>>;
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
  const underway = new Map<string, Batch>();
  const loader = new DataLoader<Key, RecordValue | null>(readKeys, { cache: false });

  async function readKeys(keys: readonly Key[]): Promise<(RecordValue | null | Error)[]> {
    const unknown = keys.filter(({ id, properties }) => !isKnown(id, properties));
    // An earlier batch that is still under way may hold all that a key needs.
    const { coming = [], wanted = [] } = Object.groupBy(unknown, (key) =>
      isUnderway(key) ? 'coming' : 'wanted',
    );
    const others = coming.flatMap(({ id }) => underway.get(id) ?? []);
    const ids = new Set(wanted.map(({ id }) => id));
    const properties = new Set(wanted.flatMap((key) => key.properties));
    const own = ids.size > 0 ? [start(ids, properties)] : [];
    const failures = await Promise.all([...new Set([...others, ...own])].map((batch) => batch.failures));
    return keys.map(
      ({ id }) => failures.find((map) => map.has(id))?.get(id) ?? known.get(id)?.record ?? null,
    );
  }

  function isUnderway({ id, properties }: Key): boolean {
    const batch = underway.get(id);
    return batch !== undefined && properties.every((name) => batch.properties.has(name));
  }

  function start(ids: Set<string>, properties: Set<string>): Batch {
    const batch = { ids, properties, failures: readBatches([...ids], [...properties].sort()) };
    for (const id of ids) underway.set(id, batch);
    void batch.failures.finally(() => {
      for (const id of ids) if (underway.get(id) === batch) underway.delete(id);
    });
    return batch;
  }

  async function readBatches(ids: string[], properties: string[]): Promise<Map<string, Error>> {
    const failures = new Map<string, Error>();
    await Promise.all(
      chunk(ids, maxBatchInputs).map(async (part) => {
        try {
          for (const [id, failure] of await readBatch(part, properties)) failures.set(id, failure);
        } catch (error) {
          for (const id of part) failures.set(id, asError(error));
        }
      }),
    );
    return failures;
  }

  /** The inputs that failed, each with its error. */
  async function readBatch(ids: string[], properties: string[]): Promise<Map<string, Error>> {
    const inputs = ids.map((id) => ({ id }));
    const body = { inputs, properties, propertiesWithHistory: [] };
    const batch = await hubspot.readRecords(type.path, body, context);
    const found = new Map(batch.results.map((wire) => [String(wire.id), toRecord(type.objectTypeId, wire)]));
    const { missing, failureOf } = readBatchErrors(batch.errors, 'objects.batchRead');
    const failures = new Map<string, Error>();
    await Promise.all(
      ids.map(async (id) => {
        const failure = found.has(id) ? undefined : failureOf(id);
        if (failure) return void failures.set(id, failure);
        try {
          // Merged-away ids are absent without an error entry; reading one by its id leads to the successor.
          const record = found.get(id) ?? (missing.has(id) ? null : await followMerge(id, properties));
          remember(id, record, properties);
        } catch (error) {
          failures.set(id, asError(error));
        }
      }),
    );
    return failures;
  }

  async function followMerge(id: string, properties: string[]): Promise<RecordValue | null> {
    const fits = fitsInUrl(properties);
    try {
      const successor = await hubspot.getRecord(type.path, id, fits ? properties : [], context);
      if (fits) return toRecord(type.objectTypeId, successor);
      const body = { inputs: [{ id: String(successor.id) }], properties, propertiesWithHistory: [] };
      const { results } = await hubspot.readRecords(type.path, body, context);
      return results[0] ? toRecord(type.objectTypeId, results[0]) : null;
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
