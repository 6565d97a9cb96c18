import { HubSpotRefusal } from '../hubspot/index.ts';
import type { WriteOutcome } from './write.ts';
import { isRefusal, toCallFailure, type WriteSubject } from './write-failure.ts';
import { quotedIn } from './write-quotes.ts';

export type Outcomes<Row> = ReadonlyMap<Row, WriteOutcome>;

/** How rows of one kind are written. */
export interface RowWriting<Row> {
  /** Makes one call for all of them; throws when it failed as a whole. */
  attempt(rows: readonly Row[]): Promise<Outcomes<Row>>;
  /** By what HubSpot may name the row: its ids and values. */
  namesOf(row: Row): Iterable<string>;
  subjectOf(row: Row): WriteSubject;
}

/** One call; where HubSpot refuses it whole, as many more as it takes to find the bad rows. */
export async function writeRows<Row>(rows: readonly Row[], writing: RowWriting<Row>): Promise<Outcomes<Row>> {
  if (rows.length === 0) return new Map();
  try {
    return await writing.attempt(rows);
  } catch (error) {
    return await rescueRows(rows, error, writing);
  }
}

/**
 * After a call that failed. With trace ids HubSpot answers row by row (207) and this is not needed; what it refuses
 * whole all the same has written nothing, so it is safe to send again without the bad rows. No row is given up before it
 * was refused alone. One bad row among n costs at most 1 + 2·log₂ n calls more, k of them about k·(1 + 2·log₂(n/k)),
 * and three where HubSpot's refusal names the row or quotes its value.
 *
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export async function rescueRows<Row>(
  rows: readonly Row[],
  error: unknown,
  writing: RowWriting<Row>,
): Promise<Outcomes<Row>> {
  if (rows.length < 2 || !isRefusal(error)) {
    return new Map(rows.map((row) => [row, { failure: toCallFailure(error, writing.subjectOf(row)) }]));
  }
  const suspects = suspectsOf(error, rows, writing);
  if (suspects.size === 0 || suspects.size === rows.length) return await divide(rows, writing);
  const others = rows.filter((row) => !suspects.has(row));
  return await together(others, [...suspects], writing);
}

/** Rows of which one is bad, for all that is known: to send them as they are would be in vain. */
async function divide<Row>(rows: readonly Row[], writing: RowWriting<Row>): Promise<Outcomes<Row>> {
  if (rows.length < 2) return await writeRows(rows, writing);
  const middle = Math.ceil(rows.length / 2);
  return await together(rows.slice(0, middle), rows.slice(middle), writing);
}

/** One after the other, because when nothing is wrong with the first the fault is in the second. */
async function together<Row>(
  first: readonly Row[],
  second: readonly Row[],
  writing: RowWriting<Row>,
): Promise<Outcomes<Row>> {
  const before = await writeRows(first, writing);
  const isGood = first.every((row) => isWritten(before.get(row)));
  const after = isGood ? await divide(second, writing) : await writeRows(second, writing);
  return new Map([...before, ...after]);
}

function isWritten(outcome: WriteOutcome | undefined): boolean {
  return outcome !== undefined && 'id' in outcome;
}

/** The rows that a refusal names, or where it names none, whose values it quotes. */
function suspectsOf<Row>(error: unknown, rows: readonly Row[], writing: RowWriting<Row>): ReadonlySet<Row> {
  const names = namesIn(error);
  const named = rows.filter((row) => !names.isDisjointFrom(new Set(writing.namesOf(row))));
  if (named.length > 0) return new Set(named);
  const body = HubSpotRefusal.bodyOf(error);
  const quoting = rows.map((row) => quotedIn(body, Object.values(writing.subjectOf(row).values)));
  const rowsWith = Map.groupBy(quoting.flat(), (word) => word);
  // What most rows have tells nothing about one of them.
  const isRare = (word: string) => (rowsWith.get(word)?.length ?? 0) <= rows.length / 2;
  return new Set(rows.filter((_row, index) => quoting[index]?.some(isRare)));
}

/** Whatever a refusal has in its contexts: ids, trace ids, values. A hint and no verdict. */
function namesIn(error: unknown): ReadonlySet<string> {
  const { context, errors = [] } = HubSpotRefusal.bodyOf(error);
  const contexts = [context, ...errors.map((each) => each.context)];
  return new Set(contexts.flatMap((each) => Object.values(each ?? {}).flat()).map(String));
}
