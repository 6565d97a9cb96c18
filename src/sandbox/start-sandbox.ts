import { createServer, type Server } from 'node:http';
import type { PortalProfile } from './profile.ts';
import { createRouter } from './router.ts';
import { routes } from './routes.ts';
import { createSearchIndex } from './search/search-index.ts';
import type { SearchTies } from './search/search-ties.ts';
import { createDefinitionLag } from './store/definition-lag.ts';
import { createPortalStore } from './store/portal-store.ts';
import { type CallLog, createCallRecorder } from './traffic/call-log.ts';
import { createDispatcher } from './traffic/dispatch.ts';
import type { FaultPlan } from './traffic/fault.ts';
import { createFaultSource, type FaultInjector } from './traffic/fault-injector.ts';
import { createLatencySource, type Latency } from './traffic/latency.ts';
import { createPauses } from './traffic/pauses.ts';
import { createRateLimiter, type RateLimitOptions } from './traffic/rate-limits.ts';
import { createRequestListener } from './traffic/request-listener.ts';

export interface SandboxOptions {
  profile: PortalProfile;
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
  pageSizes?: {
    /** Entries per from-record in one association batch read; default 500. HubSpot does not tell its own. */
    associationsPerRecord?: number;
  };
}

export interface Sandbox {
  /** `http://127.0.0.1:4321`, the client's `basePath`. */
  url: string;
  portalId: number;
  /** The profile's first token. */
  token: string;
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
  close(): Promise<void>;
}

/** Starts a HubSpot emulator over plain HTTP. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { profile, host = '127.0.0.1', port = 0, clock = Date.now, seed = 1 } = options;
  const [firstToken] = profile.tokens;
  if (firstToken === undefined) throw new TypeError('a sandbox profile needs at least one token');
  const associationsPerRecord = options.pageSizes?.associationsPerRecord ?? 500;
  if (!(associationsPerRecord >= 1)) throw new TypeError('associationsPerRecord must be at least 1');

  const portal = createPortalStore(profile);
  let searchLagMs = options.searchLagMs ?? 0;
  let searchTies = options.searchTies ?? 'oldestFirst';
  const searchIndex = createSearchIndex(portal, { clock, lagMs: () => searchLagMs });
  let definitionLagMs = options.definitionLagMs ?? 0;
  const definitions = createDefinitionLag(clock, () => definitionLagMs);
  const limits = options.rateLimits ?? { burstPer10s: 190, searchPerSecond: 5, daily: 1_000_000 };
  const limiter = createRateLimiter(limits, profile.account, clock);
  const recorder = createCallRecorder();
  const faults = createFaultSource(options.faults, seed);
  const latency = createLatencySource(options.latencyMs ?? 0, seed);
  const pauses = createPauses();

  const dispatch = createDispatcher(
    { portal, searchIndex, searchTies: () => searchTies, definitions, clock, associationsPerRecord },
    profile.tokens,
    limiter,
  );
  const route = createRouter(routes);
  const listener = createRequestListener({ clock, route, recorder, faults, latency, pauses, dispatch });
  // Node allows 16 KiB of headers by default, too little to see the long URLs HubSpot itself refuses.
  const server = createServer(
    { maxHeaderSize: 128 * 1024, keepAliveTimeout: 60_000 },
    (request, response) => {
      void listener(request, response);
    },
  );
  const address = await listen(server, host, port);

  let closed: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address}`,
    portalId: profile.account.portalId,
    token: firstToken.token,
    calls: recorder.log,
    faults: faults.injector,
    network: { setLatency: latency.set },
    search: {
      setLag(lagMs) {
        searchLagMs = lagMs;
      },
      setTies(ties) {
        searchTies = ties;
      },
    },
    definitions: {
      setLag(lagMs) {
        definitionLagMs = lagMs;
      },
    },
    limits: { set: limiter.setLimits },
    close() {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        pauses.endAll();
      });
      return closed;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new TypeError(`listening on ${host} gave no port`));
    });
  });
}
