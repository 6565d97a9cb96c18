import type { WireBatch, WireBatchError, WireWrittenRecord } from '../wire/index.ts';
import type { WriteOutcome, WriteValues } from './write.ts';
import { toWriteFailure, unaccounted, type WriteSubject } from './write-failure.ts';
import type { Outcomes } from './write-rows.ts';

/** A row on its way, with what HubSpot's answer may tell it by. */
export interface TracedRow {
  /** Of its own within a call. */
  traceId: string;
  /** How the row says which record it is about: an id, a unique value. Absent for creates. */
  key?: string;
  /** The same of a result. */
  keyOf?(result: WireWrittenRecord): unknown;
  subject: WriteSubject;
}

/**
 * Gives each row its own of the results and errors of a batch, which come in no order: by trace id, by id or unique value,
 * and where HubSpot leaves these out, by the values that were sent. What belongs to no row for sure is given to none.
 */
export function matchOutcomes<Row extends TracedRow>(
  { results, errors = [] }: WireBatch<WireWrittenRecord>,
  rows: readonly Row[],
): Outcomes<Row> {
  const outcomes = new Map<Row, WriteOutcome>();
  const byTrace = new Map(rows.map((row) => [row.traceId, row]));
  const byKey = new Map(
    rows.flatMap((row) => (row.key === undefined ? [] : [[fold(row.key), row] as const])),
  );
  const keyOf = rows[0]?.keyOf;

  const loose = results.filter((result) => {
    const row = byTrace.get(String(result.objectWriteTraceId)) ?? byKey.get(fold(keyOf?.(result)));
    // A result that does not tell the record's id says no more than none.
    if (row && result.id) outcomes.set(row, toOutcome(result));
    return row === undefined;
  });
  const general: WireBatchError[] = [];
  for (const error of errors) {
    const named = rowsIn(error, byTrace, byKey);
    if (named.length === 0) general.push(error);
    for (const row of named) {
      if (!outcomes.has(row)) outcomes.set(row, { failure: toWriteFailure(error, row.subject) });
    }
  }
  const open = rows.filter((row) => !outcomes.has(row));
  for (const [row, result] of pairByValues(open, loose)) outcomes.set(row, toOutcome(result));
  const left = open.filter((row) => !outcomes.has(row));
  const isRefused = left.length <= general.length && loose.length === open.length - left.length;
  for (const row of left) {
    const error = isRefused ? general.at(-1) : undefined;
    outcomes.set(row, { failure: error ? toWriteFailure(error, row.subject) : unaccounted(row.subject) });
  }
  return outcomes;
}

function rowsIn<Row>(
  { context = {} }: WireBatchError,
  byTrace: ReadonlyMap<string, Row>,
  byKey: ReadonlyMap<string, Row>,
): Row[] {
  const traced = (context.objectWriteTraceId ?? []).flatMap((traceId) => byTrace.get(String(traceId)) ?? []);
  return traced.length > 0 ? traced : (context.ids ?? []).flatMap((id) => byKey.get(fold(id)) ?? []);
}

/** Results and rows that fit each other and nothing else. */
function pairByValues<Row extends TracedRow>(
  rows: readonly Row[],
  results: readonly WireWrittenRecord[],
): [Row, WireWrittenRecord][] {
  if (results.length === 0) return [];
  const fits = (row: Row, result: WireWrittenRecord) => holds(result, row.subject.values);
  return rows.flatMap((row): [Row, WireWrittenRecord][] => {
    const [result, ...more] = results.filter((each) => fits(row, each));
    if (result === undefined || more.length > 0) return [];
    return rows.filter((each) => fits(each, result)).length === 1 ? [[row, result]] : [];
  });
}

function holds({ properties }: WireWrittenRecord, values: WriteValues): boolean {
  const sent = Object.entries(values).filter(([, value]) => value !== '');
  return sent.length > 0 && sent.every(([name, value]) => fold(properties?.[name]) === fold(value));
}

function toOutcome({ id, new: created }: WireWrittenRecord): WriteOutcome {
  return typeof created === 'boolean' ? { id: String(id), created } : { id: String(id) };
}

/** HubSpot changes the case of e-mail addresses, and ids may be numbers. */
function fold(value: unknown): string {
  return value === undefined || value === null ? '' : String(value).trim().toLowerCase();
}
