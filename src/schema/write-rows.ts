import type { GraphQLResolveInfo } from 'graphql';
import { badUserInput, GatewayError } from '../errors.ts';
import type { WriteFailure, WriteOutcome } from '../records/index.ts';
import type { GatewayContext } from './context.ts';
import { explainRoot, type RootPlan } from './explain-operation.ts';
import { scopeOf } from './portal-schema.ts';
import type { Checked, UserErrorValue } from './user-error.ts';
import { withholdWords } from './withhold-words.ts';
import type { WriteArguments } from './write-arguments.ts';
import { interruptedError, isTransient, writeOnce } from './write-once.ts';
import type { RowResult, WriteBatchPayload, WritePayload } from './write-payloads.ts';

/** Rows that were checked, and how those that are good are written. */
export interface RowsToWrite<Row> {
  checked: readonly Checked<Row>[];
  /** One outcome for each row, in their order. */
  send(rows: readonly Row[]): Promise<readonly WriteOutcome[]>;
  /** The place in the arguments that HubSpot's failure of the row at `index` is about. */
  locate(failure: WriteFailure, index: number): readonly string[] | null;
  /** All arguments of the mutation. */
  args: WriteArguments;
  /** What writing so many takes. */
  plan(rows: number): RootPlan;
}

/** Sends the good rows of a mutation; the others cost nothing. */
export async function writeRows<Row>(
  { checked, send, locate, args, plan }: RowsToWrite<Row>,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<WriteBatchPayload> {
  const good = checked.flatMap((each, index) => ('row' in each ? [{ index, row: each.row }] : []));
  const results = checked.map((each, index) => unwritten(index, 'row' in each ? [] : each.userErrors));
  if (args.dryRun) return { results, plannedCalls: plannedCalls(() => plan(good.length), info) };
  if (good.length === 0) return { results, plannedCalls: null };
  // Before anything is written: afterwards it would take the answer away.
  context.countRecords(good.length);
  const scope = scopeOf(info.schema);
  const written = await writeOnce(args, context, info.fieldName, async () => {
    try {
      const outcomes = await send(good.map(({ row }) => row));
      refuseAltogether(outcomes);
      const outcome = good.map(({ index }, place) => {
        const of = outcomes[place];
        if (of === undefined) throw new TypeError('A row has no outcome');
        return toResult(withholdWords(of, scope), index, (failure) => locate(failure, index));
      });
      return { outcome, settled: !outcome.every(isTransient) };
    } finally {
      context.reader = context.freshReader();
    }
  });
  const interrupted = written === undefined ? [interruptedError] : [];
  for (const [place, { index }] of good.entries())
    results[index] = written?.[place] ?? unwritten(index, interrupted);
  return { results, plannedCalls: null };
}

/** The same for the mutations of one record. */
export async function writeRow<Row>(
  write: RowsToWrite<Row>,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<WritePayload> {
  const { results, plannedCalls } = await writeRows(write, context, info);
  return { ...(results[0] ?? unwritten(0, [])), plannedCalls };
}

/** @throws GatewayError BAD_USER_INPUT naming `argument` when there are too many. */
export function requireRows(count: number, { maxWriteRows }: GatewayContext, argument: string): void {
  if (count <= maxWriteRows) return;
  throw badUserInput(
    argument,
    `Argument "${argument}" takes at most ${maxWriteRows} rows, got ${count}; send several mutations.`,
  );
}

/** What the token may not do concerns no row of its own, but the mutation. */
function refuseAltogether(outcomes: readonly WriteOutcome[]): void {
  const failures = outcomes.flatMap((outcome) => ('failure' in outcome ? [outcome.failure] : []));
  const [first] = failures;
  if (first === undefined || failures.length < outcomes.length) return;
  if (failures.some(({ code }) => code !== 'FORBIDDEN')) return;
  const { message, correlationId, cause } = first;
  throw (
    cause ??
    new GatewayError('HUBSPOT_FORBIDDEN', message, correlationId === undefined ? {} : { correlationId })
  );
}

function toResult(
  outcome: WriteOutcome,
  index: number,
  locate: (failure: WriteFailure) => readonly string[] | null,
): RowResult {
  if ('id' in outcome) return { ...unwritten(index, []), id: outcome.id, created: outcome.created ?? null };
  const { failure } = outcome;
  const { code, message, correlationId } = failure;
  const about = correlationId === undefined ? {} : { correlationId };
  const userErrors = [{ code, message, field: locate(failure), ...about }];
  return { ...unwritten(index, userErrors), existingId: failure.existingId ?? null };
}

function unwritten(index: number, userErrors: readonly UserErrorValue[]): RowResult {
  return { index, id: null, created: null, existingId: null, userErrors };
}

function plannedCalls(plan: () => RootPlan, info: GraphQLResolveInfo) {
  const options = { schema: info.schema, maxRecords: Number.POSITIVE_INFINITY };
  return explainRoot(info.fieldName, plan, info, options).flatMap(({ calls }) => calls);
}
