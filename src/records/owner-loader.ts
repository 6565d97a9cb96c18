import DataLoader from 'dataloader';
import { toError } from '../errors.ts';
import { type OwnerModel, type Portal, requireReadableOwners } from '../portal/index.ts';
import type { OwnerSource } from './owner-source.ts';
import type { ReadContext } from './trail.ts';

export interface OwnerLoader {
  /** The owner, active or not; null when HubSpot knows none by this id. */
  load(id: string): Promise<OwnerModel | null>;
}

/** Owners come with the portal's model; any other is read by id, once per request. */
export function createOwnerLoader(portal: Portal, source: OwnerSource, context: ReadContext): OwnerLoader {
  const loader = new DataLoader<string, OwnerModel | null>(
    async (ids) => {
      context.trail?.lose();
      const results = await Promise.allSettled(ids.map((id) => source.read(id, context)));
      return results.map((result) => (result.status === 'fulfilled' ? result.value : toError(result.reason)));
    },
    { maxBatchSize: 100 },
  );
  return {
    async load(id) {
      if (!/^\d{1,15}$/.test(id)) return null;
      requireReadableOwners(portal);
      return portal.owner(id) ?? (await loader.load(id));
    },
  };
}
