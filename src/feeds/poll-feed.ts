import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { toError } from '../errors.ts';
import type { Events } from '../events/index.ts';
import { type CallContext, createReceipt, type HubSpot } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';
import { modifiedProperty, type ObjectTypeModel, type Portal } from '../portal/index.ts';
import { backOffMs } from './back-off.ts';
import { callDeadlineMs } from './call-deadline.ts';
import type { Feed } from './feed.ts';
import { createArchivedPoll } from './poll-archived.ts';
import { createChangedPoll } from './poll-changed.ts';
import { openPollPlaces } from './poll-places.ts';
import { createPollTask, longestWaiting, type PollTask } from './poll-task.ts';
import type { PollTools } from './poll-tools.ts';

export interface PollFeedOptions {
  hubspot: HubSpot;
  /** As it was read last. */
  portal(): Portal;
  append: Events['append'];
  database: Database;
  clock: Clock;
  logger: Logger;
  callsPerMinute: number;
  /** How far the search index may lag behind, in milliseconds. */
  overlapMs: number;
}

/** While both wait, every so many calls one is for what was archived. */
const archivedTurn = 4;
const archivedPauseMs = 300_000;
const idleMs = 1_000;

/**
 * Looks for changes in all types of the portal, one call after the other, evenly within the allowance; attempts that are
 * repeated count too. Types take turns. What fails is logged, and that type is tried again later and later.
 */
export function startPollFeed(options: PollFeedOptions): Feed {
  const { portal, clock, logger, callsPerMinute } = options;
  const { portalId } = portal().model.account;
  const closed = new AbortController();
  const places = openPollPlaces(options.database, portalId);
  const tools: PollTools = {
    ...options,
    portalId,
    places,
    placeOf({ objectTypeId }) {
      const now = clock.now();
      return places.read(objectTypeId) ?? { seenTo: now, passFrom: now, archivedFrom: now };
    },
  };
  const tasks = { changed: new Map<string, PollTask>(), archived: new Map<string, PollTask>() };

  function followTypes(): void {
    const types = portal().model.objectTypes.filter(isDated);
    const ids = new Set(types.map(({ objectTypeId }) => objectTypeId));
    for (const each of Object.values(tasks)) for (const id of each.keys()) if (!ids.has(id)) each.delete(id);
    for (const type of types) if (!tasks.changed.has(type.objectTypeId)) follow(type);
  }

  function follow(type: ObjectTypeModel): void {
    // Written before the first call: what changes while the gateway is down before that succeeds is not lost either.
    places.write(type.objectTypeId, tools.placeOf(type));
    const [changed, archived] = [createChangedPoll(type, tools), createArchivedPoll(type, tools)];
    const about = (operation: string) => ({ objectType: type.name, operation });
    tasks.changed.set(
      type.objectTypeId,
      createPollTask(about('changed'), async (context) => {
        await changed(context);
        return 0;
      }),
    );
    tasks.archived.set(
      type.objectTypeId,
      createPollTask(about('archived'), async (context) => ((await archived(context)) ? archivedPauseMs : 0)),
    );
  }

  function nextTask(turn: number): PollTask | undefined {
    const now = clock.now();
    const changed = longestWaiting(tasks.changed.values(), now);
    const archived = longestWaiting(tasks.archived.values(), now);
    return turn % archivedTurn === 0 ? (archived ?? changed) : (changed ?? archived);
  }

  async function runTask(task: PollTask, context: CallContext): Promise<void> {
    task.lastRunAt = clock.now();
    try {
      const pauseMs = await task.run(context);
      task.failures = 0;
      task.dueAt = clock.now() + pauseMs;
    } catch (failure) {
      if (closed.signal.aborted) return;
      const error = toError(failure);
      task.failures += 1;
      const waitMs = backOffMs(task.failures, error);
      task.dueAt = clock.now() + waitMs;
      logger.warn({ err: error, ...task.about, waitMs }, 'Changes cannot be polled; it is tried again');
    }
  }

  async function run(): Promise<void> {
    for (let turn = 1; !closed.signal.aborted; turn += 1) {
      const startedAt = clock.now();
      const receipt = createReceipt();
      try {
        followTypes();
        const task = nextTask(turn);
        const deadlineAt = startedAt + callDeadlineMs;
        const { signal } = closed;
        if (task) await runTask(task, { signal, deadlineAt, receipt, priority: 'bulk' });
      } catch (error) {
        logger.error({ err: toError(error) }, 'The change feed failed; it is tried again');
      }
      const { calls } = receipt.summary();
      const dueAt = startedAt + (calls === 0 ? idleMs : (calls * 60_000) / callsPerMinute);
      await clock.sleep(Math.max(0, dueAt - clock.now()), closed.signal).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async close() {
      closed.abort();
      await running;
    },
  };
}

function isDated(type: ObjectTypeModel): boolean {
  const name = modifiedProperty(type);
  return type.properties.some((property) => property.name === name);
}
