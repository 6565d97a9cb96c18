import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import type { Database } from '../database/index.ts';
import { GatewayError } from '../errors.ts';
import type { Events } from '../events/index.ts';
import { type Feed, startJournalFeed, startPollFeed } from '../feeds/index.ts';
import { connectJournal, type JournalOptions } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';
import { sandboxApp } from '../sandbox/index.ts';
import type { Upstream } from './connect-portal.ts';
import type { ServedPortal } from './serve-portal.ts';

export interface StartFeedOptions {
  config: Config;
  upstream: Upstream;
  served: ServedPortal;
  append: Events['append'];
  database: Database;
  clock: Clock;
  logger: Logger;
}

/**
 * What tells the event log of a portal's changes beside webhooks, as configured; undefined: nothing does.
 *
 * @throws GatewayError CONFIGURATION_INVALID
 */
export function startFeed({ config, upstream, served, ...tools }: StartFeedOptions): Feed | undefined {
  switch (config.changeFeed) {
    case 'webhooks':
      return undefined;
    case 'poll':
      return startPollFeed({
        ...tools,
        hubspot: served.connection.hubspot,
        portal: () => served.current().portal,
        callsPerMinute: config.changeFeedCallsPerMinute,
        overlapMs: 1_000 * config.changeFeedOverlapSeconds,
      });
    case 'journal': {
      const { baseUrl } = upstream;
      const { clock, logger } = tools;
      const journal = connectJournal({
        ...journalApp(config),
        baseUrl,
        timeoutMs: config.timeoutMs,
        clock,
        logger,
      });
      const { portalId } = served.current().portal.model.account;
      return startJournalFeed({ ...tools, journal, portalId });
    }
  }
}

/** The embedded sandbox has an app of its own. */
function journalApp({
  accessToken,
  journalClientId: clientId,
  journalClientSecret: clientSecret,
}: Config): Pick<JournalOptions, 'clientId' | 'clientSecret'> {
  if (accessToken === undefined) return sandboxApp;
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret };
  throw new GatewayError(
    'CONFIGURATION_INVALID',
    'CHANGE_FEED=journal needs HUBSPOT_JOURNAL_CLIENT_ID and HUBSPOT_JOURNAL_CLIENT_SECRET: the journal is read in the name of an app.',
  );
}
