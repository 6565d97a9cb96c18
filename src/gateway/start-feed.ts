import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import type { Database } from '../database/index.ts';
import type { Events } from '../events/index.ts';
import { type Feed, startPollFeed } from '../feeds/index.ts';
import type { Logger } from '../logger.ts';
import type { ServedPortal } from './serve-portal.ts';

export interface StartFeedOptions {
  config: Config;
  served: ServedPortal;
  append: Events['append'];
  database: Database;
  clock: Clock;
  logger: Logger;
}

/** What tells the event log of a portal's changes beside webhooks, as configured; undefined: nothing does. */
export function startFeed({ config, served, ...tools }: StartFeedOptions): Feed | undefined {
  if (config.changeFeed === 'webhooks') return undefined;
  return startPollFeed({
    ...tools,
    hubspot: served.connection.hubspot,
    portal: () => served.current().portal,
    callsPerMinute: config.changeFeedCallsPerMinute,
    overlapMs: 1_000 * config.changeFeedOverlapSeconds,
  });
}
