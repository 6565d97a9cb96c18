import type { WireBatchError, WireWrittenRecord } from '../../wire/index.ts';
import { startBatchAnswer } from '../batch-answer.ts';
import type { Reply } from '../endpoint.ts';
import { Refusal } from '../refusal.ts';
import { compareIds } from '../store/compare-ids.ts';
import { refuseDuplicate } from './refuse-duplicate.ts';
import type { WriteContext } from './write-context.ts';
import type { PreparedWrite } from './write-records.ts';

export interface TracedRow {
  traceId: string | undefined;
}

export interface BatchPlan<Row extends TracedRow> {
  context: WriteContext;
  rows: readonly Row[];
  /** undefined: no record has the row's id, which never spoils a batch. */
  prepare(row: Row): PreparedWrite | undefined;
  idOf(row: Row): string;
  successStatus: 200 | 201;
}

/**
 * Carries out a batch of writes. Where every input has a trace id of its own, each row stands for itself and faults
 * come back in a 207; otherwise one bad row refuses the batch and nothing of it is written.
 *
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export function writeBatch<Row extends TracedRow>(plan: BatchPlan<Row>): Reply {
  const { context, rows } = plan;
  const batch = startBatchAnswer(context.clock);
  const { results, errors } = areTraced(rows) ? writeEach(plan) : writeTogether(plan);
  // No order is promised, so it is not that of the inputs.
  results.sort((left, right) => compareIds(right.id, left.id));
  return batch.finish(plan.successStatus, results, errors);
}

interface Outcome {
  results: WireWrittenRecord[];
  errors: WireBatchError[];
}

function areTraced(rows: readonly TracedRow[]): boolean {
  const traceIds = rows.map(({ traceId }) => traceId);
  return traceIds.every((traceId) => traceId !== undefined) && new Set(traceIds).size === rows.length;
}

function writeEach<Row extends TracedRow>({ context, rows, prepare, idOf }: BatchPlan<Row>): Outcome {
  const outcome: Outcome = { results: [], errors: [] };
  for (const row of rows) {
    const objectWriteTraceId = row.traceId ?? '';
    try {
      const prepared = prepare(row);
      if (prepared === undefined) {
        const missing = missingRecords(context, [idOf(row)]);
        const traced = { ...missing.context, objectWriteTraceId: [objectWriteTraceId] };
        outcome.errors.push({ ...missing, context: traced });
      } else outcome.results.push({ ...prepared.commit(), objectWriteTraceId });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcome.errors.push(describeRefusal(error, objectWriteTraceId));
    }
  }
  return outcome;
}

function writeTogether<Row extends TracedRow>({ context, rows, prepare, idOf }: BatchPlan<Row>): Outcome {
  const missing: string[] = [];
  const prepared: { row: Row; write: PreparedWrite }[] = [];
  for (const row of rows) {
    const write = prepare(row);
    if (write === undefined) missing.push(idOf(row));
    else prepared.push({ row, write });
  }
  refuseSharedValues(
    context,
    prepared.map(({ write }) => write),
  );
  const results = prepared.map(({ row, write }) => ({
    ...write.commit(),
    ...(row.traceId === undefined ? {} : { objectWriteTraceId: row.traceId }),
  }));
  return { results, errors: missing.length === 0 ? [] : [missingRecords(context, missing)] };
}

/** Two rows that would have the same unique value. */
function refuseSharedValues(context: WriteContext, writes: readonly PreparedWrite[]): void {
  const holders = new Map<string, string>();
  for (const { candidate } of writes) {
    for (const { propertyName, value } of context.type.records.uniqueKeysOf(candidate)) {
      const key = `${propertyName} ${value}`;
      const holderId = holders.get(key);
      // A record named in two ways keeps its own value; new ones have no id yet.
      if (holderId !== undefined && (holderId === '' || holderId !== candidate.id)) {
        throw refuseDuplicate(context, { propertyName, value, holderId: undefined });
      }
      holders.set(key, candidate.id);
    }
  }
}

function missingRecords({ type }: WriteContext, ids: string[]): WireBatchError {
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${type.upperName} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids },
  };
}

function describeRefusal({ body }: Refusal, traceId: string): WireBatchError {
  const { message, category = 'VALIDATION_ERROR', context, errors } = body;
  return {
    status: 'error',
    category,
    message,
    context: { ...context, objectWriteTraceId: [traceId] },
    ...(errors === undefined ? {} : { errors }),
  };
}
