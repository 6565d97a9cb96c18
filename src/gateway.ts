import type { GraphQLSchema } from 'graphql';
import { createAuthenticator, openKeyStore } from './auth/index.ts';
import { createSystemClock } from './clock.ts';
import { createDatabaseCheck, openDatabase } from './database/index.ts';
import { GatewayError, toError } from './errors.ts';
import { openEvents } from './events/index.ts';
import { readCallerSettings } from './gateway/caller-settings.ts';
import { createClosingOrder } from './gateway/closing-order.ts';
import { createGatewayLogger } from './gateway/create-gateway-logger.ts';
import type { GatewayOptions } from './gateway/gateway-options.ts';
import { openPortals } from './gateway/open-portals.ts';
import { createRequestEntry } from './gateway/request-entry.ts';
import { requireOnly } from './gateway/require-only.ts';
import { startEmbeddedSandbox } from './gateway/start-embedded-sandbox.ts';
import { startFeed } from './gateway/start-feed.ts';
import { upstreamOf } from './gateway/upstream-of.ts';
import { createWebhookEntry } from './gateway/webhook-entry.ts';
import {
  createActivity,
  createGraphQLHandler,
  createRequestScope,
  createWebSocketEntry,
  exampleQueries,
  loadGraphiqlAssets,
  openTrustedDocuments,
  startHttpServer,
} from './http/index.ts';
import { openIdempotency } from './idempotency/index.ts';
import type { Portal } from './portal/index.ts';
import { createCache } from './records/index.ts';
import type { Sandbox } from './sandbox/index.ts';

export { createGatewayLogger } from './gateway/create-gateway-logger.ts';
export type { GatewayOptions } from './gateway/gateway-options.ts';
export { manageWebhooks, requireDeveloper, type WebhookManagement } from './gateway/manage-webhooks.ts';
export { planPortalWebhooks, requireWebhookSettings } from './gateway/plan-portal-webhooks.ts';
export { pullPortal } from './gateway/pull-portal.ts';
export { withAccounts } from './gateway/with-accounts.ts';

/** Waiting holds up everything else, HubSpot's five seconds included; who fails for it is asked to come again. */
const busyTimeoutMs = 250;

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
  const closing = createClosingOrder();
  try {
    // First, so that a port in use costs no call, and a probe sees the process while it reads the portal.
    const server = await startHttpServer(config, { scope, clock });
    closing.add('server', () => server.close(config.shutdownGraceMs));

    const database = openDatabase({ path: config.databasePath });
    closing.add('database', database.close);
    const events = openEvents({
      database,
      clock,
      logger,
      holdBackMs: config.eventHoldBackMs,
      maxAgeMs: config.eventRetentionHours * 3_600_000,
      maxBytes: config.eventRetentionMaxBytes,
    });
    closing.add('events', events.close);
    closing.add('subscriptions', events.endSubscriptions);
    const idempotency = openIdempotency({ database, clock, logger });
    const authenticator = createAuthenticator({
      keys: callerSettings.usesKeys ? openKeyStore({ database, clock }) : undefined,
      jwt: callerSettings.jwt,
      clock,
      logger,
    });

    const sandbox = await startEmbeddedSandbox(config, server.url);
    closing.add('sandbox', () => sandbox?.close());
    const { append } = events;
    server.takeWebhooks(createWebhookEntry({ config, sandbox, url: server.url, append, clock, logger }));

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
    closing.add('portals', portals.close);
    const upstream = upstreamOf(config, sandbox);
    const feed = only && startFeed({ config, upstream, served: only, append, database, clock, logger });
    closing.add('feed', () => feed?.close());

    const draining = new AbortController();
    closing.add('operations', () =>
      draining.abort(new GatewayError('SHUTTING_DOWN', 'The gateway is shutting down.')),
    );
    const graphiql = config.graphiql ? await loadGraphiqlAssets(exampleQueries) : undefined;
    const entry = createRequestEntry({
      config,
      callerSettings,
      authenticator,
      portals,
      only,
      idempotency,
      events,
      clock,
      logger,
    });
    const graphql = createGraphQLHandler({
      ...config,
      ...entry,
      untilInvalid: authenticator.untilInvalid,
      graphiqlPage: graphiql?.page,
      limits: config,
      documents,
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
      maxResponseBytes: config.maxResponseBytes,
      maxOperations: config.maxSocketOperations,
      corsOrigins: config.corsOrigins,
      admission: server.admission,
      logger,
    });
    const databaseCheck = createDatabaseCheck({ database, clock });
    const checks = () => ({
      database: databaseCheck(),
      hubspot: portals.isFailing() ? ('failing' as const) : ('ok' as const),
    });
    database.waitAtMost(busyTimeoutMs);
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
      close: closing.close,
    };
  } catch (error) {
    // Why the start failed counts, whatever comes of tidying up.
    await closing.close().catch((failure: unknown) => {
      logger.error({ err: toError(failure) }, 'Not everything could be closed after the failed start');
    });
    throw error;
  }
}
