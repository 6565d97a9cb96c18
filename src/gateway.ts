import type { GraphQLSchema } from 'graphql';
import { type Clock, createSystemClock } from './clock.ts';
import type { Config } from './config/index.ts';
import { openDatabase } from './database/index.ts';
import { GatewayError } from './errors.ts';
import { createRequestContext } from './gateway/create-request-context.ts';
import {
  createActivity,
  createGraphQLHandler,
  exampleQueries,
  loadGraphiqlAssets,
  startHttpServer,
} from './http/index.ts';
import {
  type ApiVersion,
  type CallContext,
  connectHubSpot,
  createReceipt,
  currentApiVersion,
  type HubSpotConnection,
  tierLimits,
} from './hubspot/index.ts';
import { openIdempotency } from './idempotency/index.ts';
import { createLogger, type Logger } from './logger.ts';
import { introspectPortal, type Portal, readSnapshot, sealPortal } from './portal/index.ts';
import { type CacheAges, createCache, createRecordSource } from './records/index.ts';
import { createProfile, type Sandbox, startSandbox } from './sandbox/index.ts';
import { buildSchema } from './schema/index.ts';

export interface GatewayOptions {
  config: Config;
  clock?: Clock;
  /** Default: standard error, by the configuration. */
  logger?: Logger;
}

export interface Gateway {
  /** `http://127.0.0.1:4000` */
  url: string;
  portal: Portal;
  schema: GraphQLSchema;
  /** The embedded sandbox, when no token was given. */
  sandbox: Sandbox | undefined;
  close(): Promise<void>;
}

/** How long the introspection of a portal may take, waits for permits included. */
const introspectionDeadlineMs = 120_000;

/**
 * Starts a gateway: connects to HubSpot or the embedded sandbox, learns the portal, builds its schema and listens.
 *
 * @throws GatewayError that says what to do: HUBSPOT_UNAUTHENTICATED, HUBSPOT_UNAVAILABLE, SNAPSHOT_UNREADABLE,
 *   DATABASE_UNAVAILABLE, PORT_UNAVAILABLE.
 */
export async function startGateway({
  config,
  clock = createSystemClock(),
  ...rest
}: GatewayOptions): Promise<Gateway> {
  const logger = rest.logger ?? createGatewayLogger(config);
  // First, so that a port in use costs no call, and a probe sees the process while it reads the portal.
  const server = await startHttpServer(config);
  const closers: (() => unknown)[] = [() => server.close()];
  const close = async () => {
    for (const closeOne of closers) await closeOne();
  };
  try {
    const database = openDatabase({ path: config.databasePath });
    closers.push(database.close);
    const idempotency = openIdempotency({ database, clock, logger });
    const { sandbox, connection } = await connect(config, clock, logger);
    closers.push(connection.close, () => sandbox?.close());
    const portal = await learnPortal(config, connection, clock, logger);
    refuseForeignSnapshot(portal, sandbox);
    if (portal.model.account.timeZone !== null) connection.setTimeZone(portal.model.account.timeZone);
    const activity = createActivity();
    const source = createRecordSource({
      hubspot: connection.hubspot,
      portalId: portal.model.account.portalId,
      cache: createCache({ clock, maxBytes: config.cacheMaxBytes }),
      ages: cacheAges(config, portal, logger),
      clock,
      running: activity.running,
      isShort() {
        const { remaining, limit } = connection.budgets().burst;
        return remaining < limit / 2;
      },
    });
    const schema = buildSchema(portal);
    const graphiql = config.graphiql ? await loadGraphiqlAssets(exampleQueries) : undefined;
    const graphql = createGraphQLHandler({
      schema: () => schema,
      createContext: (request) =>
        createRequestContext({ portal, source, connection, idempotency, clock, config, request }),
      graphiqlPage: graphiql?.page,
      corsOrigins: config.corsOrigins,
      maxBodyBytes: config.maxBodyBytes,
      maxTokens: config.maxTokens,
      maxDepth: config.maxDepth,
      maxPlannedCalls: config.maxPlannedCalls,
      maxRecords: config.maxRecords,
      receipt: config.receipt,
      activity,
      logger,
    });
    server.serve({ graphql, graphiql });
    return { url: server.url, portal, schema, sandbox, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Reads a portal's metadata without serving it: from the snapshot, if one is configured. */
export async function pullPortal({
  config,
  clock = createSystemClock(),
  ...rest
}: GatewayOptions): Promise<Portal> {
  const logger = rest.logger ?? createGatewayLogger(config);
  const { sandbox, connection } = await connect(config, clock, logger);
  try {
    return await learnPortal(config, connection, clock, logger);
  } finally {
    connection.close();
    await sandbox?.close();
  }
}

export function createGatewayLogger({ logLevel, logFormat, accessToken }: Config): Logger {
  return createLogger({
    level: logLevel,
    format: logFormat,
    secrets: accessToken === undefined ? [] : [accessToken],
  });
}

async function connect(
  config: Config,
  clock: Clock,
  logger: Logger,
): Promise<{ sandbox: Sandbox | undefined; connection: HubSpotConnection }> {
  const sandbox =
    config.accessToken === undefined
      ? await startSandbox({ profile: createProfile(config.sandboxProfile) })
      : undefined;
  const connectTo = (apiVersion: ApiVersion) =>
    connectHubSpot({
      accessToken: config.accessToken ?? sandbox?.token ?? '',
      baseUrl: sandbox?.url ?? config.baseUrl,
      timeoutMs: config.timeoutMs,
      apiVersion,
      burstPer10s: config.burstLimit ?? tierLimits[config.tier].burstPer10s,
      burstCeiling: config.burstLimit,
      searchPerSecond: config.searchLimit,
      daily: config.dailyLimit ?? tierLimits[config.tier].daily,
      clock,
      logger,
    });
  const connection = connectTo(config.apiVersion ?? currentApiVersion);
  // What was chosen counts; a start from a snapshot asks nothing; the embedded sandbox serves every version.
  const isSettled = config.apiVersion !== undefined || config.snapshot !== undefined || sandbox !== undefined;
  if (isSettled || (await isServed(connection, clock))) return { sandbox, connection };
  connection.close();
  logger.warn(`${config.baseUrl} does not serve HubSpot's API ${currentApiVersion}; the v3 paths are used.`);
  return { sandbox, connection: connectTo('v3') };
}

/** Whether the upstream knows the paths of its version. Every portal has contact properties, and only they are asked for. */
async function isServed({ hubspot }: HubSpotConnection, clock: Clock): Promise<boolean> {
  try {
    await hubspot.listProperties('contacts', { deadlineAt: clock.now() + introspectionDeadlineMs });
    return true;
  } catch (error) {
    // Whatever else is wrong, the introspection says.
    return !(error instanceof GatewayError && error.code === 'NOT_FOUND');
  }
}

async function learnPortal(
  config: Config,
  { hubspot }: HubSpotConnection,
  clock: Clock,
  logger: Logger,
): Promise<Portal> {
  if (config.snapshot !== undefined) return await readSnapshot(config.snapshot);
  const startedAt = clock.now();
  const receipt = createReceipt();
  const context: CallContext = { receipt, deadlineAt: startedAt + introspectionDeadlineMs, priority: 'bulk' };
  const portal = sealPortal(await introspectPortal({ hubspot, logger, context }));
  const { objectTypes, unreadable } = portal.model;
  logger.info(
    { objectTypes: objectTypes.length, calls: receipt.summary().calls, durationMs: clock.now() - startedAt },
    'Read the portal',
  );
  if (unreadable.length > 0) {
    const reasons = Object.groupBy(unreadable, ({ reason }) => reason);
    const leftOut = Object.entries(reasons).map(([reason, types]) => ({
      reason,
      types: (types ?? []).map(({ name }) => name),
    }));
    logger.info({ leftOut }, 'Object types left out of the schema');
  }
  return portal;
}

/** The absence of a record counts no longer than this: it is what a client that creates records waits for. */
const missingMaxAgeMs = 5_000;

function cacheAges(
  { cacheMaxAgeSeconds, cacheMaxAges, cachePageMaxAgeMs }: Config,
  portal: Portal,
  logger: Logger,
): CacheAges {
  const byType = new Map<string, number>();
  for (const { type: name, seconds } of cacheMaxAges) {
    const type = portal.findType(name);
    if (type) byType.set(type.objectTypeId, seconds);
    else logger.warn(`CACHE_MAX_AGES names ${name}, which is no object type of this portal.`);
  }
  return {
    recordMs: (objectTypeId) => 1_000 * (byType.get(objectTypeId) ?? cacheMaxAgeSeconds),
    missingMs: Math.min(missingMaxAgeMs, 1_000 * cacheMaxAgeSeconds),
    pageMs: cachePageMaxAgeMs,
  };
}

/** A token does not tell its portal without a call; the sandbox does. */
function refuseForeignSnapshot({ model }: Portal, sandbox: Sandbox | undefined): void {
  if (sandbox === undefined || String(sandbox.portalId) === model.account.portalId) return;
  throw new GatewayError(
    'SNAPSHOT_UNREADABLE',
    `The snapshot is of portal ${model.account.portalId}, the sandbox is portal ${sandbox.portalId}. Start without SNAPSHOT, or set HUBSPOT_ACCESS_TOKEN.`,
  );
}
