import type { Traffic } from '../processes/traffic.ts';
import { formatTable } from '../report/table.ts';
import type { PressureResult } from './pressure.ts';

/** The tables of calls and of batches, and what went wrong. */
export function formatPressure(results: readonly PressureResult[]): string {
  const head = [
    'Server',
    'Answers without error',
    'Answers with errors or none',
    'Calls',
    '429s received',
    'p50 ms',
    'p99 ms',
    'Lists per query',
    'Searches per query',
    'Calls per query',
  ];
  const rows = results.map(({ title, answers, failures, traffic, p50Ms, p99Ms }) => [
    title,
    answers - failures,
    failures,
    traffic.calls,
    traffic.byStatus['429'] ?? 0,
    p50Ms,
    p99Ms,
    callsNamed(traffic, /^GET .*objects\/([\d-]+\/)?[^/]+$/) / answers,
    callsNamed(traffic, /\/search$/) / answers,
    traffic.calls / answers,
  ]);
  const fillHead = [
    'Server',
    'Batches after the first 11 s',
    'Fill of records',
    'Fill of associations',
    'Mean fill',
    'Batches that waited, by receipts',
    'Their mean fill',
  ];
  const fillRows = results.map(({ title, fill, waitedFill }) => [
    title,
    fill.batches,
    fill.records,
    fill.associations,
    fill.mean,
    waitedFill.batches,
    waitedFill.mean,
  ]);
  const errorLines = results.flatMap(({ title, errors }) =>
    Object.entries(errors).map(([code, count]) => `- ${title}: ${count} answers with ${code}`),
  );
  return [
    formatTable(head, rows),
    '',
    formatTable(fillHead, fillRows),
    ...(errorLines.length > 0 ? ['', ...errorLines] : []),
  ].join('\n');
}

function callsNamed({ byName }: Traffic, pattern: RegExp): number {
  return Object.entries(byName).reduce((sum, [name, count]) => sum + (pattern.test(name) ? count : 0), 0);
}
