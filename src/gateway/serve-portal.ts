import type { GraphQLSchema } from 'graphql';
import type { Config } from '../config/index.ts';
import { GatewayError } from '../errors.ts';
import type { HubSpotConnection } from '../hubspot/index.ts';
import { createPortalWatch, type Portal, type PortalWatch, type TellDoubt } from '../portal/index.ts';
import { type Cache, createRecordSource, type RecordSource, type Traffic } from '../records/index.ts';
import { buildSchema } from '../schema/index.ts';
import { cacheAges, warnOfUnknownTypes } from './cache-ages.ts';
import { type ConnectPortalOptions, connectPortal, introspectionDeadlineMs } from './connect-portal.ts';
import { learnPortal } from './learn-portal.ts';

export interface ServePortalOptions extends ConnectPortalOptions {
  /** The portal that the upstream is, where that is known beforehand. */
  portalId: string | undefined;
  /** Of all portals together. */
  cache: Cache;
  /** Of the whole process. */
  traffic: Traffic;
}

/** A portal as it was read at one time, and the schema made of it. A request runs on one of them from its beginning to its end. */
export interface Generation {
  readonly portal: Portal;
  readonly schema: GraphQLSchema;
  /** Epoch milliseconds. A later reading that found nothing new makes no other generation. */
  readonly readAt: number;
}

/** Everything that belongs to one portal and outlives its requests. */
export interface ServedPortal {
  readonly connection: HubSpotConnection;
  readonly source: RecordSource;
  /** What requests that begin now run on. */
  current(): Generation;
  /** Reads the portal's definitions again, and serves them from then on; requests that run go on as they began. */
  readonly watch: PortalWatch;
  close(): void;
}

/**
 * Connects to a portal, learns what is in it and makes its schema.
 *
 * @throws GatewayError HUBSPOT_UNAUTHENTICATED, HUBSPOT_UNAVAILABLE, HUBSPOT_RATE_LIMITED or SNAPSHOT_UNREADABLE.
 */
export async function servePortal(options: ServePortalOptions): Promise<ServedPortal> {
  const { config, clock, logger, cache, traffic, portalId } = options;
  const connection = await connectPortal(options);
  try {
    const portal = await learnPortal(config, connection, clock, logger);
    if (portalId !== undefined) refuseForeign(portal, portalId, config);
    warnOfUnknownTypes(config, portal, logger);
    const doubt: TellDoubt = (about) => watch.doubt(about);
    const generationOf = (read: Portal): Generation => ({
      portal: read,
      schema: buildSchema(read, undefined, doubt),
      readAt: clock.now(),
    });
    let generation = generationOf(portal);
    const current = () => generation;
    followTimeZone(portal, connection);
    const source = createRecordSource({
      hubspot: connection.hubspot,
      portalId: portal.model.account.portalId,
      cache,
      ages: cacheAges(config, () => current().portal),
      clock,
      searchOverlayMs: config.searchOverlayMs,
      logger,
      traffic,
      isShort() {
        const { remaining, limit } = connection.budgets().burst;
        return remaining < limit / 2;
      },
      // What HubSpot refuses as unknown is gone, and nothing that a caller can say again makes it come back.
      onOutdated: ({ objectTypeId }, property) =>
        doubt({ types: [objectTypeId], met: `${property} refused` }),
      searchBudget: () => connection.budgets().search,
    });
    const watch = createPortalWatch({
      portal,
      hubspot: connection.hubspot,
      clock,
      logger,
      install(next) {
        generation = generationOf(next);
        followTimeZone(next, connection);
      },
      pollMs: 1_000 * config.modelPollSeconds,
      doubtMs: 1_000 * config.modelDoubtSeconds,
      deadlineMs: introspectionDeadlineMs,
    });
    const close = () => {
      watch.close();
      connection.close();
    };
    return { connection, source, current, watch, close };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** HubSpot's daily limit ends with the portal's day. */
function followTimeZone({ model: { account } }: Portal, { setTimeZone }: HubSpotConnection): void {
  if (account.timeZone !== null) setTimeZone(account.timeZone);
}

/** A token does not tell its portal without a call; the sandbox does. */
function refuseForeign({ model: { account } }: Portal, portalId: string, { clientId }: Config): void {
  if (portalId === account.portalId) return;
  if (clientId !== undefined) {
    throw new GatewayError(
      'HUBSPOT_BAD_RESPONSE',
      `HubSpot answers as another portal than ${portalId}, whose token it was asked with`,
    );
  }
  throw new GatewayError(
    'SNAPSHOT_UNREADABLE',
    `The snapshot is of portal ${account.portalId}, the sandbox is portal ${portalId}. Start without SNAPSHOT, or set HUBSPOT_ACCESS_TOKEN.`,
  );
}
