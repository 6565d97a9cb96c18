import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientSecret, makeCall, portalId, postWebhooks } from '../load/post-webhooks.ts';
import { startChild } from '../processes/child.ts';
import type { Section } from '../report/results-file.ts';
import { formatTable } from '../report/table.ts';

const callsPerRun = 500;
const warmUpCalls = 50;
/** HubSpot sends ten requests at once per portal by default. */
const concurrencies = [1, 10, 50];

/** Webhooks of 100 events that are on disk when they are answered. */
export async function measureIngest(report: (line: string) => void): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'hubspot-graphql-bench-'));
  const env = {
    DATABASE_PATH: join(folder, 'gateway.db'),
    CLIENT_SECRET: clientSecret,
    PORTAL_ID: String(portalId),
  };
  const receiver = await startChild({ entry: 'processes/receiver.ts', env });
  const rows = [];
  let number = 0;
  const nextCalls = (count: number) => {
    number += count;
    return Array.from({ length: count }, (_, index) => makeCall(number - index));
  };
  try {
    await postWebhooks(receiver.url, nextCalls(warmUpCalls), 10);
    for (const atOnce of concurrencies) {
      const calls = nextCalls(callsPerRun);
      const startedAt = performance.now();
      const times = await postWebhooks(receiver.url, calls, atOnce);
      const seconds = (performance.now() - startedAt) / 1_000;
      times.sort((a, b) => a - b);
      const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
      const rate = Math.round((callsPerRun * 100) / seconds);
      rows.push([atOnce, rate, at(0.5), at(0.99), times.at(-1) ?? Number.NaN]);
      report(`${atOnce} at once: ${rate} events/s, p99 ${at(0.99).toFixed(0)} ms`);
    }
    const kept = await receiver.ask('kept');
    if (kept !== number * 100) throw new Error(`${kept} of ${number * 100} events were kept.`);
  } finally {
    await receiver.stop();
    rmSync(folder, { recursive: true });
  }
  const head = ['Requests at once', 'Events/s', 'p50 ms', 'p99 ms', 'Longest ms'];
  const text = `${callsPerRun} webhooks of 100 events each, over kept connections; an answer says that they are on disk (SQLite, synchronous FULL). Placing, applying and reading them goes on meanwhile.`;
  return { title: 'Ingest', text: `${text}\n\n${formatTable(head, rows)}` };
}
