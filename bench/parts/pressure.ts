import { setTimeout as delay } from 'node:timers/promises';
import { createNestedWalks } from '../load/nested-walks.ts';
import { hasNoErrors, type LoadResult, runLoad } from '../load/run-load.ts';
import { type ContestantName, startContestant } from '../processes/start-contestant.ts';
import { type SandboxProcess, startSandboxProcess } from '../processes/start-sandbox-process.ts';
import type { Traffic } from '../processes/traffic.ts';
import { countWaited, type Fill, fillOf } from '../report/batch-fill.ts';
import type { Section } from '../report/results-file.ts';
import { formatPressure } from './format-pressure.ts';

const clients = 64;
const durationMs = 60_000;
const limits = { burstPer10s: 190, searchPerSecond: 5, daily: 1_000_000 };
const conditions = `${clients} clients with different nested queries for ${durationMs / 1_000} s, one in eight of them searching, against ${limits.burstPer10s} calls per 10 s and ${limits.searchPerSecond} searches per second. Fill is inputs as a share of HubSpot's maximum, 100 records or 1,000 associations.`;
/** After this long the calls of the start are forgotten on both sides. */
const windowMs = 11_000;

interface Case {
  title: string;
  name: ContestantName;
  headers?: Record<string, string>;
}

const cases: readonly Case[] = [
  { title: 'gateway', name: 'gateway' },
  { title: 'gateway, cache bypassed', name: 'gateway', headers: { 'cache-control': 'no-cache' } },
  { title: '(b) DataLoaders', name: 'data-loaders' },
];

export interface PressureResult extends LoadResult {
  title: string;
  traffic: Traffic;
  /** Of the batches sent after the first window, while permits were short. */
  fill: Fill;
  /** Of the batches that the receipts say waited, where there are receipts. */
  waitedFill: Fill;
  errors: Record<string, number>;
}

/** Many clients with different nested queries, and HubSpot's limits in force. */
export async function measurePressure(report: (line: string) => void): Promise<Section> {
  const sandbox = await startSandboxProcess('large');
  try {
    const results: PressureResult[] = [];
    for (const one of cases) {
      const result = await press(sandbox, one);
      results.push(result);
      report(
        `${one.title}: ${result.answers} answers, ${result.failures} failed, ${result.traffic.calls} calls, ${result.traffic.byStatus['429'] ?? 0} refused`,
      );
    }
    return { title: 'Pressure', text: `${conditions}\n\n${formatPressure(results)}` };
  } finally {
    await sandbox.stop();
  }
}

async function press(sandbox: SandboxProcess, { title, name, headers }: Case): Promise<PressureResult> {
  await sandbox.setLimits('off');
  const server = await startContestant(name, sandbox, {
    HUBSPOT_BURST_LIMIT: String(limits.burstPer10s),
    HUBSPOT_SEARCH_LIMIT: String(limits.searchPerSecond),
  });
  try {
    await sandbox.setLimits(limits);
    await delay(windowMs);
    await sandbox.takeTraffic();
    const walks = createNestedWalks(headers);
    const errors: Record<string, number> = {};
    const waited = countWaited();
    const startedAt = Date.now();
    const result = await runLoad({
      url: server.url,
      clients,
      durationMs,
      graceMs: 60_000,
      next: walks.next,
      onReply(reply, client) {
        walks.onReply(reply, client);
        waited.note(reply.text);
        if (hasNoErrors(reply)) return true;
        for (const code of codesOf(reply.text)) errors[code] = (errors[code] ?? 0) + 1;
        return false;
      },
    });
    const traffic = await sandbox.takeTraffic();
    const later = traffic.batches.filter(({ receivedAt }) => receivedAt > startedAt + windowMs);
    return { ...result, title, traffic, fill: fillOf(later), waitedFill: waited.fill(), errors };
  } finally {
    await server.stop();
  }
}

/** A server without codes of its own gives the client's message instead. */
function codesOf(text: string): string[] {
  const { errors = [] } = JSON.parse(text) as {
    errors?: { message?: string; extensions?: { code?: string } }[];
  };
  const codes = errors.map(
    ({ message = '', extensions }) => extensions?.code ?? message.split('\n')[0] ?? '',
  );
  return [...new Set(codes)];
}
