import type { Accounts } from '../accounts/index.ts';
import { choosePortal, portalNotFound } from './choose-portal.ts';
import { createPortalPool, type PortalPool, type PortalPoolOptions } from './portal-pool.ts';
import type { Portals } from './portals.ts';
import type { ServedPortal } from './serve-portal.ts';

export interface InstalledPortalsOptions extends Omit<PortalPoolOptions, 'load'> {
  accounts: Accounts;
  load(portalId: string, tokens: ReturnType<Accounts['tokensOf']>): Promise<ServedPortal>;
  /** Whether nobody has to say who they are: then a portal that is alone needs no name. */
  mayOmit: boolean;
}

/** The portals that have installed the app, read when they are first asked. */
export function installedPortals(options: InstalledPortalsOptions): Portals & Pick<PortalPool, 'drop'> {
  const { accounts, load, mayOmit } = options;
  const pool = createPortalPool({
    ...options,
    load: async (portalId) => await load(portalId, accounts.tokensOf(portalId)),
  });
  return {
    async acquire(named, { portalId: ownPortal }) {
      const installed = accounts.list().filter(({ state }) => state !== 'uninstalled');
      const portalId = choosePortal({
        named,
        ownPortal,
        portals: installed.map((installation) => installation.portalId),
        mayOmit,
      });
      const installation = accounts.find(portalId);
      if (installation?.state === 'active') return await pool.acquire(portalId);
      // Its records are not answered from the cache either, also when it was uninstalled by another process.
      pool.drop(portalId);
      if (installation?.state !== 'needs-reinstall') throw portalNotFound();
      return await pool.acquire(portalId);
    },
    list: () =>
      accounts.list().map((installation) => ({
        ...installation,
        modelReadAt: pool.loaded(installation.portalId)?.current().readAt ?? null,
      })),
    loaded: pool.loaded,
    isFailing() {
      const all = pool.all();
      return all.length > 0 && all.every(({ connection }) => connection.failingFamilies().length > 0);
    },
    drop: pool.drop,
    close: pool.close,
  };
}
