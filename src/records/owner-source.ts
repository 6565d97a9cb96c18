import { LRUCache } from 'lru-cache';
import { GatewayError } from '../errors.ts';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import { type OwnerModel, toOwner } from '../portal/index.ts';

/** Owners that the portal's model does not know: those invited since it was read, and ids that nobody has. */
export interface OwnerSource {
  /** null when HubSpot knows no owner by this id. */
  read(id: string, context: CallContext): Promise<OwnerModel | null>;
}

const maxOwners = 1_000;
const maxAgeMs = 60_000;

/** HubSpot has no batch read for owners, so what was asked once is kept for a minute, for all requests. */
export function createOwnerSource(hubspot: HubSpot): OwnerSource {
  const owners = new LRUCache<string, { owner: OwnerModel | null }>({ max: maxOwners, ttl: maxAgeMs });

  async function readUnlessMissing(
    id: string,
    archived: boolean,
    context: CallContext,
  ): Promise<OwnerModel | null> {
    try {
      return toOwner(await hubspot.getOwner(id, archived, context));
    } catch (error) {
      if (error instanceof GatewayError && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }

  return {
    async read(id, context) {
      const known = owners.get(id);
      if (known) return known.owner;
      const owner =
        (await readUnlessMissing(id, false, context)) ?? (await readUnlessMissing(id, true, context));
      owners.set(id, { owner });
      return owner;
    },
  };
}
