import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { toError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { type ChangeStream, createChangeStream } from './change-stream.ts';
import { type Applied, type Consumer, createConsumer } from './consumer.ts';
import { type EventLog, type LoggedEvent, openEventLog } from './event-log.ts';
import { createIntake, type Intake } from './intake.ts';
import { createPlacement } from './place-events.ts';
import { startRecurring } from './recurring.ts';
import { createRetention, type RetentionLimits } from './retention.ts';

export interface EventsOptions extends RetentionLimits {
  database: Database;
  clock: Clock;
  logger: Logger;
  /** How long an event waits for earlier ones of its records, in milliseconds. */
  holdBackMs: number;
}

/** Webhooks in, a durable ordered log, a live stream out. */
export interface Events {
  append: Intake['append'];
  log: EventLog;
  stream: ChangeStream;
  /** Applies the events of a portal, those of before the start first, and then gives them to the stream. Once a portal. */
  consume(portalId: string, apply: (event: LoggedEvent) => Applied): void;
  /** Ends all subscriptions; what arrives is still kept. */
  endSubscriptions(): void;
  /** Nothing may be appended after this. */
  close(): void;
}

/** Events of another process, such as replayed dead letters, are found this late at most. */
const idleMs = 5_000;
/** Events of a busy stream are placed together. */
const leastPauseMs = 10;
const retentionPauseMs = 60_000;
const retentionBusyPauseMs = 50;

/** @throws GatewayError DATABASE_UNAVAILABLE */
export function openEvents({ database, clock, logger, holdBackMs, ...limits }: EventsOptions): Events {
  const log = openEventLog(database);
  const place = createPlacement({ database, clock }, holdBackMs);
  const forget = createRetention({ database, clock }, limits);
  const { stream, open, deliver, close: endSubscriptions } = createChangeStream({ log, clock });
  const consumers = new Map<string, Consumer>();
  let isIdle = false;

  let lookedAt = Number.NEGATIVE_INFINITY;

  /** Those whose portals have new events; now and then all of them, for another process may have placed some. */
  function catchUp(portals: ReadonlySet<string>): void {
    const areAll = isIdle || clock.now() - lookedAt >= idleMs;
    if (areAll) lookedAt = clock.now();
    for (const [portalId, consumer] of consumers)
      if (areAll || portals.has(portalId) || consumer.isBehind()) consumer.catchUp();
  }

  const placing = startRecurring(clock, () => {
    let nextInMs: number | undefined = idleMs;
    let portals: ReadonlySet<string> = new Set();
    try {
      ({ nextInMs, portals } = place());
      isIdle = nextInMs === undefined;
    } catch (error) {
      logger.error({ err: toError(error) }, 'Events cannot be put into the log; it is tried again');
    }
    catchUp(portals);
    return nextInMs === undefined ? idleMs : Math.max(leastPauseMs, nextInMs);
  });
  const forgetting = startRecurring(clock, () => {
    try {
      return forget() ? retentionBusyPauseMs : retentionPauseMs;
    } catch (error) {
      logger.error({ err: toError(error) }, 'Old events cannot be deleted; it is tried again');
      return retentionPauseMs;
    }
  });
  const { append } = createIntake({ database, clock }, () => {
    if (!isIdle) return;
    isIdle = false;
    placing.wake();
  });

  return {
    append,
    log,
    stream,
    consume(portalId, apply) {
      if (consumers.has(portalId)) throw new TypeError(`Portal ${portalId} is consumed already.`);
      const consumer = createConsumer({
        database,
        log,
        logger,
        portalId,
        apply,
        onConsumed: (events) => deliver(portalId, events),
      });
      open(portalId, consumer.position());
      consumers.set(portalId, consumer);
      consumer.catchUp();
    },
    endSubscriptions,
    close() {
      endSubscriptions();
      placing.stop();
      forgetting.stop();
      for (const consumer of consumers.values()) consumer.stop();
    },
  };
}
