import type { Caller } from '../auth/index.ts';
import type { ServedPortalEntry } from '../schema/index.ts';
import type { PortalLease } from './portal-pool.ts';
import type { ServedPortal } from './serve-portal.ts';

/** The portals that this gateway answers for. */
export interface Portals {
  /** The portal of a request, by its header `x-hubspot-portal` and by who asks. */
  acquire(named: string | null, caller: Pick<Caller, 'portalId'>): Promise<PortalLease>;
  list(): ServedPortalEntry[];
  /** What events of a portal go to; undefined when it is not in memory. */
  loaded(portalId: string): ServedPortal | undefined;
  /** HubSpot fails for every portal in memory. */
  isFailing(): boolean;
  close(): void;
}
