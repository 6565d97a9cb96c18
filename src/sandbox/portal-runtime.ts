import type { EndpointContext } from './endpoint.ts';
import type { PortalProfile, ProfileToken } from './profile.ts';
import { createSearchIndex } from './search/search-index.ts';
import { createDefinitionLag } from './store/definition-lag.ts';
import { createPortalStore } from './store/portal-store.ts';
import { createRateLimiter, type RateLimiter, type RateLimitOptions } from './traffic/rate-limits.ts';

/** One hosted portal: what endpoints work on, and limits of its own. */
export interface PortalRuntime {
  readonly portalId: number;
  readonly profileName: string;
  readonly context: EndpointContext;
  readonly limiter: RateLimiter;
  readonly tokens: readonly ProfileToken[];
  readonly firstToken: string;
}

/** What all portals of a sandbox have in common. */
export interface SharedTraits {
  clock: () => number;
  searchLagMs: () => number;
  definitionLagMs: () => number;
  searchTies: EndpointContext['searchTies'];
  associationsPerRecord: number;
  rateLimits: RateLimitOptions | 'off';
}

export function createPortalRuntime(profile: PortalProfile, traits: SharedTraits): PortalRuntime {
  const { clock, searchTies, associationsPerRecord } = traits;
  const { account, name, tokens } = profile;
  const [first] = tokens;
  if (first === undefined) throw new TypeError('a sandbox profile needs at least one token');
  const portal = createPortalStore(profile);
  return {
    portalId: account.portalId,
    profileName: name,
    context: {
      portal,
      searchIndex: createSearchIndex(portal, { clock, lagMs: traits.searchLagMs }),
      searchTies,
      definitions: createDefinitionLag(clock, traits.definitionLagMs),
      clock,
      associationsPerRecord,
    },
    limiter: createRateLimiter(traits.rateLimits, account, clock),
    tokens,
    firstToken: first.token,
  };
}
