import DataLoader from 'dataloader';
import type { CallContext } from '../hubspot/index.ts';
import type { Batcher, BatchKey } from './batcher.ts';
import { mergeRecords, type RecordValue } from './record.ts';

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
  const loader = new DataLoader<Key, RecordValue | null>(readKeys, { cache: false });

  async function readKeys(keys: readonly Key[]): Promise<(RecordValue | null | Error)[]> {
    const wanted = keys.filter(({ id, properties }) => !isKnown(id, properties));
    const failures = new Map<string, Error>();
    if (wanted.length > 0) {
      const distinct = new Map(wanted.map(({ id }) => toKey(id)).map((key) => [key.key, key]));
      const properties = new Set(wanted.flatMap((key) => key.properties));
      await batches.load([...distinct.values()], properties, context, (key, outcome) => {
        if (outcome instanceof Error) failures.set(key, outcome);
        else remember(key, outcome ?? null, properties);
      });
    }
    return keys.map(({ id }) => failures.get(toKey(id).key) ?? known.get(toKey(id).key)?.record ?? null);
  }

  function isKnown(id: string, properties: readonly string[]): boolean {
    const entry = known.get(toKey(id).key);
    return (
      entry !== undefined && (entry.record === null || properties.every((name) => entry.properties.has(name)))
    );
  }

  function remember(key: string, record: RecordValue | null, properties: ReadonlySet<string>): void {
    const earlier = known.get(key);
    known.set(key, {
      record: earlier?.record && record ? mergeRecords(earlier.record, record) : record,
      properties: earlier ? earlier.properties.union(properties) : properties,
    });
  }

  return {
    load: (id, properties) => loader.load({ id, properties }),
    prime: (record, properties) => remember(record.id, record, new Set(properties)),
  };
}
