import type { WireBatch, WireBatchError, WireWrittenRecord } from '../wire/index.ts';
import type { WriteFailure, WriteOutcome, WriteValues } from './write.ts';
import { toWriteFailure, unaccounted, type WriteSubject } from './write-failure.ts';
import { quotedIn } from './write-quotes.ts';
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
  const pairs = onlyPair(rows, results, errors) ?? pairByValues(open, loose);
  for (const [row, result] of pairs) outcomes.set(row, toOutcome(result));
  const left = open.filter((row) => !outcomes.has(row));
  const isRefused = left.length <= general.length && loose.length === open.length - left.length;
  const failures = isRefused ? spread(general, left) : undefined;
  for (const row of left) outcomes.set(row, { failure: failures?.get(row) ?? unaccounted(row.subject) });
  return outcomes;
}

/**
 * The failures of rows that were all refused, by errors that name none of them: the error that quotes a value or a
 * property of the row and of no other, and else all errors that are left.
 */
function spread<Row extends TracedRow>(
  errors: readonly WireBatchError[],
  rows: readonly Row[],
): Map<Row, WriteFailure> {
  const failures = new Map<Row, WriteFailure>();
  let rest = errors;
  for (const wordsOf of [Object.values<string>, Object.keys]) {
    rest = rest.filter((error) => {
      const quoted = rows.filter(
        (row) => !failures.has(row) && quotedIn(error, wordsOf(row.subject.values)).length > 0,
      );
      const [row, ...others] = quoted;
      if (row === undefined || others.length > 0) return true;
      failures.set(row, toWriteFailure(error, row.subject));
      return false;
    });
  }
  const [first, ...more] = rest.length > 0 ? rest : errors;
  for (const row of rows) {
    if (failures.has(row) || first === undefined) continue;
    const own = toWriteFailure(first, row.subject);
    const others = more.map((error) => toWriteFailure(error, row.subject));
    const isOne = others.every(({ code, message }) => code === own.code && message === own.message);
    const message = [...new Set([own, ...others].map((each) => each.message))].join(' ').slice(0, 1_000);
    const isOpen = [own, ...others].some(({ code }) => code === 'AMBIGUOUS_WRITE');
    failures.set(row, isOne ? own : { code: isOpen ? 'AMBIGUOUS_WRITE' : 'REJECTED', message });
  }
  return failures;
}

function rowsIn<Row>(
  { context = {} }: WireBatchError,
  byTrace: ReadonlyMap<string, Row>,
  byKey: ReadonlyMap<string, Row>,
): Row[] {
  const traced = (context.objectWriteTraceId ?? []).flatMap((traceId) => byTrace.get(String(traceId)) ?? []);
  return traced.length > 0 ? traced : (context.ids ?? []).flatMap((id) => byKey.get(fold(id)) ?? []);
}

/** Of a call with one row the one result is its own, unless it says that it is not. */
function onlyPair<Row extends TracedRow>(
  [row, ...others]: readonly Row[],
  [result, ...more]: readonly WireWrittenRecord[],
  errors: readonly WireBatchError[],
): [Row, WireWrittenRecord][] | undefined {
  if (!row || !result?.id || others.length + more.length + errors.length > 0) return undefined;
  const { objectWriteTraceId: traceId } = result;
  if (typeof traceId === 'string' && traceId !== row.traceId) return undefined;
  const key = row.keyOf?.(result);
  const isOther = row.key !== undefined && key != null && key !== '' && !isSameValue(key, row.key);
  return isOther ? undefined : [[row, result]];
}

/** Results and rows that fit each other and nothing else. */
function pairByValues<Row extends TracedRow>(
  rows: readonly Row[],
  results: readonly WireWrittenRecord[],
): [Row, WireWrittenRecord][] {
  const fits = (row: Row, result: WireWrittenRecord) => holds(result, row.subject.values);
  return rows.flatMap((row): [Row, WireWrittenRecord][] => {
    const [result, ...more] = results.filter((each) => fits(row, each));
    if (result === undefined || more.length > 0 || !result.id) return [];
    return rows.filter((each) => fits(each, result)).length === 1 ? [[row, result]] : [];
  });
}

/** Answers can be partial: nothing in it is another value than was sent, and something is what was sent. */
function holds({ properties }: WireWrittenRecord, values: WriteValues): boolean {
  const told = Object.entries(values).filter(
    ([name, value]) => value !== '' && properties?.[name] !== undefined,
  );
  return told.length > 0 && told.every(([name, value]) => isSameValue(properties?.[name], value));
}

function toOutcome({ id, new: created }: WireWrittenRecord): WriteOutcome {
  return typeof created === 'boolean' ? { id: String(id), created } : { id: String(id) };
}

/** Values come back as HubSpot keeps them: numbers and dates in another notation, options in another order. */
function isSameValue(told: unknown, sent: string): boolean {
  if (fold(told) === fold(sent)) return true;
  if (typeof told !== 'string' && typeof told !== 'number' && typeof told !== 'boolean') return false;
  const [a, b] = [numberIn(String(told)), numberIn(sent)];
  if (a !== undefined && a === b) return true;
  const [from, to] = [optionsIn(String(told)), optionsIn(sent)];
  return from.size > 0 && from.size === to.size && from.isSubsetOf(to);
}

/** A number, or the epoch milliseconds of a date. */
function numberIn(text: string): number | undefined {
  const value = /^\d{4}-\d{2}-\d{2}/.test(text)
    ? Date.parse(text)
    : text.trim() === ''
      ? Number.NaN
      : Number(text);
  return Number.isNaN(value) ? undefined : value;
}

function optionsIn(text: string): ReadonlySet<string> {
  return new Set(text.split(';').flatMap((option) => (option.trim() === '' ? [] : [fold(option)])));
}

/** HubSpot changes the case of e-mail addresses, and ids may be numbers. */
function fold(value: unknown): string {
  return value === undefined || value === null ? '' : String(value).trim().toLowerCase();
}
