import type { Random } from '../profiles/random.ts';
import { getOrMake } from '../store/get-or-make.ts';
import type { Timers } from '../timers.ts';
import { type DeliveryOutcome, postEvents } from './post-events.ts';
import { retryPauseMs } from './retry-schedule.ts';
import type { WebhookEvent } from './webhook-event.ts';
import type { LoggedEvent, WebhookLog } from './webhook-log.ts';
import type { WebhookSettings } from './webhook-settings.ts';

/** Sends events to the target, each portal's by themselves. */
export interface WebhookSender {
  /** Queues an event; drops it, and says so in the log, when too many wait. */
  offer(event: WebhookEvent): void;
  /** Resolves when nothing waits and nothing is on its way, retries included. */
  idle(): Promise<void>;
  close(): void;
}

export interface SenderParts {
  clock: () => number;
  random: Random;
  log: WebhookLog;
  timers: Timers;
  secret: string;
  settings: () => WebhookSettings;
  /** undefined: nowhere; what still waits is given up. */
  targetUrl: () => string | undefined;
}

interface Batch {
  entries: LoggedEvent[];
  attemptNumber: number;
}

interface Lane {
  gathered: LoggedEvent[];
  batches: Batch[];
  inFlight: number;
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide */
const mostPerRequest = 100;
const mostWaiting = 100_000;

export function createWebhookSender(parts: SenderParts): WebhookSender {
  const { random, log, timers, settings } = parts;
  const lanes = new Map<number, Lane>();
  const closing = new AbortController();
  let waiting = 0;
  let idlers: (() => void)[] = [];

  const settle = (count: number) => {
    waiting -= count;
    if (waiting > 0) return;
    for (const resolve of idlers) resolve();
    idlers = [];
  };

  const gather = (entry: LoggedEvent) => {
    const lane = getOrMake(
      lanes,
      entry.event.portalId,
      (): Lane => ({ gathered: [], batches: [], inFlight: 0 }),
    );
    lane.gathered.push(entry);
    if (lane.gathered.length > 1) return;
    timers.after(settings().gatherMs, () => {
      const entries = settings().shuffle ? random.sample(lane.gathered, lane.gathered.length) : lane.gathered;
      lane.gathered = [];
      for (let from = 0; from < entries.length; from += mostPerRequest) {
        lane.batches.push({ entries: entries.slice(from, from + mostPerRequest), attemptNumber: 0 });
      }
      pump(lane);
    });
  };

  const pump = (lane: Lane) => {
    while (lane.inFlight < settings().maxConcurrentRequests) {
      const batch = lane.batches.shift();
      if (batch === undefined) return;
      lane.inFlight += 1;
      void send(batch).then((next) => {
        lane.inFlight -= 1;
        if (next !== undefined) timers.after(next.pauseMs, () => requeue(lane, next.batch));
        pump(lane);
      });
    }
  };

  const requeue = (lane: Lane, batch: Batch) => {
    lane.batches.push(batch);
    pump(lane);
  };

  const finish = ({ entries }: Batch, state: 'delivered' | 'givenUp') => {
    for (const entry of entries) if (entry.state !== 'delivered') entry.state = state;
    settle(entries.length);
  };

  /** Gives back what to try again, and when. */
  const send = async (batch: Batch): Promise<{ batch: Batch; pauseMs: number } | undefined> => {
    const { entries, attemptNumber } = batch;
    const url = parts.targetUrl();
    if (url === undefined) {
      finish(batch, 'givenUp');
      return undefined;
    }
    const events = entries.map(({ event }) => ({ ...event, attemptNumber }));
    const { portalId = 0 } = events[0] ?? {};
    const sentAt = parts.clock();
    const attempt = log.addAttempt({ portalId, url, attemptNumber, events, sentAt });
    for (const entry of entries) entry.attempts += 1;
    const { timeoutMs, oldSignatureVersion } = settings();
    const delivery = { url, body: JSON.stringify(events), secret: parts.secret, timestamp: sentAt };
    const answer = await postEvents({ ...delivery, timeoutMs, oldSignatureVersion }, closing.signal);
    attempt.outcome = answer.outcome;
    if (typeof answer.outcome === 'number' && answer.outcome >= 200 && answer.outcome < 300) {
      finish(batch, 'delivered');
      return undefined;
    }
    if (attemptNumber >= settings().mostRetries || !isWorthRetrying(answer.outcome)) {
      finish(batch, 'givenUp');
      return undefined;
    }
    const next = attemptNumber + 1;
    const pauseMs = (answer.retryAfterMs ?? retryPauseMs(next, random)) * settings().retryTimeScale;
    return { batch: { entries, attemptNumber: next }, pauseMs };
  };

  const isWorthRetrying = (outcome: DeliveryOutcome['outcome']) =>
    typeof outcome !== 'number' ||
    outcome === 429 ||
    outcome < 400 ||
    outcome >= 500 ||
    settings().retryClientErrors;

  const queue = (entry: LoggedEvent) => {
    if (waiting >= mostWaiting) {
      if (entry.state === 'waiting') entry.state = 'dropped';
      return;
    }
    waiting += 1;
    if (random.chance(settings().lateRate)) timers.after(settings().lateMs, () => gather(entry));
    else gather(entry);
  };

  return {
    offer(event) {
      if (closing.signal.aborted) return;
      const entry = log.addEvent(event);
      queue(entry);
      if (entry.state === 'waiting' && random.chance(settings().duplicateRate)) queue(entry);
    },
    idle: () => (waiting <= 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
    close() {
      closing.abort();
      timers.endAll();
      settle(waiting);
    },
  };
}
