import type { Accounts } from '../accounts/index.ts';
import { type Authenticator, covers } from '../auth/index.ts';
import type { Database } from '../database/index.ts';
import { GatewayError } from '../errors.ts';
import type { Events } from '../events/index.ts';
import { createOAuthHandler, type OAuthHandler } from '../http/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { applyChange } from './apply-change.ts';
import { installedPortals } from './installed-portals.ts';
import { onePortal } from './one-portal.ts';
import { openApp } from './open-app.ts';
import type { Portals } from './portals.ts';
import { type ServedPortal, type ServePortalOptions, servePortal } from './serve-portal.ts';
import { upstreamOf } from './upstream-of.ts';

export interface OpenPortalsOptions extends Omit<ServePortalOptions, 'portalId' | 'upstream'> {
  sandbox: Sandbox | undefined;
  database: Database;
  events: Events;
  authenticator: Authenticator;
}

export interface OpenedPortals {
  portals: Portals;
  /** The one there is; undefined where portals install an app. */
  only: ServedPortal | undefined;
  /** Where they install it. */
  oauth: OAuthHandler | undefined;
}

/** The portal of one token, which is read now, or those that have installed the app, which are read when they are asked. */
export async function openPortals(options: OpenPortalsOptions): Promise<OpenedPortals> {
  const { config, sandbox, events } = options;
  const accounts = openApp(options);
  if (accounts !== undefined) {
    // A key that is missing shows at the start, not when a portal is asked.
    accounts.check();
    return openInstalled(accounts, options);
  }
  const only = await servePortal({
    ...options,
    upstream: upstreamOf(config, sandbox),
    portalId: sandbox && String(sandbox.portalId),
  });
  events.consume(only.current().portal.model.account.portalId, (event) =>
    applyChange(event, { served: only, log: events.log }),
  );
  return { portals: onePortal(only), only, oauth: undefined };
}

/**
 * The administrator who asks, by the password that the browser sends. A credential for one portal does not do: the
 * installations of all are shown.
 */
async function findAdmin(
  authenticator: Authenticator,
  header: string | undefined,
): Promise<string | undefined> {
  if (!authenticator.isRequired) return 'local';
  const [, encoded] = /^Basic ([\w+/=]{1,10000})$/i.exec(header ?? '') ?? [];
  const [, password] =
    encoded === undefined ? [] : (/^[^:]*:(.*)$/.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? []);
  try {
    const caller = await authenticator.authenticate(password === undefined ? header : `Bearer ${password}`);
    return covers(caller.role, 'admin') && caller.portalId === undefined ? caller.id : undefined;
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'UNAUTHENTICATED') return undefined;
    throw error;
  }
}

function openInstalled(accounts: Accounts, options: OpenPortalsOptions): OpenedPortals {
  const { config, events, cache, logger } = options;
  const portals = installedPortals({
    ...options,
    accounts,
    mayOmit: !options.authenticator.isRequired,
    load: (portalId, accessTokens) =>
      servePortal({ ...options, portalId, upstream: upstreamOf(config, undefined, accessTokens) }),
    onClosed: cache.forgetPortal,
    maxPortals: config.maxPortalsLoaded,
    idleMs: 1_000 * config.portalIdleSeconds,
  });
  const consumed = new Set<string>();
  /** Also while the portal is not in memory: what people have HubSpot forget is forgotten here too. */
  function consume(portalId: string): void {
    if (consumed.has(portalId)) return;
    consumed.add(portalId);
    events.consume(portalId, (event) =>
      applyChange(event, { served: portals.loaded(portalId), log: events.log }),
    );
  }
  for (const { portalId } of accounts.list()) consume(portalId);
  const oauth = createOAuthHandler({
    accounts,
    publicUrl: config.publicUrl ?? '',
    authorizeOrigin: accounts.authorizeOrigin,
    authorizeAdmin: (header) => findAdmin(options.authenticator, header),
    openInstalls: config.openInstalls,
    onChanged(portalId) {
      portals.drop(portalId);
      consume(portalId);
    },
    logger,
  });
  return { portals, only: undefined, oauth };
}
