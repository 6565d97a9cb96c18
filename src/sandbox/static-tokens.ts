import type { Identity } from './identity.ts';
import type { PortalRuntime } from './portal-runtime.ts';

/**
 * The tokens that the portals came with, by their text.
 *
 * @throws TypeError when two portals have the same id or the same token.
 */
export function listStaticTokens(portals: readonly PortalRuntime[]): ReadonlyMap<string, Identity> {
  const identities = new Map<string, Identity>();
  const portalIds = new Set<number>();
  for (const portal of portals) {
    if (portalIds.has(portal.portalId)) throw new TypeError(`portal ${portal.portalId} is there twice`);
    portalIds.add(portal.portalId);
    for (const { token, scopes } of portal.tokens) {
      if (identities.has(token)) throw new TypeError(`the token ${token} is there twice`);
      identities.set(token, { portal, token, scopes, kind: 'static' });
    }
  }
  return identities;
}
