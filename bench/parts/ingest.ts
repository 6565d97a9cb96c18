import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientSecret, makeCall, portalId, postAtPace, postWebhooks } from '../load/post-webhooks.ts';
import { startChild } from '../processes/child.ts';
import type { Section } from '../report/results-file.ts';
import { formatTable } from '../report/table.ts';

const callsPerRun = 500;
const warmUpCalls = 50;
/** HubSpot sends ten requests at once per portal by default. */
const concurrencies = [1, 10, 50];
/** 5,000 events per second. */
const pacedEveryMs = 20;

/** Webhooks of 100 events that are on disk when they are answered. */
export async function measureIngest(report: (line: string) => void): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'hubspot-graphql-bench-'));
  const env = {
    DATABASE_PATH: join(folder, 'gateway.db'),
    CLIENT_SECRET: clientSecret,
    PORTAL_ID: String(portalId),
  };
  const receiver = await startChild({ entry: 'processes/receiver.ts', env });
  const rows: (string | number)[][] = [];
  let number = 0;
  const nextCalls = (count: number) => {
    number += count;
    return Array.from({ length: count }, (_, index) => makeCall(number - index));
  };
  const measure = async (title: string, send: (calls: string[]) => Promise<number[]>) => {
    const calls = nextCalls(callsPerRun);
    const startedAt = performance.now();
    const times = await send(calls);
    const seconds = (performance.now() - startedAt) / 1_000;
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
    const rate = Math.round((callsPerRun * 100) / seconds);
    rows.push([title, rate, at(0.5), at(0.99), times.at(-1) ?? Number.NaN]);
    report(`${title}: ${rate} events/s, p99 ${at(0.99).toFixed(0)} ms`);
  };
  try {
    await postWebhooks(receiver.url, nextCalls(warmUpCalls), 10);
    await measure('at a pace of 5,000 events/s', (calls) => postAtPace(receiver.url, calls, pacedEveryMs));
    for (const atOnce of concurrencies)
      await measure(`${atOnce} at once`, (calls) => postWebhooks(receiver.url, calls, atOnce));
    const kept = await receiver.ask('kept');
    if (kept !== number * 100) throw new Error(`${kept} of ${number * 100} events were kept.`);
  } finally {
    await receiver.stop();
    rmSync(folder, { recursive: true });
  }
  const head = ['Requests', 'Events/s', 'p50 ms', 'p99 ms', 'Longest ms'];
  const text = `${callsPerRun} webhooks of 100 events each, over kept connections; an answer says that they are on disk (SQLite, synchronous FULL). Placing, applying and reading them goes on meanwhile.`;
  return { title: 'Ingest', text: `${text}\n\n${formatTable(head, rows)}` };
}
