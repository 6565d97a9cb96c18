import { createServer } from 'node:http';
import type { AppRuntime } from './app-runtime.ts';
import type { Identify } from './identity.ts';
import { createJournal } from './journal/journal.ts';
import { createJournalLimits } from './journal/journal-limits.ts';
import { createLife } from './life/life.ts';
import { createOAuth } from './oauth/oauth.ts';
import { createPortalRuntime, type PortalRuntime } from './portal-runtime.ts';
import { createRandom } from './profiles/random.ts';
import { createRouter } from './router.ts';
import { routes } from './routes.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { listStaticTokens } from './static-tokens.ts';
import { createCallRecorder } from './traffic/call-log.ts';
import { createDispatcher } from './traffic/dispatch.ts';
import { createFaultSource } from './traffic/fault-injector.ts';
import { createLatencySource } from './traffic/latency.ts';
import { listen } from './traffic/listen.ts';
import { createPauses } from './traffic/pauses.ts';
import { createRequestListener } from './traffic/request-listener.ts';
import { createWebhooks } from './webhooks/webhooks.ts';
import { restoreRecord } from './writing/restore-record.ts';

/** Starts a HubSpot emulator over plain HTTP. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { profile, host = '127.0.0.1', port = 0, clock = Date.now, seed = 1 } = options;
  const associationsPerRecord = options.pageSizes?.associationsPerRecord ?? 500;
  if (!(associationsPerRecord >= 1)) throw new TypeError('associationsPerRecord must be at least 1');

  let searchLagMs = options.searchLagMs ?? 0;
  let searchTies = options.searchTies ?? 'oldestFirst';
  let definitionLagMs = options.definitionLagMs ?? 0;
  const traits = {
    clock,
    searchLagMs: () => searchLagMs,
    definitionLagMs: () => definitionLagMs,
    searchTies: () => searchTies,
    associationsPerRecord,
    rateLimits: options.rateLimits ?? { burstPer10s: 190, searchPerSecond: 5, daily: 1_000_000 },
  };
  const first = createPortalRuntime(profile, traits);
  const portals = [first, ...(options.morePortals ?? []).map((more) => createPortalRuntime(more, traits))];
  const tokens = listStaticTokens(portals);
  const webhooks = createWebhooks(options.webhooks ?? {}, { clock, seed, firstPortalId: first.portalId });
  const oauth = createOAuth(options.oauth ?? {}, { clock, portals });
  const journal = createJournal(clock);
  const journalLimits = createJournalLimits(traits.rateLimits !== 'off');
  oauth.onLifecycle(journal.noteLifecycle);
  for (const { context, portalId } of portals) {
    const isInstalled = () => oauth.isInstalled(portalId);
    webhooks.follow(context.portal, isInstalled);
    journal.follow(context.portal, isInstalled);
  }
  const identify: Identify = (token) => tokens.get(token) ?? oauth.identify(token);
  const app: AppRuntime = { clock, portals, webhooks, oauth, journal, journalLimits, identify };

  const life = createLife(first, createRandom(seed));

  const recorder = createCallRecorder();
  const faults = createFaultSource(options.faults, seed);
  const latency = createLatencySource(options.latencyMs ?? 0, seed);
  const pauses = createPauses();
  const listener = createRequestListener({
    clock,
    route: createRouter(routes),
    recorder,
    faults,
    latency,
    pauses,
    dispatch: createDispatcher(app),
  });
  // Node allows 16 KiB of headers by default, too little to see the long URLs HubSpot itself refuses.
  const server = createServer(
    { maxHeaderSize: 128 * 1024, keepAliveTimeout: 60_000 },
    (request, response) => {
      void listener(request, response);
    },
  );
  const address = await listen(server, host, port);
  if (options.life !== undefined) life.control.start(options.life);

  let closed: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address}`,
    portalId: first.portalId,
    token: first.firstToken,
    portals: portals.map(({ portalId, profileName, firstToken }) => ({
      portalId,
      profileName,
      token: firstToken,
    })),
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
    limits: {
      set(limits) {
        for (const { limiter } of portals) limiter.setLimits(limits);
        journalLimits.setEnforced(limits !== 'off');
      },
    },
    webhooks: webhooks.control,
    life: life.control,
    oauth: oauth.control,
    restore(typeName, id, portalId = first.portalId) {
      restoreIn(requirePortal(portals, portalId), typeName, id);
    },
    close() {
      closed ??= new Promise((resolve) => {
        life.close();
        webhooks.close();
        server.close(() => resolve());
        server.closeAllConnections();
        pauses.endAll();
      });
      return closed;
    },
  };
}

function requirePortal(portals: readonly PortalRuntime[], portalId: number): PortalRuntime {
  const portal = portals.find((candidate) => candidate.portalId === portalId);
  if (portal === undefined) throw new TypeError(`the sandbox has no portal ${portalId}`);
  return portal;
}

function restoreIn({ context: { portal, clock } }: PortalRuntime, typeName: string, id: string): void {
  const type = portal.typeNamed(typeName);
  const record = type?.records.find(id, true);
  if (type === undefined || record === undefined) throw new TypeError(`no archived ${typeName} ${id}`);
  const source = { changeSource: 'CRM_UI', sourceId: 'userId:755' };
  portal.changes.during({ occurredAt: clock(), source }, () => restoreRecord(type, record, clock));
}
