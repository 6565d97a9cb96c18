import DataLoader from 'dataloader';
import type { CallContext } from '../hubspot/index.ts';
import type { Batcher, BatchKey } from './batcher.ts';
import type { RecordHistory } from './history-batches.ts';
import type { PropertyVersion } from './history-version.ts';

export interface HistoryLoader {
  /** Newest first; null when the record is gone. */
  load(id: string, property: string): Promise<readonly PropertyVersion[] | null>;
}

interface Key {
  id: string;
  property: string;
}

/**
 * Reads property histories for one request: the records and properties of a tick are asked together, and what the request
 * has read it does not ask again.
 */
export function createHistoryLoader(
  batches: Batcher<BatchKey, RecordHistory>,
  context: CallContext,
): HistoryLoader {
  const loader = new DataLoader<Key, readonly PropertyVersion[] | null, string>(
    async (keys) => {
      const outcomes = new Map<string, RecordHistory | Error>();
      const ids = [...new Set(keys.map(({ id }) => id))];
      const properties = new Set(keys.map(({ property }) => property).sort());
      await batches.load(
        ids.map((id) => ({ key: id, slot: id })),
        properties,
        context,
        (id, outcome) => {
          if (outcome) outcomes.set(id, outcome);
        },
      );
      return keys.map(({ id, property }) => {
        const outcome = outcomes.get(id);
        return outcome instanceof Error ? outcome : (outcome?.get(property) ?? null);
      });
    },
    { cacheKeyFn: ({ id, property }) => `${id} ${property}` },
  );
  return { load: (id, property) => loader.load({ id, property }) };
}
