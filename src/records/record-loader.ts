import DataLoader from 'dataloader';
import type { CallContext } from '../hubspot/index.ts';
import type { Batcher, BatchKey } from './batcher.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { mergeRecords, type RecordValue } from './record.ts';

export interface RecordLoader {
  /** null when there is no such record, or only an archived one. A merged-away id gives its successor. */
  load(id: string, properties: ReadonlySet<string>): Promise<RecordValue | null>;
  /** All of them in order; at once when all are known and none is on its way. */
  loadAll(
    ids: readonly string[],
    properties: ReadonlySet<string>,
  ): MaybePromise<readonly (RecordValue | null)[]>;
  /** Takes in a record that came with another answer, holding `properties`. */
  prime(record: RecordValue, properties: ReadonlySet<string>): void;
}

interface Key {
  id: string;
  properties: ReadonlySet<string>;
}

interface Known {
  record: RecordValue | null;
  properties: ReadonlySet<string>;
}

/**
 * Reads records for one request, by whatever the batches are keyed with. The keys of a tick ask together, each for the
 * union of the properties selected in the tick, and settle together, so that the next level's keys meet in one tick
 * too. What the request has read once it does not ask again.
 */
export function createRecordLoader(
  batches: Batcher<BatchKey, RecordValue>,
  toKey: (id: string) => BatchKey,
  context: CallContext,
): RecordLoader {
  const known = new Map<string, Known>();
  let running = 0;
  const loader = new DataLoader<Key, RecordValue | null>(readKeys, { cache: false });

  async function readKeys(keys: readonly Key[]): Promise<(RecordValue | null | Error)[]> {
    const wanted = keys.filter(({ id, properties }) => find(id, properties) === undefined);
    const failures = new Map<string, Error>();
    if (wanted.length > 0) {
      const distinct = new Map(wanted.map(({ id }) => toKey(id)).map((key) => [key.key, key]));
      const properties = new Set(wanted.flatMap((key) => [...key.properties]));
      await batches.load([...distinct.values()], properties, context, (key, outcome) => {
        if (outcome instanceof Error) failures.set(key, outcome);
        else remember(key, outcome ?? null, properties);
      });
    }
    return keys.map(({ id }) => failures.get(toKey(id).key) ?? known.get(toKey(id).key)?.record ?? null);
  }

  /** What the request has read; undefined when that is not all of it. */
  function find(id: string, properties: ReadonlySet<string>): RecordValue | null | undefined {
    const entry = known.get(toKey(id).key);
    if (entry === undefined) return undefined;
    return entry.record === null || properties.isSubsetOf(entry.properties) ? entry.record : undefined;
  }

  function remember(key: string, record: RecordValue | null, properties: ReadonlySet<string>): void {
    const earlier = known.get(key);
    known.set(key, {
      record: earlier?.record && record ? mergeRecords(earlier.record, record) : record,
      properties: earlier ? earlier.properties.union(properties) : properties,
    });
  }

  async function load(id: string, properties: ReadonlySet<string>): Promise<RecordValue | null> {
    running += 1;
    try {
      return await loader.load({ id, properties });
    } finally {
      running -= 1;
    }
  }

  /** undefined unless all are known. */
  function findAll(
    ids: readonly string[],
    properties: ReadonlySet<string>,
  ): (RecordValue | null)[] | undefined {
    const found: (RecordValue | null)[] = [];
    let cacheHits = 0;
    for (const id of ids) {
      let record = find(id, properties);
      if (record === undefined) {
        record = batches.peek(toKey(id), properties, context);
        cacheHits += 1;
      }
      if (record === undefined) return undefined;
      found.push(record);
    }
    context.receipt?.addCacheHits(cacheHits);
    return found;
  }

  return {
    load,
    loadAll(ids, properties) {
      const found = running === 0 ? findAll(ids, properties) : undefined;
      return found ?? Promise.all(ids.map((id) => load(id, properties)));
    },
    prime: (record, properties) => remember(record.id, record, properties),
  };
}
