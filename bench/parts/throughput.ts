import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContactIds } from '../load/read-contact-ids.ts';
import { readData, requireEqualData } from '../load/read-data.ts';
import {
  createHotNested,
  createListPage,
  createNested,
  createSingleReads,
  type Workload,
} from '../load/workloads.ts';
import { startContestant } from '../processes/start-contestant.ts';
import { type SandboxProcess, startSandboxProcess } from '../processes/start-sandbox-process.ts';
import type { Section } from '../report/results-file.ts';
import { formatThroughput } from './format-throughput.ts';
import { type CellResult, type Contestant, measureCell } from './measure-cell.ts';

export interface ThroughputOptions {
  slotMs: number;
  rounds: number;
}

const clientCounts = [1, 16, 64];
const latencies = [0, 40];

/** The gateway beside servers over the official client, on a sandbox without limits. */
export async function measureThroughput(
  options: ThroughputOptions,
  report: (line: string) => void,
): Promise<Section> {
  const sandbox = await startSandboxProcess('demo');
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const stops = [sandbox.stop];
  try {
    const matches = await prepare(sandbox, folder, stops);
    const cells: CellResult[] = [];
    for (const latencyMs of latencies) {
      await sandbox.setLatency(latencyMs);
      for (const clients of clientCounts) {
        for (const { workload, contestants, upstream } of matches) {
          if (!upstream && latencyMs > 0) continue;
          const cell = await measureCell({ sandbox, contestants, workload, latencyMs, clients, ...options });
          report(
            `${latencyMs} ms, ${clients} clients, ${workload.title}: ${cell.contestants.map(({ title, perSecond }) => `${title} ${perSecond.toFixed(1)}/s`).join(', ')}`,
          );
          cells.push(cell);
        }
      }
    }
    return { title: 'Throughput', text: formatThroughput(cells, options) };
  } finally {
    await Promise.all(stops.map((stop) => stop()));
    rmSync(folder, { recursive: true });
  }
}

/** A workload and who can run it, the gateway first. */
interface Match {
  workload: Workload;
  contestants: readonly Contestant[];
  /** Whether it goes up to the sandbox; what is answered from memory does not know of the latency. */
  upstream: boolean;
}

async function prepare(
  sandbox: SandboxProcess,
  folder: string,
  stops: (() => Promise<void>)[],
): Promise<Match[]> {
  const start = async (...args: Parameters<typeof startContestant>) => {
    const child = await startContestant(...args);
    stops.push(child.stop);
    return child;
  };
  const nested = createNested();
  const ours: Contestant = {
    title: 'gateway',
    process: await start('gateway', sandbox, { UNLIMITED: '1' }),
  };
  const staticData = join(folder, 'data.json');
  writeFileSync(staticData, JSON.stringify(await readData(ours.process.url, nested.query(0))));
  const others: Contestant[] = [
    // Its hundreds of calls per nested query are measured once: more rounds would tell no more.
    { title: '(a) client per edge', process: await start('per-edge', sandbox), slowOn: nested.title },
    { title: '(b) DataLoaders', process: await start('data-loaders', sandbox) },
  ];
  const still: Contestant = {
    title: '(c) static data',
    process: await start('static-data', sandbox, { STATIC_DATA: staticData }),
  };

  const onSandbox = [ours, ...others];
  const matches: Match[] = [
    { workload: nested, contestants: onSandbox, upstream: true },
    {
      workload: createSingleReads(await readContactIds(ours.process.url)),
      contestants: onSandbox,
      upstream: true,
    },
    { workload: createHotNested(), contestants: [ours, still], upstream: false },
    { workload: createListPage(), contestants: onSandbox, upstream: true },
  ];
  for (const { workload, contestants } of matches) {
    const servers = contestants.map(({ title, process: { url } }) => ({ title, url }));
    await requireEqualData(servers, workload.query(0));
  }
  return matches;
}
