import { formatTable } from '../report/table.ts';
import type { CellResult, ContestantResult } from './measure-cell.ts';

/** The table of all cells, and before it what was promised. */
export function formatThroughput(
  cells: readonly CellResult[],
  { slotMs, rounds }: { slotMs: number; rounds: number },
): string {
  const rows = cells.flatMap(({ workload, latencyMs, clients, contestants }) =>
    contestants.map((result) => [
      workload,
      latencyMs,
      clients,
      result.title,
      result.perSecond,
      result.p50Ms,
      result.p99Ms,
      result.cpuMsPerQuery,
      result.callsPerQuery,
      result.refused,
      result.failures,
      result.rateRatio,
      result.timeRatio,
    ]),
  );
  const head = [
    'Workload',
    'Latency ms',
    'Clients',
    'Server',
    'Requests/s',
    'p50 ms',
    'p99 ms',
    'CPU ms per query',
    'Calls per query',
    '429s',
    'Failed',
    'Rate ÷ gateway',
    'p50 ÷ gateway',
  ];
  return [
    ...formatTargets(cells),
    '',
    `Medians of ${rounds} rounds of ${slotMs / 1_000} s in which the servers take turns; ratios are medians of the rounds' own ratios.`,
    '',
    formatTable(head, rows),
  ].join('\n');
}

function formatTargets(cells: readonly CellResult[]): string[] {
  const hot = cells
    .filter(({ workload }) => workload === 'nested, hot')
    .map((cell) => {
      const still = find(cell, '(c)');
      return `${share(1 / (still?.rateRatio ?? Number.NaN))} with ${countOf(cell)}`;
    });
  const nested = cells
    .filter(({ workload, latencyMs }) => workload === 'nested, uncached' && latencyMs > 0)
    .map((cell) => {
      const loaders = find(cell, '(b)');
      const gateway = find(cell, 'gateway');
      return `${share(1 / (loaders?.timeRatio ?? Number.NaN))} with ${countOf(cell)} (calls per query ${gateway?.callsPerQuery.toFixed(2)} against ${loaders?.callsPerQuery.toFixed(2)})`;
    });
  return [
    `- Hot nested query, requests/s as a share of (c), wanted at least 0.70: ${hot.join(', ')}.`,
    `- Nested query at 40 ms, uncached, p50 as a share of (b)'s, wanted at most 0.85: ${nested.join(', ')}.`,
  ];
}

function find({ contestants }: CellResult, mark: string): ContestantResult | undefined {
  return contestants.find(({ title }) => title.startsWith(mark));
}

function countOf({ clients }: CellResult): string {
  return clients === 1 ? '1 client' : `${clients} clients`;
}

function share(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2) : 'not measured';
}
