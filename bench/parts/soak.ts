import { setTimeout as delay } from 'node:timers/promises';
import { runSoakLoad } from '../load/soak-load.ts';
import type { Child } from '../processes/child.ts';
import { startContestant } from '../processes/start-contestant.ts';
import { startSandboxProcess } from '../processes/start-sandbox-process.ts';
import { type MemorySample, trendOf } from '../report/memory-trend.ts';
import type { Section } from '../report/results-file.ts';
import { formatTable } from '../report/table.ts';

/** Samples of the whole run; each stops the load for one collection. */
const samples = 40;
/** Longer than connections and timers may outlive their work. */
const settleMs = 8_000;

/** Full load for minutes: whether memory stays, and what is left afterwards. */
export async function measureSoak(
  { soakMs }: { soakMs: number },
  report: (line: string) => void,
): Promise<Section> {
  const sandbox = await startSandboxProcess('large');
  const gateway = await startContestant('gateway', sandbox, { UNLIMITED: '1' }, ['--expose-gc']);
  try {
    const before = await resourcesOf(gateway);
    // Not the calls of the start, some of which ask for what the sandbox does not have.
    await sandbox.takeTraffic();
    const startedAt = performance.now();
    const taken: MemorySample[] = [];
    const load = runSoakLoad(gateway.url, soakMs);
    for (let sample = 0; sample < samples; sample += 1) {
      await delay(soakMs / samples);
      const memory = (await gateway.ask('memory')) as Omit<MemorySample, 'minutes'>;
      const minutes = (performance.now() - startedAt) / 60_000;
      taken.push({ minutes, ...memory });
      report(
        `${minutes.toFixed(2)} min: heap ${megabytes(memory.heapUsed)} MB, rss ${megabytes(memory.rss)} MB`,
      );
    }
    const { answers, failures, abandoned, perSecond } = await load;
    const { calls, byStatus } = await sandbox.takeTraffic();
    await delay(settleMs);
    const after = await resourcesOf(gateway);
    const idle = (await gateway.ask('memory')) as Omit<MemorySample, 'minutes'>;
    const warnings = (await gateway.ask('warnings')) as string[];

    const { heapStart, heapEnd, slopePerMinute } = trendOf(taken);
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    const text = [
      `${(soakMs / 60_000).toFixed(1)} minutes, ${answers.toLocaleString('en-US')} answers (${perSecond.toFixed(0)}/s), ${failures} failed, ${abandoned} given up by their clients on purpose, ${calls.toLocaleString('en-US')} calls (${JSON.stringify(byStatus)}).`,
      '',
      `- Heap after a forced collection: ${megabytes(heapStart)} MB over the second quarter, ${megabytes(heapEnd)} MB over the last; trend after the first quarter ${(slopePerMinute / 1e6).toFixed(2)} MB a minute; ${megabytes(idle.heapUsed)} MB when all was over.`,
      `- Warnings of the process: ${warnings.length === 0 ? 'none' : warnings.join('; ')}.`,
      '',
      formatTable(
        ['Active resource', 'Before', `After, and ${settleMs / 1_000} s of rest`],
        names.map((name) => [name, before[name] ?? 0, after[name] ?? 0]),
      ),
      '',
      formatTable(
        ['Minute', 'Heap MB', 'RSS MB', 'External MB'],
        taken
          .filter((_, index) => index % 4 === 3)
          .map(({ minutes, heapUsed, rss, external }) => [
            minutes.toFixed(1),
            megabytes(heapUsed),
            megabytes(rss),
            megabytes(external),
          ]),
      ),
    ].join('\n');
    return { title: 'Soak', text };
  } finally {
    await Promise.all([gateway.stop(), sandbox.stop()]);
  }
}

/** Sockets, timers and the like, counted. */
async function resourcesOf(gateway: Child): Promise<Record<string, number>> {
  const names = (await gateway.ask('resources')) as string[];
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10;
}
