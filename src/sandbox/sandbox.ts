import type { LifeControl, LifeOptions } from './life/life.ts';
import type { OAuthControl } from './oauth/oauth.ts';
import type { OAuthOptions } from './oauth/oauth-settings.ts';
import type { PortalProfile } from './profile.ts';
import type { SearchTies } from './search/search-ties.ts';
import type { CallLog } from './traffic/call-log.ts';
import type { FaultPlan } from './traffic/fault.ts';
import type { FaultInjector } from './traffic/fault-injector.ts';
import type { Latency } from './traffic/latency.ts';
import type { RateLimitOptions } from './traffic/rate-limits.ts';
import type { WebhookControl, WebhookOptions } from './webhooks/webhooks.ts';

export interface SandboxOptions {
  profile: PortalProfile;
  /** Portals beside it, told apart by token; each with records, search and limits of its own. */
  morePortals?: readonly PortalProfile[];
  /** Default 127.0.0.1. */
  host?: string;
  /** Default 0: any free one. */
  port?: number;
  /** Epoch milliseconds; default Date.now. */
  clock?: () => number;
  /** Added to every answer; default 0. Real time, whatever the clock says. */
  latencyMs?: Latency;
  /** What goes wrong from the start; default nothing. */
  faults?: readonly FaultPlan[];
  /** Of everything drawn by chance: faults by rate, latency between bounds. Default 1. */
  seed?: number;
  /** How far search lags behind the records; default 0. */
  searchLagMs?: number;
  /** How long a new schema, property or label takes until it can be read and used; default 0. */
  definitionLagMs?: number;
  /** How hits stand that are equal in what they are sorted by; default oldest first. */
  searchTies?: SearchTies;
  /** Default 190 per ten seconds, 5 searches per second, 1,000,000 a day. */
  rateLimits?: RateLimitOptions | 'off';
  /** Default: nothing is sent. */
  webhooks?: WebhookOptions;
  /** People at work in the first portal; default: nobody. */
  life?: LifeOptions;
  oauth?: OAuthOptions;
  pageSizes?: {
    /** Entries per from-record in one association batch read; default 500. HubSpot does not tell its own. */
    associationsPerRecord?: number;
  };
}

export interface SandboxPortal {
  portalId: number;
  profileName: string;
  /** Its profile's first token. */
  token: string;
}

export interface Sandbox {
  /** `http://127.0.0.1:4321`, the client's `basePath`. */
  url: string;
  portalId: number;
  /** The profile's first token. */
  token: string;
  /** All portals, that of `profile` first. */
  portals: readonly SandboxPortal[];
  calls: CallLog;
  faults: FaultInjector;
  network: {
    /** From the next call on. */
    setLatency(latencyMs: Latency): void;
  };
  search: {
    /** How far search lags behind the records, those not yet indexed included. */
    setLag(lagMs: number): void;
    /** From the next search on. */
    setTies(ties: SearchTies): void;
  };
  definitions: {
    /** How long new ones take to be seen, those that wait included. */
    setLag(lagMs: number): void;
  };
  limits: {
    /** From the next call on; what was used so far stays used. */
    set(limits: RateLimitOptions | 'off'): void;
  };
  webhooks: WebhookControl;
  life: LifeControl;
  oauth: OAuthControl;
  /** Takes a record out of the recycle bin, as people do; HubSpot has no API for it. Default: the first portal. */
  restore(typeName: string, id: string, portalId?: number): void;
  close(): Promise<void>;
}
