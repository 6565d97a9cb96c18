import { hubspotFaults } from '../../src/sandbox/index.ts';
import { type Answer, checkAnswer, type Verdict } from '../load/check-answer.ts';
import type { Query } from '../load/post-query.ts';
import { readContactIds } from '../load/read-contact-ids.ts';
import { readData } from '../load/read-data.ts';
import { runLoad } from '../load/run-load.ts';
import { variedQueries } from '../load/varied-queries.ts';
import { startContestant } from '../processes/start-contestant.ts';
import { startSandboxProcess } from '../processes/start-sandbox-process.ts';
import type { Section } from '../report/results-file.ts';
import { formatTable } from '../report/table.ts';

const wantedQueries = 2_000;
const clients = 16;
const faultRate = 0.2;
/** Enough to hurt, little enough to try thousands. */
const slowMs = 1_000;

/** A cache of the usual age would have all answers after the first few, and no call that could fail. */
const shortMemory = { CACHE_MAX_AGE_SECONDS: '1', CACHE_PAGE_MAX_AGE_MS: '50' };

/** Every answer under faults beside the answer to the same query without any. */
export async function measureFaults(report: (line: string) => void): Promise<Section> {
  const sandbox = await startSandboxProcess('demo');
  const gateway = await startContestant('gateway', sandbox, { UNLIMITED: '1', ...shortMemory });
  try {
    const queries = variedQueries(await readContactIds(gateway.url));
    const faultless: unknown[] = [];
    for (const query of queries) faultless.push(await readData(gateway.url, query));

    const { badGateway, reset } = hubspotFaults;
    const slow = { kind: 'slow', delayMs: slowMs } as const;
    await sandbox.setFaults([{ rate: faultRate, faults: [badGateway, reset, slow] }]);
    await sandbox.takeTraffic();
    const rows = [];
    for (const cache of ['bypassed', 'of one second']) {
      const outcome = await ask(gateway.url, queries, faultless, cache === 'bypassed');
      const { calls } = await sandbox.takeTraffic();
      report(
        `cache ${cache}: ${outcome.complete} complete, ${outcome.partial} partial, ${outcome.violations.length} violations`,
      );
      for (const violation of new Set(outcome.violations)) report(`violation: ${violation}`);
      rows.push({ cache, calls, ...outcome });
    }
    return { title: 'Faults', text: formatFaults(rows) };
  } finally {
    await Promise.all([gateway.stop(), sandbox.stop()]);
  }
}

interface Outcome {
  complete: number;
  partial: number;
  violations: string[];
  codes: Record<string, number>;
  unanswered: number;
  p99Ms: number;
}

async function ask(
  url: string,
  queries: readonly Query[],
  faultless: readonly unknown[],
  bypass: boolean,
): Promise<Outcome> {
  const headers = bypass ? { 'cache-control': 'no-cache' } : {};
  const verdicts: Verdict[] = [];
  const violations: string[] = [];
  const codes: Record<string, number> = {};
  const asked = new Map<number, number>();
  let next = 0;
  const { failures, p99Ms } = await runLoad({
    url,
    clients,
    queries: wantedQueries,
    durationMs: 600_000,
    next(client) {
      const index = next % queries.length;
      next += 1;
      asked.set(client, index);
      return { query: '', ...queries[index], headers };
    },
    onReply({ text }, client) {
      const index = asked.get(client) ?? 0;
      const answer = JSON.parse(text) as Answer;
      const verdict = checkAnswer(answer, faultless[index]);
      verdicts.push(verdict);
      if (typeof verdict === 'object') violations.push(`${verdict.violation} (${queries[index]?.query})`);
      for (const { extensions } of answer.errors ?? []) {
        const code = extensions?.code ?? 'none';
        codes[code] = (codes[code] ?? 0) + 1;
      }
      return true;
    },
  });
  return {
    complete: verdicts.filter((verdict) => verdict === 'complete').length,
    partial: verdicts.filter((verdict) => verdict === 'partial').length,
    violations,
    codes,
    unanswered: failures,
    p99Ms,
  };
}

function formatFaults(rows: readonly (Outcome & { cache: string; calls: number })[]): string {
  const head = [
    'Cache',
    'Complete and equal',
    'Failed field with code',
    'Violations',
    'Unanswered',
    'Calls',
    'p99 ms',
    'Errors by code',
  ];
  const table = rows.map((row) => [
    row.cache,
    row.complete,
    row.partial,
    row.violations.length,
    row.unanswered,
    row.calls,
    row.p99Ms,
    Object.entries(row.codes)
      .map(([code, count]) => `${count} ${code}`)
      .join(', ') || 'none',
  ]);
  const violations = [...new Set(rows.flatMap((row) => row.violations))];
  return [
    `${wantedQueries.toLocaleString('en-US')} queries of some forty kinds by ${clients} clients while ${faultRate * 100} % of the calls fail (502, reset connection, or ${slowMs} ms late).`,
    '',
    formatTable(head, table),
    ...(violations.length > 0 ? ['', ...violations.map((violation) => `- ${violation}`)] : []),
  ].join('\n');
}
