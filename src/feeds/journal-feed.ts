import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { GatewayError, toError } from '../errors.ts';
import {
  type ChangeEvent,
  type DeadLetter,
  type Events,
  MalformedEvent,
  toDeadLetter,
} from '../events/index.ts';
import type { CallContext, Journal } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';
import { backOffMs } from './back-off.ts';
import { callDeadlineMs } from './call-deadline.ts';
import type { Feed } from './feed.ts';
import { openJournalPlace } from './journal-place.ts';
import { parseJournalEvent } from './parse-journal-event.ts';

export interface JournalFeedOptions {
  journal: Journal;
  portalId: string;
  append: Events['append'];
  database: Database;
  clock: Clock;
  logger: Logger;
}

/** So few that their links do not expire before their turn. */
const filesAtOnce = 10;
const maxAppended = 500;
const pauseMs = 5_000;

/**
 * Reads the journal file by file. A file counts as read when its events are on disk; after a crash between the two it is
 * read again, and the log knows its events. It closes the journal with itself.
 */
export function startJournalFeed(options: JournalFeedOptions): Feed {
  const { journal, portalId, append, clock, logger } = options;
  const place = openJournalPlace(options.database, portalId);
  const closed = new AbortController();
  const contextOf = (): CallContext => ({
    signal: closed.signal,
    deadlineAt: clock.now() + callDeadlineMs,
    priority: 'bulk',
  });

  /** The journal does not have it any more. */
  let lost: string | undefined;

  async function readLinks(stored: string | undefined) {
    // The place is given up for another only, for what fails now may not fail again.
    const offset = stored === lost ? undefined : stored;
    try {
      return await journal.links({ portalId, offset, count: filesAtOnce }, contextOf());
    } catch (error) {
      if (offset === undefined || !isUnknownOffset(error)) throw error;
      logger.warn(
        { err: toError(error), offset },
        'The journal no longer has the place where the gateway was: changes may be missing. It goes on with the earliest it has',
      );
      lost = offset;
      return await journal.links({ portalId, offset: undefined, count: filesAtOnce }, contextOf());
    }
  }

  async function keep(journalEvents: readonly unknown[]): Promise<void> {
    const { events, deadLetters } = parseAll(journalEvents, portalId);
    for (let from = 0; from < events.length; from += maxAppended)
      await append(events.slice(from, from + maxAppended));
    // Last, for they are not known again when the file is read once more.
    if (deadLetters.length > 0) await append([], deadLetters);
  }

  /** @returns whether it came further: then there may be more, however few files HubSpot named. */
  async function readOn(): Promise<boolean> {
    const stored = place.read();
    const links = await readLinks(stored);
    for (const link of links) {
      const { journalEvents } = await journal.file(link, contextOf());
      await keep(journalEvents);
      place.write(link.currentOffset);
    }
    const latest = links.at(-1)?.currentOffset;
    return latest !== undefined && latest !== stored;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!closed.signal.aborted) {
      let waitMs = 0;
      try {
        waitMs = (await readOn()) ? 0 : pauseMs;
        failures = 0;
      } catch (failure) {
        if (closed.signal.aborted) break;
        failures += 1;
        const error = toError(failure);
        waitMs = backOffMs(failures, error);
        logger.warn({ err: error, waitMs }, 'The journal cannot be read; it is tried again');
      }
      await clock.sleep(waitMs, closed.signal).catch(() => undefined);
    }
    journal.close();
  }

  const running = run();
  return {
    async close() {
      closed.abort();
      await running;
    },
  };
}

/** What HubSpot answers to an offset that is too old is not documented. */
function isUnknownOffset(error: unknown): boolean {
  return error instanceof GatewayError && (error.code === 'NOT_FOUND' || error.code === 'HUBSPOT_REJECTED');
}

/** What makes no sense is put aside; an app may be in more portals than this one. */
function parseAll(
  journalEvents: readonly unknown[],
  portalId: string,
): { events: ChangeEvent[]; deadLetters: DeadLetter[] } {
  const events: ChangeEvent[] = [];
  const deadLetters: DeadLetter[] = [];
  for (const journalEvent of journalEvents) {
    try {
      events.push(...parseJournalEvent(journalEvent).filter((event) => event.portalId === portalId));
    } catch (error) {
      if (!(error instanceof MalformedEvent)) throw error;
      deadLetters.push(toDeadLetter(journalEvent, error));
    }
  }
  return { events, deadLetters };
}
