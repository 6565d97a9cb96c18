import type { WebhookEvent } from './webhook-event.ts';

export interface SentEvent {
  /** As it was first meant to be sent: `attemptNumber` is 0. */
  readonly event: WebhookEvent;
  /** Given up: after the last retry, or refused for good. Dropped: the queue was full. */
  readonly state: 'waiting' | 'delivered' | 'givenUp' | 'dropped';
  /** Requests it was in, duplicates included. */
  readonly attempts: number;
}

/** One request to the target. */
export interface WebhookAttempt {
  /** 1 for the first request since the start. */
  readonly sequence: number;
  readonly portalId: number;
  readonly url: string;
  readonly attemptNumber: number;
  readonly events: readonly WebhookEvent[];
  /** Epoch milliseconds of the sandbox clock. */
  readonly sentAt: number;
  /** The status of the answer, or why there was none; undefined while it is on its way. */
  readonly outcome: number | 'timeout' | 'connectionError' | undefined;
}

/** The sender's side of a log entry. */
export interface LoggedEvent extends SentEvent {
  state: SentEvent['state'];
  attempts: number;
}

export interface LoggedAttempt extends WebhookAttempt {
  outcome: WebhookAttempt['outcome'];
}

/** What was to be sent and what was, the newest of it. */
export interface WebhookLog {
  addEvent(event: WebhookEvent): LoggedEvent;
  addAttempt(attempt: Omit<WebhookAttempt, 'sequence' | 'outcome'>): LoggedAttempt;
  events(): readonly SentEvent[];
  attempts(): readonly WebhookAttempt[];
  /** Events forgotten because the log was full. */
  forgotten(): number;
  clear(): void;
}

const mostEvents = 100_000;
const mostAttempts = 10_000;

export function createWebhookLog(): WebhookLog {
  let events: LoggedEvent[] = [];
  let attempts: LoggedAttempt[] = [];
  let sequence = 0;
  let forgotten = 0;
  return {
    addEvent(event) {
      const entry: LoggedEvent = { event, state: 'waiting', attempts: 0 };
      events.push(entry);
      // A tenth at a time: shifting them singly would move all of them each time.
      if (events.length > mostEvents) {
        forgotten += mostEvents / 10;
        events = events.slice(mostEvents / 10);
      }
      return entry;
    },
    addAttempt(attempt) {
      sequence += 1;
      const entry: LoggedAttempt = { sequence, outcome: undefined, ...attempt };
      attempts.push(entry);
      if (attempts.length > mostAttempts) attempts = attempts.slice(mostAttempts / 10);
      return entry;
    },
    events: () => [...events],
    attempts: () => [...attempts],
    forgotten: () => forgotten,
    clear() {
      events = [];
      attempts = [];
      forgotten = 0;
    },
  };
}
