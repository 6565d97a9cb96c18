import DataLoader from 'dataloader';
import { GatewayError } from '../errors.ts';
import type { CallContext } from '../hubspot/index.ts';
import type { OwnerModel, Portal } from '../portal/index.ts';
import type { OwnerSource } from './owner-source.ts';

export interface OwnerLoader {
  /** The owner, active or not; null when HubSpot knows none by this id. */
  load(id: string): Promise<OwnerModel | null>;
}

/** Owners come with the portal's model; any other is read by id, once per request. */
export function createOwnerLoader(portal: Portal, source: OwnerSource, context: CallContext): OwnerLoader {
  const loader = new DataLoader<string, OwnerModel | null>(
    async (ids) => {
      const results = await Promise.allSettled(ids.map((id) => source.read(id, context)));
      return results.map((result) => (result.status === 'fulfilled' ? result.value : toError(result.reason)));
    },
    { maxBatchSize: 100 },
  );
  return {
    async load(id) {
      if (!/^\d{1,15}$/.test(id)) return null;
      const { ownersUnreadable } = portal.model;
      if (ownersUnreadable !== undefined) {
        throw new GatewayError('HUBSPOT_MISSING_SCOPES', `Owners cannot be read. ${ownersUnreadable}`);
      }
      return portal.owner(id) ?? (await loader.load(id));
    },
  };
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
