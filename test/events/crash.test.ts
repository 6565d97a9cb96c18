import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '../../src/database/index.ts';
import { openEventLog } from '../../src/events/event-log.ts';
import { createRandom } from '../../src/sandbox/profiles/random.ts';
import { type Receiver, type SeenEvent, startReceiver } from './start-receiver.ts';
import { portalId, propertyChange } from './webhook-payloads.ts';
import { sendWebhook } from './webhook-sender.ts';

// CRASH_TEST=full is the promise as it is made: 20,000 events, 20 times.
const isFull = process.env.CRASH_TEST === 'full';
const runs = isFull ? 20 : 2;
const eventCount = isFull ? 20_000 : 3_000;
const killsPerRun = isFull ? 5 : 3;
const records = 50;
const callSize = 100;
const concurrency = 10;

/** Each value is there once; events of a record follow each other in time. In calls as HubSpot makes them: shuffled, some twice. */
function makeCalls(random: ReturnType<typeof createRandom>) {
  const events = Array.from({ length: eventCount }, (_, index) =>
    propertyChange(index % records, 'a', String(index), 1_750_000_000_000 + Math.floor(index / records)),
  );
  const inDisorder = events
    .flatMap((event, index) =>
      random.next() < 0.02
        ? [
            { event, index },
            { event, index },
          ]
        : [{ event, index }],
    )
    .map(({ event, index }) => ({ event, at: index + random.next() * 300 }))
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event);
  return Array.from({ length: Math.ceil(inDisorder.length / callSize) }, (_, call) =>
    inDisorder.slice(call * callSize, (call + 1) * callSize),
  );
}

it.each(Array.from({ length: runs }, (_, run) => run + 1))(
  'killed in the middle, the receiver has every acknowledged event once, and subscribers see all, in order (run %i)',
  async (run) => {
    const folder = mkdtempSync(join(tmpdir(), 'hubspot-graphql-test-'));
    const path = join(folder, 'gateway.db');
    const random = createRandom(run);
    const calls = makeCalls(random);
    /** Numbers of acknowledged calls at which it is killed. */
    const kills = Array.from({ length: killsPerRun }, () => random.int(1, calls.length - 1)).sort(
      (a, b) => a - b,
    );
    const seen = new Map<string, SeenEvent[]>([
      ['first', []],
      ['second', []],
    ]);
    const cursors = new Map<string, string>();
    let receiver = await start();
    let ready = Promise.resolve();
    let acknowledged = 0;
    onTestFinished(async () => {
      await receiver.kill();
      rmSync(folder, { recursive: true, force: true });
    });

    async function start(): Promise<Receiver> {
      const started = await startReceiver(path, (name, events) => {
        seen.get(name)?.push(...events);
        cursors.set(name, events.at(-1)?.cursor ?? '');
      });
      for (const name of seen.keys()) {
        const after = cursors.get(name) ?? started.start;
        cursors.set(name, after);
        started.subscribe(name, after);
      }
      return started;
    }

    function killWhenDue(): void {
      if (acknowledged < (kills[0] ?? Number.POSITIVE_INFINITY)) return;
      kills.shift();
      // In the middle of other calls, and of the placing of what was acknowledged.
      ready = ready
        .then(() => receiver.kill())
        .then(async () => {
          receiver = await start();
        });
    }

    /** Until it is acknowledged; a call that was cut may have been kept. */
    async function deliver(call: Record<string, unknown>[]): Promise<void> {
      for (let attemptNumber = 0; ; attemptNumber += 1) {
        await ready;
        const body = JSON.stringify(call.map((event) => ({ ...event, attemptNumber })));
        const answer = await sendWebhook(receiver.url, { body }).catch(() => undefined);
        if (answer?.status === 204) break;
      }
      acknowledged += 1;
      killWhenDue();
    }

    const queue = [...calls];
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        for (let call = queue.shift(); call; call = queue.shift()) await deliver(call);
      }),
    );
    await ready;
    for (const events of seen.values()) {
      await vi.waitUntil(() => new Set(events.map(({ value }) => value)).size >= eventCount, {
        timeout: 20_000,
        interval: 50,
      });
    }

    const database = openDatabase({ path });
    const logged = openEventLog(database).read({ portalId, after: 0, limit: 2 * eventCount });
    database.close();
    expect(logged.map(({ position }) => position)).toEqual(logged.map((_, index) => index + 1));
    expect(new Set(logged.map(({ property }) => property?.value)).size).toBe(eventCount);
    expect(logged).toHaveLength(eventCount);
    for (const events of seen.values()) expect(disorderOf(events)).toEqual([]);
    expect(kills).toEqual([]);
  },
  isFull ? 300_000 : 60_000,
);

/** Events that stand behind a later one of their record without being marked as late. */
function disorderOf(events: readonly SeenEvent[]): SeenEvent[] {
  const latest = new Map<string, number>();
  return events.filter(({ id, occurredAt, late }) => {
    const isBehind = occurredAt < (latest.get(id) ?? 0);
    latest.set(id, Math.max(occurredAt, latest.get(id) ?? 0));
    return isBehind && !late;
  });
}
