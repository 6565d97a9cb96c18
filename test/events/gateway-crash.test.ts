import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/database/index.ts';
import { openEventLog } from '../../src/events/event-log.ts';
import { sandboxApp } from '../../src/sandbox/index.ts';
import { createRandom } from '../../src/sandbox/profiles/random.ts';
import { type CliProcess, loopbackUrl, makeDirectory, startCli } from '../cli/run-cli.ts';
import { type FollowedChange, followThroughCrashes } from './follow-through-crashes.ts';
import { startEditingSandbox, type ToldChange } from './start-editing.ts';

// CRASH_TEST=full is the promise as it is made: 20,000 events, 20 times. CRASH_RUN=7 is the seventh alone.
const isFull = process.env.CRASH_TEST === 'full';
const runs = process.env.CRASH_RUN
  ? [Number(process.env.CRASH_RUN)]
  : Array.from({ length: isFull ? 20 : 1 }, (_, index) => index + 1);
const records = isFull ? 400 : 100;
const rounds = isFull ? 50 : 10;
const eventCount = records * rounds;
const portalId = '51234567';

const followed = 'recordId occurredAt late changedProperties { value }';
const queries = [
  `subscription { contactChanged { ${followed} } }`,
  `subscription { contactChanged { ${followed} contact { email jobtitle } } }`,
];

it.each(runs)(
  'killed while the sandbox sends, the gateway has every event once, and subscribers see each, in order (run %i)',
  async (run) => {
    const random = createRandom(run);
    const sandbox = await startEditingSandbox();
    const path = join(await makeDirectory(), 'gateway.db');
    const start = async (port: string) => {
      const cli = await startGateway(path, sandbox, port);
      return { cli, url: await cli.printed(loopbackUrl) };
    };
    const before = await start('0');
    const { url } = before;
    const cursor = await readCursor(url);
    const followers = await Promise.all(queries.map((query) => followThroughCrashes(url, query, cursor)));

    const tellAt = random.int(1, eventCount - 1);
    const { reached, told } = sandbox.edit({ target: `${url}/webhooks/hubspot`, records, rounds, tellAt });
    await reached;
    before.cli.kill('SIGKILL');
    expect(await before.cli.exited).toBe('SIGKILL');
    const after = await start(new URL(url).port);

    const { changes, undelivered, calls, failedCalls } = await told;
    expect(changes).toHaveLength(eventCount);
    expect(undelivered).toBe(0);
    const expected = changes.map(keyOf).sort();
    await vi
      .waitUntil(
        () => followers.every((follower) => new Set(follower.changes.map(keyOf)).size >= eventCount),
        {
          timeout: 60_000,
          interval: 50,
        },
      )
      .catch(() => undefined);
    after.cli.kill('SIGKILL');
    await after.cli.exited;

    const logged = readLog(path);
    if (isFull) {
      const late = logged.filter((event) => event.late).length;
      const connections = followers.map((follower) => follower.connections()).join(' and ');
      process.stdout.write(
        `run ${run}: killed after ${tellAt} acknowledged events; ${calls} calls, ${failedCalls} of them failed; ${logged.length} events logged, ${late} late; ${connections} connections of subscribers\n`,
      );
    }
    expect(logged.map(keyOf).sort()).toEqual(expected);
    for (const follower of followers) {
      expect(follower.errors).toEqual([]);
      expect(follower.changes.map(keyOf).sort()).toEqual(expected);
      expect(disorderOf(follower.changes)).toEqual([]);
    }
    expect(after.cli.stderr()).toBe('');
  },
  120_000,
);

function startGateway(
  path: string,
  sandbox: { url: string; token: string },
  port: string,
): Promise<CliProcess> {
  const env = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    PORT: port,
    DATABASE_PATH: path,
    HUBSPOT_ACCESS_TOKEN: sandbox.token,
    HUBSPOT_BASE_URL: sandbox.url,
    HUBSPOT_CLIENT_SECRET: sandboxApp.clientSecret,
    HUBSPOT_BURST_LIMIT: '10000',
  };
  return startCli([], { env });
}

async function readCursor(url: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ changeCursor }' }),
  });
  const { data } = (await response.json()) as { data: { changeCursor: string } };
  return data.changeCursor;
}

function readLog(path: string): FollowedChange[] {
  const database = openDatabase({ path });
  const logged = openEventLog(database).read({ portalId, after: 0, limit: 2 * eventCount });
  database.close();
  return logged.map(({ record, property, occurredAt, late }) => ({
    id: record?.id ?? '',
    value: property?.value ?? '',
    occurredAt,
    late,
  }));
}

function keyOf({ id, value, occurredAt }: ToldChange): string {
  return `${id} ${value} ${occurredAt}`;
}

/** Changes that stand behind a later one of their record without being marked as late. */
function disorderOf(changes: readonly FollowedChange[]): FollowedChange[] {
  const latest = new Map<string, number>();
  return changes.filter(({ id, occurredAt, late }) => {
    const isBehind = occurredAt < (latest.get(id) ?? 0);
    latest.set(id, Math.max(occurredAt, latest.get(id) ?? 0));
    return isBehind && !late;
  });
}
