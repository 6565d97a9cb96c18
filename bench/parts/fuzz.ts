import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { buildSchema } from 'graphql';
import { runFuzz } from '../../test/fuzz/run-fuzz.ts';
import { startContestant } from '../processes/start-contestant.ts';
import { startSandboxProcess } from '../processes/start-sandbox-process.ts';
import type { Section } from '../report/results-file.ts';
import { formatTable } from '../report/table.ts';

const batches = 10;
const clients = 16;
/** Small, so that it is full from the first tenth on and its growth is not taken for a leak. */
const cacheMaxBytes = '8388608';
/** What was kept alive on purpose, such as connections and pages of a second, is gone after it. */
const settleMs = 5_000;

/** Random bytes, changed requests and random valid operations: what they are answered, and what memory they leave. */
export async function measureFuzz(requests: number, report: (line: string) => void): Promise<Section> {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const sandbox = await startSandboxProcess('demo');
  const gateway = await startContestant(
    'gateway',
    sandbox,
    { UNLIMITED: '1', CACHE_MAX_BYTES: cacheMaxBytes },
    ['--expose-gc'],
  );
  const byStatus: Record<string, number> = {};
  const byCode: Record<string, number> = {};
  const heaps: number[] = [];
  let faults = 0;
  try {
    for (let batch = 0; batch < batches; batch += 1) {
      const each = Math.ceil(requests / batches);
      const url = new URL(gateway.url).origin;
      const result = await runFuzz({ url, schema, requests: each, seed: batch * each, clients });
      add(byStatus, result.byStatus);
      add(byCode, result.byCode);
      faults += result.faults.length;
      for (const fault of result.faults) report(JSON.stringify(fault));
      await delay(settleMs);
      const { heapUsed } = (await gateway.ask('memory')) as { heapUsed: number };
      heaps.push(heapUsed / 1e6);
      report(`${(batch + 1) * each} requests, heap ${(heapUsed / 1e6).toFixed(1)} MB`);
    }
  } finally {
    await Promise.all([gateway.stop(), sandbox.stop()]);
  }
  const text = [
    `${requests.toLocaleString('en-US')} requests from ${clients} clients; ${faults} answers that must not be (no answer, a status of 500 or more, no JSON, a code outside of the list, an unexpected error, or a valid operation refused as invalid).`,
    '',
    `- Heap after forced collections, every ${(requests / batches).toLocaleString('en-US')} requests: ${heaps.map((heap) => heap.toFixed(1)).join(', ')} MB.`,
    '',
    formatTable(['Status', 'Answers'], Object.entries(byStatus)),
    '',
    formatTable(
      ['Code', 'Errors'],
      Object.entries(byCode).toSorted(([, a], [, b]) => b - a),
    ),
  ].join('\n');
  return { title: 'Fuzz', text };
}

function add(sums: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [key, count] of Object.entries(counts)) sums[key] = (sums[key] ?? 0) + count;
}
