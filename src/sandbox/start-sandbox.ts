import { createServer, type Server } from 'node:http';
import type { PortalProfile } from './profile.ts';
import { createSearchIndex } from './search/search-index.ts';
import { createPortalStore } from './store/portal-store.ts';
import { type CallLog, createCallRecorder } from './traffic/call-log.ts';
import { createDispatcher } from './traffic/dispatch.ts';
import { createFaultSource, type FaultInjector } from './traffic/fault-injector.ts';
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
  /** How far search lags behind the records; default 0. */
  searchLagMs?: number;
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
  close(): Promise<void>;
}

/** Starts a HubSpot emulator over plain HTTP. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { profile, host = '127.0.0.1', port = 0, clock = Date.now, searchLagMs = 0 } = options;
  const [firstToken] = profile.tokens;
  if (firstToken === undefined) throw new TypeError('a sandbox profile needs at least one token');
  const associationsPerRecord = options.pageSizes?.associationsPerRecord ?? 500;
  if (!(associationsPerRecord >= 1)) throw new TypeError('associationsPerRecord must be at least 1');

  const portal = createPortalStore(profile);
  const searchIndex = createSearchIndex(portal.objectTypes, { clock, lagMs: searchLagMs });
  const limits = options.rateLimits ?? { burstPer10s: 190, searchPerSecond: 5, daily: 1_000_000 };
  const limiter = createRateLimiter(limits, profile.account, clock);
  const recorder = createCallRecorder();
  const faults = createFaultSource();
  const closing = new AbortController();

  const dispatch = createDispatcher(
    { portal, searchIndex, clock, associationsPerRecord },
    profile.tokens,
    limiter,
  );
  const listener = createRequestListener({ clock, recorder, faults, dispatch, closing: closing.signal });
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
    close() {
      closed ??= new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
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
