import type { Clock } from '../clock.ts';
import type { Events } from '../events/index.ts';
import type { ChangeFeed } from '../schema/index.ts';

/** What the event log has of one portal. */
export function createChangeFeed(
  portalId: string,
  { log, stream }: Pick<Events, 'log' | 'stream'>,
  clock: Clock,
): ChangeFeed {
  return {
    clock,
    subscribe: (request) => stream.subscribe({ portalId, ...request }),
    page: (request) => stream.changes({ portalId, ...request }),
    oldest: () => log.cursorAt(portalId, log.forgotten(portalId)),
    cursor: () => stream.cursor(portalId),
  };
}
