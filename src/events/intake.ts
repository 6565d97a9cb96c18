import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { GatewayError } from '../errors.ts';
import type { ChangeEvent } from './change-event.ts';
import { type EventRow, toEventRow } from './event-row.ts';
import { prepareArrivals } from './write-arrivals.ts';
import { type DeadLetter, prepareDeadLetters } from './write-dead-letters.ts';

/** The one way into the log. */
export interface Intake {
  /**
   * Resolves when all of it is on disk; what is there already is not written again.
   *
   * @throws GatewayError OVERLOADED when too much waits to be written; DATABASE_UNAVAILABLE. Nothing was kept then.
   */
  append(events: readonly ChangeEvent[], deadLetters?: readonly DeadLetter[]): Promise<void>;
}

interface Waiting {
  rows: EventRow[];
  deadLetters: readonly DeadLetter[];
  resolve(): void;
  reject(error: unknown): void;
}

const maxWaitingEvents = 20_000;
const maxWaitingBytes = 64 * 1024 * 1024;
/** So that a commit does not hold up the event loop for long: about 15 ms. */
const maxEventsPerCommit = 1_000;
/**
 * Turns of the event loop before every commit. Each accepts one connection, however many wait: with a commit in each,
 * the fiftieth would wait for fifty commits. A turn in which nothing comes takes a few microseconds.
 */
const turnsBetweenCommits = 16;
const retryAfterMs = 1_000;

/**
 * What arrives within some turns of the event loop, or while a commit runs, shares the next commit: waiting for the
 * disk is what takes long.
 */
export function createIntake(
  { database, clock }: { database: Database; clock: Clock },
  /** Events were written, and wait for their positions. */
  onArrived: () => void,
): Intake {
  const insert = prepareArrivals(database);
  const addDeadLetters = prepareDeadLetters(database);
  const queue: Waiting[] = [];
  let waitingEvents = 0;
  let waitingBytes = 0;

  function commit(): void {
    const group = takeGroup();
    try {
      database.transaction(() => {
        insert(
          group.flatMap(({ rows }) => rows),
          clock.now(),
        );
        addDeadLetters(
          group.flatMap(({ deadLetters }) => deadLetters),
          clock.now(),
        );
      });
      for (const { resolve } of group) resolve();
      onArrived();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    if (queue.length > 0) inSomeTurns(commit);
  }

  function takeGroup(): Waiting[] {
    const group: Waiting[] = [];
    let events = 0;
    while (queue[0] && (group.length === 0 || events + queue[0].rows.length <= maxEventsPerCommit)) {
      const [next] = queue.splice(0, 1);
      if (next === undefined) break;
      group.push(next);
      events += next.rows.length;
      waitingBytes -= bytesOf(next);
    }
    waitingEvents -= events;
    return group;
  }

  return {
    append(events, deadLetters = []) {
      const rows = events.map(toEventRow);
      const bytes = bytesOf({ rows, deadLetters });
      if (waitingEvents + rows.length > maxWaitingEvents || waitingBytes + bytes > maxWaitingBytes) {
        const message = `${waitingEvents} events wait to be written; no more are taken until they are.`;
        return Promise.reject(new GatewayError('OVERLOADED', message, { retryAfterMs }));
      }
      waitingEvents += rows.length;
      waitingBytes += bytes;
      if (queue.length === 0) inSomeTurns(commit);
      return new Promise((resolve, reject) => queue.push({ rows, deadLetters, resolve, reject }));
    },
  };
}

function inSomeTurns(work: () => void, turns = turnsBetweenCommits): void {
  setImmediate(() => (turns <= 1 ? work() : inSomeTurns(work, turns - 1)));
}

function bytesOf({ rows, deadLetters }: Pick<Waiting, 'rows' | 'deadLetters'>): number {
  const ofRows = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  return deadLetters.reduce((sum, { payload }) => sum + payload.length, ofRows);
}
