import type { GraphQLSchema } from 'graphql';
import { createAuthenticator, createCallerRateLimit, openKeyStore, requirePortal } from './auth/index.ts';
import { createSystemClock } from './clock.ts';
import type { Config } from './config/index.ts';
import { createDatabaseCheck, openDatabase } from './database/index.ts';
import { GatewayError } from './errors.ts';
import { openEvents } from './events/index.ts';
import { readCallerSettings } from './gateway/caller-settings.ts';
import { createChangeFeed } from './gateway/create-change-feed.ts';
import { createGatewayLogger } from './gateway/create-gateway-logger.ts';
import { createRequestContext } from './gateway/create-request-context.ts';
import type { GatewayOptions } from './gateway/gateway-options.ts';
import { openPortals } from './gateway/open-portals.ts';
import { createPortalViews } from './gateway/portal-views.ts';
import { requireOnly } from './gateway/require-only.ts';
import { startEmbeddedSandbox } from './gateway/start-embedded-sandbox.ts';
import { startFeed } from './gateway/start-feed.ts';
import { upstreamOf } from './gateway/upstream-of.ts';
import {
  createActivity,
  createGraphQLHandler,
  createRequestScope,
  createWebhookHandler,
  createWebSocketEntry,
  exampleQueries,
  loadGraphiqlAssets,
  openTrustedDocuments,
  startHttpServer,
} from './http/index.ts';
import { openIdempotency } from './idempotency/index.ts';
import type { Portal } from './portal/index.ts';
import { createCache } from './records/index.ts';
import { type Sandbox, sandboxApp } from './sandbox/index.ts';

export { createGatewayLogger } from './gateway/create-gateway-logger.ts';
export type { GatewayOptions } from './gateway/gateway-options.ts';
export { manageWebhooks, requireDeveloper, type WebhookManagement } from './gateway/manage-webhooks.ts';
export { planPortalWebhooks, requireWebhookSettings } from './gateway/plan-portal-webhooks.ts';
export { pullPortal } from './gateway/pull-portal.ts';
export { withAccounts } from './gateway/with-accounts.ts';

export interface Gateway {
  /** `http://127.0.0.1:4000` */
  url: string;
  /** As it was read last. @throws TypeError where many portals are served. */
  readonly portal: Portal;
  /** What requests that begin now run on. */
  readonly schema: GraphQLSchema;
  /** The embedded sandbox, when no token was given. */
  sandbox: Sandbox | undefined;
  /** Reads the trusted documents anew; what cannot be used is logged, and the old ones stay. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a gateway: connects to HubSpot or the embedded sandbox, learns the portal, builds its schema and listens.
 *
 * @throws GatewayError that says what to do: HUBSPOT_UNAUTHENTICATED, HUBSPOT_UNAVAILABLE, SNAPSHOT_UNREADABLE,
 *   TRUSTED_DOCUMENTS_UNREADABLE, DATABASE_UNAVAILABLE, PORT_UNAVAILABLE, CONFIGURATION_INVALID.
 */
export async function startGateway({
  config,
  clock = createSystemClock(),
  ...rest
}: GatewayOptions): Promise<Gateway> {
  const scope = createRequestScope();
  const logger = rest.logger ?? createGatewayLogger(config, scope);
  const callerSettings = readCallerSettings(config, clock);
  // First, so that a port in use costs no call, and a probe sees the process while it reads the portal.
  const server = await startHttpServer({ ...config, allowedHosts: allowedHosts(config) }, { scope, clock });
  const closers: (() => unknown)[] = [() => server.close(config.shutdownGraceMs)];
  const close = async () => {
    for (const closeOne of closers) await closeOne();
  };
  try {
    const database = openDatabase({ path: config.databasePath });
    const events = openEvents({
      database,
      clock,
      logger,
      holdBackMs: config.eventHoldBackMs,
      maxAgeMs: config.eventRetentionHours * 3_600_000,
      maxBytes: config.eventRetentionMaxBytes,
    });
    // Subscriptions end first, for the server waits for them; webhooks that are being taken are kept.
    closers.unshift(events.endSubscriptions);
    closers.push(events.close, database.close);
    const sandbox = await startEmbeddedSandbox(config, server.url);
    closers.push(() => sandbox?.close());
    server.takeWebhooks(
      createWebhookHandler({
        secrets: sandbox ? [sandboxApp.clientSecret] : clientSecrets(config),
        // The embedded sandbox finds the gateway where it listens.
        publicUrl: (sandbox ? undefined : config.publicUrl) ?? server.url,
        signatureVersions: config.webhookSignatureVersions,
        maxBodyBytes: config.webhookMaxBodyBytes,
        append: events.append,
        clock,
        logger,
      }),
    );
    const idempotency = openIdempotency({ database, clock, logger });
    const authenticator = createAuthenticator({
      keys: callerSettings.usesKeys ? openKeyStore({ database, clock }) : undefined,
      jwt: callerSettings.jwt,
      clock,
      logger,
    });
    const views = createPortalViews({
      policy: callerSettings.policy,
      deniedFields: config.deniedFields,
      logger,
    });
    const takesAnyProperty = !authenticator.isRequired;
    const rateLimit = createCallerRateLimit(callerSettings.rateLimit);
    const documents = await openTrustedDocuments({
      path: config.trustedDocuments,
      only: config.trustedDocumentsOnly,
      automatic: config.automaticPersistedQueries,
    });
    const activity = createActivity();
    const { portals, only, oauth } = await openPortals({
      config,
      sandbox,
      database,
      events,
      authenticator,
      cache: createCache({ clock, maxBytes: config.cacheMaxBytes }),
      traffic: { running: activity.running, ...server.connections },
      clock,
      logger,
    });
    closers.splice(2, 0, portals.close);
    const upstream = upstreamOf(config, sandbox);
    const feed =
      only && startFeed({ config, upstream, served: only, append: events.append, database, clock, logger });
    // What it appended last is on disk before the log is closed, and its calls end before the road does.
    closers.splice(1, 0, () => feed?.close());
    const graphiql = config.graphiql ? await loadGraphiqlAssets(exampleQueries) : undefined;
    const draining = new AbortController();
    closers.unshift(() => draining.abort(new GatewayError('SHUTTING_DOWN', 'The gateway is shutting down.')));
    const graphql = createGraphQLHandler({
      async authenticate(header) {
        const caller = await authenticator.authenticate(header);
        if (only) requirePortal(caller, only.current().portal.model.account.portalId);
        await rateLimit.consume(caller);
        return caller;
      },
      untilInvalid: authenticator.untilInvalid,
      async begin(request, caller) {
        const named = request.headers.get('x-hubspot-portal');
        const { served, release } = await portals.acquire(named, caller);
        const generation = views.viewOf(served.current(), caller.policy);
        const changes = createChangeFeed(generation.portal.model.account.portalId, events, clock);
        const createContext = () =>
          createRequestContext({
            served,
            generation,
            caller,
            takesAnyProperty,
            idempotency,
            changes,
            portals,
            clock,
            config,
            request,
          });
        return { schema: generation.schema, createContext, release };
      },
      graphiqlPage: graphiql?.page,
      corsOrigins: config.corsOrigins,
      maxBodyBytes: config.maxBodyBytes,
      limits: config,
      maxResponseBytes: config.maxResponseBytes,
      requestTimeoutMs: config.requestTimeoutMs,
      introspection: config.introspection,
      documents,
      maxPlannedCalls: config.maxPlannedCalls,
      maxRecords: config.maxRecords,
      receipt: config.receipt,
      maxSubscriptions: config.maxSubscriptions,
      draining: draining.signal,
      activity,
      scope,
      clock,
      logger,
    });
    const webSocket = createWebSocketEntry({
      graphql,
      authenticate: authenticator.authenticate,
      maxMessageBytes: config.maxBodyBytes,
      maxOperations: config.maxSocketOperations,
      corsOrigins: config.corsOrigins,
    });
    const databaseCheck = createDatabaseCheck({ database, clock });
    const checks = () => ({
      database: databaseCheck(),
      hubspot: portals.isFailing() ? ('failing' as const) : ('ok' as const),
    });
    server.serve({ graphql, webSocket, graphiql, oauth, checks });
    return {
      url: server.url,
      get portal() {
        return requireOnly(only).current().portal;
      },
      get schema() {
        return requireOnly(only).current().schema;
      },
      sandbox,
      async reload() {
        await documents.reload().then(
          () => logger.info('Read the trusted documents anew'),
          (error) => logger.error({ err: error }, 'The trusted documents stay as they were'),
        );
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function clientSecrets({ clientSecret, previousClientSecret }: Config): string[] {
  return [clientSecret, previousClientSecret].filter((secret) => secret !== undefined);
}

/** HubSpot, and everyone else who goes by the public URL, may have it in the Host header. */
function allowedHosts({ allowedHosts, publicUrl }: Config): readonly string[] {
  return publicUrl === undefined ? allowedHosts : [...allowedHosts, new URL(publicUrl).hostname];
}
