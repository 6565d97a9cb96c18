import { edgeCases } from '../../src/sandbox/index.ts';
import { startChild } from '../processes/child.ts';
import type { Crowd, CrowdResult } from '../processes/crowd.ts';
import { startContestant } from '../processes/start-contestant.ts';
import { type SandboxProcess, startSandboxProcess } from '../processes/start-sandbox-process.ts';
import type { Section } from '../report/results-file.ts';
import { formatTable } from '../report/table.ts';

const clients = 1_000;
const runs = 10;

const manyIds = Array.from({ length: clients }, (_, index) =>
  String(Number(edgeCases.firstCrowdContactId) + index),
);
const oneId = manyIds.map(() => edgeCases.firstCrowdContactId);

interface Case {
  title: string;
  ids: readonly string[];
  latencyMs: number;
  wanted: number;
}

const cases: readonly Case[] = [
  { title: '1,000 contacts', ids: manyIds, latencyMs: 0, wanted: 12 },
  { title: '1,000 contacts', ids: manyIds, latencyMs: 40, wanted: 12 },
  { title: 'one contact', ids: oneId, latencyMs: 0, wanted: 1 },
  { title: 'one contact', ids: oneId, latencyMs: 40, wanted: 1 },
];

/** A thousand clients that ask at the same moment, of a gateway that has just started and has nothing in its cache. */
export async function measureStampede(report: (line: string) => void): Promise<Section> {
  const sandbox = await startSandboxProcess('edge-cases');
  const rows = [];
  try {
    for (const { title, ids, latencyMs, wanted } of cases) {
      await sandbox.setLatency(latencyMs);
      const calls: number[] = [];
      const times: number[] = [];
      let failures = 0;
      for (let run = 0; run < runs; run += 1) {
        const result = await stampede(sandbox, ids);
        calls.push(result.calls);
        times.push(Math.round(result.elapsedMs));
        failures += result.failures;
      }
      calls.sort((a, b) => a - b);
      times.sort((a, b) => a - b);
      const met = calls.filter((count) => count <= wanted).length;
      rows.push([
        title,
        latencyMs,
        wanted,
        calls.join(' '),
        `${met} of ${runs}`,
        failures,
        `${times[0]} to ${times.at(-1)}`,
      ]);
      report(`${title}, ${latencyMs} ms: calls ${calls.join(' ')}, ${failures} failures`);
    }
  } finally {
    await sandbox.stop();
  }
  const head = [
    'Asked for',
    'Latency ms',
    'Calls wanted',
    'Calls',
    'Met',
    'Failed',
    'Until the last answer, ms',
  ];
  const text = `${clients} concurrent single reads over as many new connections, from a process of its own; ${runs} runs, each with a gateway just started.`;
  return { title: 'Stampede', text: `${text}\n\n${formatTable(head, rows)}` };
}

async function stampede(
  sandbox: SandboxProcess,
  ids: readonly string[],
): Promise<CrowdResult & { calls: number }> {
  // Without limits no call waits, so that the batches are as small as they get.
  const [gateway, crowd] = await Promise.all([
    startContestant('gateway', sandbox, { UNLIMITED: '1' }),
    startChild({ entry: 'processes/crowd.ts' }),
  ]);
  try {
    await sandbox.takeTraffic();
    const question: Crowd = { url: gateway.url, ids };
    const result = (await crowd.ask('ask', question)) as CrowdResult;
    return { ...result, calls: (await sandbox.takeTraffic()).calls };
  } finally {
    await Promise.all([gateway.stop(), crowd.stop()]);
  }
}
