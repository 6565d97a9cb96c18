import { type Authenticator, type Caller, createCallerRateLimit, requirePortal } from '../auth/index.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import type { Events } from '../events/index.ts';
import type { BegunRequest } from '../http/index.ts';
import type { Idempotency } from '../idempotency/index.ts';
import type { Logger } from '../logger.ts';
import type { CallerSettings } from './caller-settings.ts';
import { createChangeFeed } from './create-change-feed.ts';
import { createRequestContext } from './create-request-context.ts';
import type { OpenedPortals } from './open-portals.ts';
import { createPortalViews } from './portal-views.ts';

export interface RequestEntryOptions extends Pick<OpenedPortals, 'portals' | 'only'> {
  config: Config;
  callerSettings: CallerSettings;
  authenticator: Authenticator;
  idempotency: Idempotency;
  events: Events;
  clock: Clock;
  logger: Logger;
}

/** What becomes of a GraphQL request before it is carried out. */
export interface RequestEntry {
  /**
   * Tells who asks, and counts it.
   *
   * @throws GatewayError UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, AUTHENTICATION_UNAVAILABLE, DATABASE_UNAVAILABLE.
   */
  authenticate(header: string | undefined): Promise<Caller>;
  /** The portal that is asked, as the caller may see it, until the request is over. */
  begin(request: Request, caller: Caller): Promise<BegunRequest>;
}

export function createRequestEntry(options: RequestEntryOptions): RequestEntry {
  const { config, callerSettings, authenticator, portals, only, idempotency, events, clock, logger } =
    options;
  const { policy, rateLimit: perMinute } = callerSettings;
  const views = createPortalViews({ policy, deniedFields: config.deniedFields, logger });
  const rateLimit = createCallerRateLimit(perMinute);
  const takesAnyProperty = !authenticator.isRequired;

  return {
    async authenticate(header) {
      const caller = await authenticator.authenticate(header);
      if (only) requirePortal(caller, only.current().portal.model.account.portalId);
      await rateLimit.consume(caller);
      return caller;
    },
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
  };
}
