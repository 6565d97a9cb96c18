import { onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../src/database/index.ts';
import { type Events, type LoggedEvent, openEvents } from '../../src/events/index.ts';
import { createLogger } from '../../src/logger.ts';
import { createManualClock, type ManualClock } from '../hubspot/manual-clock.ts';
import { parseAll, portalId } from './webhook-payloads.ts';

export interface LogUnderTest {
  events: Events;
  clock: ManualClock;
  database: Database;
  logged: string[];
  /** Writes events as one delivery does. */
  append(...payloads: Record<string, unknown>[]): Promise<void>;
  /** Everything that has its place. */
  all(): LoggedEvent[];
}

export interface OpenLogOptions {
  path?: string;
  holdBackMs?: number;
  maxAgeMs?: number;
  maxBytes?: number;
  /** Default: each event is consumed, by nothing. */
  apply?: ((event: LoggedEvent) => unknown) | null;
}

/** An event log on a clock of its own. */
export function openLog({
  path = ':memory:',
  holdBackMs = 250,
  maxAgeMs = 1_000_000_000,
  maxBytes = 1_000_000_000,
  apply = () => undefined,
}: OpenLogOptions = {}): LogUnderTest {
  const clock = createManualClock();
  const database = openDatabase({ path });
  const logged: string[] = [];
  const logger = createLogger({
    level: 'debug',
    format: 'json',
    secrets: [],
    write: (line) => logged.push(line),
  });
  const events = openEvents({ database, clock, logger, holdBackMs, maxAgeMs, maxBytes });
  if (apply) events.consume(portalId, (event) => (apply(event) === 'redacted' ? 'redacted' : 'applied'));
  onTestFinished(() => {
    events.close();
    database.close();
  });
  return {
    events,
    clock,
    database,
    logged,
    append: (...payloads) => events.append(parseAll(payloads)),
    all: () => events.log.read({ portalId, after: 0, limit: 10_000 }),
  };
}
