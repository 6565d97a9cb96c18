import DataLoader from 'dataloader';
import { GatewayError } from '../errors.ts';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import { type OwnerModel, type Portal, toOwner } from '../portal/index.ts';

export interface OwnerLoader {
  /** The owner, active or not; null when HubSpot knows none by this id. */
  load(id: string): Promise<OwnerModel | null>;
}

/** Owners come with the portal's model; one invited since is read by id, once per request. HubSpot has no batch read for them. */
export function createOwnerLoader(portal: Portal, hubspot: HubSpot, context: CallContext): OwnerLoader {
  const loader = new DataLoader<string, OwnerModel | null>(
    async (ids) => {
      const results = await Promise.allSettled(ids.map(readOwner));
      return results.map((result) =>
        result.status === 'fulfilled'
          ? result.value
          : result.reason instanceof Error
            ? result.reason
            : new Error(String(result.reason)),
      );
    },
    { maxBatchSize: 100 },
  );

  async function readOwner(id: string): Promise<OwnerModel | null> {
    return (await readUnlessMissing(id, false)) ?? (await readUnlessMissing(id, true));
  }

  async function readUnlessMissing(id: string, archived: boolean): Promise<OwnerModel | null> {
    try {
      return toOwner(await hubspot.getOwner(id, archived, context));
    } catch (error) {
      if (error instanceof GatewayError && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }

  return {
    async load(id) {
      if (!/^\d{1,15}$/.test(id)) return null;
      const { ownersUnreadable } = portal.model;
      if (ownersUnreadable !== undefined)
        throw new GatewayError('HUBSPOT_MISSING_SCOPES', `Owners cannot be read. ${ownersUnreadable}`);
      return portal.owner(id) ?? (await loader.load(id));
    },
  };
}
