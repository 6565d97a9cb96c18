import type { PortalLease } from './portal-pool.ts';
import type { ServedPortal } from './serve-portal.ts';

/** Who asks, as far as portals are concerned. */
export interface PortalCaller {
  portalId?: string;
  isAdmin: boolean;
}

/** A portal, as administrators see it. */
export interface PortalEntry {
  portalId: string;
  hubDomain: string | null;
  state: string;
  scopes: readonly string[] | null;
  /** Epoch milliseconds. */
  installedAt: number | null;
  installedBy: string | null;
  /** Epoch milliseconds: when its definitions were read; null while it is not in memory. */
  modelReadAt: number | null;
}

/** The portals that this gateway answers for. */
export interface Portals {
  /** The portal of a request, by its header `x-hubspot-portal` and by who asks. */
  acquire(named: string | null, caller: PortalCaller): Promise<PortalLease>;
  list(): PortalEntry[];
  /** What events of a portal go to; undefined when it is not in memory. */
  loaded(portalId: string): ServedPortal | undefined;
  close(): void;
}
