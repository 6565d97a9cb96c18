import type { Identity } from '../identity.ts';
import type { PortalRuntime } from '../portal-runtime.ts';
import type { OAuthOptions } from './oauth-settings.ts';
import { createOAuthStore, type IssuedTokens, type OAuthStore } from './oauth-store.ts';

/** What a test sees of OAuth. */
export interface OAuthControl {
  /** As if somebody in the portal had installed the app; default: every scope the portal has. */
  install(portalId: number, scopes?: readonly string[]): IssuedTokens;
  /** As if somebody in the portal had removed the app: its tokens end at once, and its webhooks. */
  uninstall(portalId: number): void;
}

/** The server's side. */
export interface OAuth {
  control: OAuthControl;
  store: OAuthStore;
  requiredScopes: readonly string[];
  /** undefined: any sound one. */
  redirectUris: readonly string[] | undefined;
  identify(token: string): Identity | undefined;
  /** Whether the portal's webhooks are sent: until the app is removed. */
  isInstalled(portalId: number): boolean;
  install(portal: PortalRuntime, scopes: readonly string[]): IssuedTokens;
  onLifecycle(listener: (portalId: number, event: 'installed' | 'uninstalled') => void): void;
}

/** Somebody of the portal, who authorizes what the sandbox is asked for. */
export const authorizingUserId = 755;

export function createOAuth(
  options: OAuthOptions,
  { clock, portals }: { clock: () => number; portals: readonly PortalRuntime[] },
): OAuth {
  const store = createOAuthStore(clock);
  const removed = new Set<number>();
  const listeners: ((portalId: number, event: 'installed' | 'uninstalled') => void)[] = [];
  const portalOf = (portalId: number) => portals.find((portal) => portal.portalId === portalId);
  const tell = (portalId: number, event: 'installed' | 'uninstalled') => {
    for (const listener of listeners) listener(portalId, event);
  };
  const install = ({ portalId }: PortalRuntime, scopes: readonly string[]) => {
    removed.delete(portalId);
    const tokens = store.install({ portalId, userId: authorizingUserId, scopes });
    tell(portalId, 'installed');
    return tokens;
  };
  return {
    control: {
      install(portalId, scopes) {
        const portal = portalOf(portalId);
        if (portal === undefined) throw new TypeError(`the sandbox has no portal ${portalId}`);
        return install(portal, scopes ?? scopesOf(portal));
      },
      uninstall(portalId) {
        store.uninstall(portalId);
        removed.add(portalId);
        tell(portalId, 'uninstalled');
      },
    },
    store,
    requiredScopes: options.requiredScopes ?? ['oauth'],
    redirectUris: options.redirectUris,
    identify(token) {
      const found = store.findAccessToken(token);
      const portal = found === undefined ? undefined : portalOf(found.portalId);
      if (found === undefined || portal === undefined) return undefined;
      return { portal, token, scopes: found.scopes, kind: 'oauth', expiresAt: found.expiresAt };
    },
    isInstalled: (portalId) => !removed.has(portalId),
    install,
    onLifecycle(listener) {
      listeners.push(listener);
    },
  };
}

/** What can be granted in a portal: all that its first token may do. */
export function scopesOf({ tokens }: PortalRuntime): readonly string[] {
  return tokens[0]?.scopes ?? [];
}
