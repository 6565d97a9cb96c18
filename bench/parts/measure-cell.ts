import { setTimeout as delay } from 'node:timers/promises';
import { type LoadResult, runLoad } from '../load/run-load.ts';
import type { Workload } from '../load/workloads.ts';
import type { Child } from '../processes/child.ts';
import type { SandboxProcess } from '../processes/start-sandbox-process.ts';
import type { Traffic } from '../processes/traffic.ts';
import { median } from '../report/median.ts';

export interface Contestant {
  title: string;
  process: Child;
  /** The title of a workload that it gets one round of. */
  slowOn?: string;
}

export interface CellOptions {
  sandbox: SandboxProcess;
  /** The first is what the others are compared with. */
  contestants: readonly Contestant[];
  workload: Workload;
  latencyMs: number;
  clients: number;
  slotMs: number;
  rounds: number;
}

export interface ContestantResult {
  title: string;
  /** Medians of the rounds. */
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Medians of the ratios to the first contestant, each within its round. */
  rateRatio: number;
  timeRatio: number;
  callsPerQuery: number;
  /** Of the processor, by the server. */
  cpuMsPerQuery: number;
  refused: number;
  failures: number;
}

export interface CellResult {
  workload: string;
  latencyMs: number;
  clients: number;
  contestants: ContestantResult[];
}

const quietMs = 100;
/** A server with thousands of calls at hand can be silent for longer. */
const quietAfterSlowMs = 2_000;
const maxTries = 60;

interface Slot extends LoadResult {
  traffic: Traffic;
  cpuMs: number;
}

/** One workload at one latency with so many clients, the contestants in turns. */
export async function measureCell(options: CellOptions): Promise<CellResult> {
  const { contestants, workload, latencyMs, clients, rounds } = options;
  const slots = new Map<string, Slot[]>(contestants.map(({ title }) => [title, []]));
  const isSlow = ({ slowOn }: Contestant) => slowOn === workload.title;
  const quick = contestants.filter((contestant) => !isSlow(contestant));
  const measure = async (contestant: Contestant) =>
    slots.get(contestant.title)?.push(await runSlot(options, contestant, options.slotMs));
  for (const contestant of quick) await runSlot(options, contestant, options.slotMs / 2);
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of quick) await measure(contestant);
  }
  for (const contestant of contestants.filter(isSlow)) {
    await measure(contestant);
    await untilQuiet(options.sandbox, quietAfterSlowMs);
  }
  const [baseline] = contestants;
  const ours = slots.get(baseline?.title ?? '') ?? [];
  return {
    workload: workload.title,
    latencyMs,
    clients,
    contestants: contestants.map(({ title }) => summarize(title, slots.get(title) ?? [], ours)),
  };
}

async function runSlot(
  { sandbox, workload, clients }: CellOptions,
  { process }: Contestant,
  durationMs: number,
): Promise<Slot> {
  await untilQuiet(sandbox, quietMs);
  const cpuBefore = Number(await process.ask('cpuMs'));
  let index = 0;
  const result = await runLoad({
    url: process.url,
    clients,
    durationMs,
    next: () => {
      index += 1;
      return workload.query(index);
    },
  });
  const cpuMs = Number(await process.ask('cpuMs')) - cpuBefore;
  return { ...result, cpuMs, traffic: await sandbox.takeTraffic() };
}

/** Lets calls end that were made for queries given up. */
async function untilQuiet(sandbox: SandboxProcess, forMs: number): Promise<void> {
  await sandbox.takeTraffic();
  for (let tries = 0; tries < maxTries; tries += 1) {
    await delay(forMs);
    if ((await sandbox.takeTraffic()).calls === 0) return;
  }
  throw new Error('a contestant does not stop calling the sandbox');
}

function summarize(title: string, slots: readonly Slot[], ours: readonly Slot[]): ContestantResult {
  const of = (read: (slot: Slot) => number) => median(slots.map(read));
  const ratio = (read: (slot: Slot) => number) =>
    median(slots.map((slot, round) => read(slot) / read(ours[round] ?? slot)));
  const sum = (read: (slot: Slot) => number) => slots.reduce((total, slot) => total + read(slot), 0);
  return {
    title,
    perSecond: of(({ perSecond }) => perSecond),
    p50Ms: of(({ p50Ms }) => p50Ms),
    p99Ms: of(({ p99Ms }) => p99Ms),
    rateRatio: ratio(({ perSecond }) => perSecond),
    timeRatio: ratio(({ p50Ms }) => p50Ms),
    callsPerQuery: sum(({ traffic }) => traffic.calls) / sum(({ answers }) => answers),
    cpuMsPerQuery: sum(({ cpuMs }) => cpuMs) / sum(({ answers }) => answers),
    refused: sum(({ traffic }) => traffic.byStatus['429'] ?? 0),
    failures: sum(({ failures }) => failures),
  };
}
