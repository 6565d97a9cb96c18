import { choosePortal } from './choose-portal.ts';
import type { Portals } from './portals.ts';
import type { ServedPortal } from './serve-portal.ts';

/** The portal of one token: every request is for it, and may say so. */
export function onePortal(served: ServedPortal): Portals {
  const idOf = () => served.current().portal.model.account.portalId;
  return {
    async acquire(named, { portalId: ownPortal }) {
      const portalId = idOf();
      // A credential for another portal has nothing here, whatever it names.
      const portals = ownPortal === undefined || ownPortal === portalId ? [portalId] : [];
      choosePortal({ named: named ?? ownPortal ?? null, ownPortal: undefined, portals, mayOmit: true });
      return { served, release: () => undefined };
    },
    list: () => [
      {
        portalId: idOf(),
        hubDomain: null,
        state: 'active',
        scopes: null,
        installedAt: null,
        installedBy: null,
        modelReadAt: served.current().readAt,
      },
    ],
    loaded: (portalId) => (portalId === idOf() ? served : undefined),
    isFailing: () => served.connection.failingFamilies().length > 0,
    close: served.close,
  };
}
