import type { CallContext } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { RecordSource } from './source.ts';
import type { RecordWriter, UpdateRow, WriteFailure, WriteOutcome, WriteValues } from './write.ts';
import { writeCreates } from './write-creates.ts';
import { nameHolders } from './write-duplicates.ts';
import { findModified, readNow } from './write-guard.ts';
import { writeAssociations, writeDissociations, writeLabels } from './write-labels.ts';
import { writeMerge } from './write-merge.ts';
import { writeArchives, writePrivacyDeletions } from './write-removals.ts';
import type { WriteRoad } from './write-road.ts';
import { writeUpserts } from './write-upserts.ts';

/** Writes for one request: through the queues it shares with others, and past the cache. */
export function createRecordWriter(road: { source: RecordSource; context: CallContext }): RecordWriter {
  return {
    create: async (type, rows) => explain(road, type, rows, await writeCreates(road, type, rows)),
    update: async (type, rows) => explain(road, type, rows, await update(road, type, rows)),
    async upsert(type, idProperty, rows) {
      return await explain(road, type, rows, await writeUpserts(road, type, idProperty, rows));
    },
    archive: (type, ids) => writeArchives(road, type, ids),
    merge: (type, primaryId, otherId) => writeMerge(road, type, primaryId, otherId),
    gdprDelete: (type, ids) => writePrivacyDeletions(road, type, ids),
    associate: (from, to, rows) => writeAssociations(road, [from, to], rows),
    dissociate: (from, to, rows) => writeDissociations(road, [from, to], rows),
    setLabels: (from, to, rows) => writeLabels(road, [from, to], rows),
  };
}

/** Adds to failures what HubSpot left out, and notes those that tell of something else than their row. */
async function explain(
  road: WriteRoad,
  type: ObjectTypeModel,
  rows: readonly { properties: WriteValues }[],
  outcomes: readonly WriteOutcome[],
): Promise<WriteOutcome[]> {
  for (const outcome of outcomes) {
    const property = 'failure' in outcome ? outdatedProperty(outcome.failure, type) : undefined;
    if (property !== undefined) road.source.noteOutdated(type, property);
  }
  return await nameHolders(road, type, rows, outcomes);
}

/** Rows are checked against the model: a property that HubSpot does not know, or an option, is gone since. */
function outdatedProperty({ code, property }: WriteFailure, { properties }: ObjectTypeModel) {
  if (code === 'UNKNOWN_PROPERTY') return property;
  const hasOptions = properties.some(({ name, options }) => name === property && options.length > 0);
  return code === 'INVALID_VALUE' && hasOptions ? property : undefined;
}

async function update(
  road: WriteRoad,
  type: ObjectTypeModel,
  given: readonly UpdateRow[],
): Promise<WriteOutcome[]> {
  // Each row for itself, though it be the same object twice.
  const rows = given.map((row) => ({ ...row }));
  const modified = await findModified(road, type, rows);
  const outcomes = new Map<UpdateRow, WriteOutcome>();
  for (const [row, failure] of modified) outcomes.set(row, { failure });
  await write(rows.filter((row) => !modified.has(row)));
  await redirect();
  return rows.flatMap((row) => outcomes.get(row) ?? []);

  async function write(open: readonly UpdateRow[], ids?: ReadonlyMap<UpdateRow, string>): Promise<void> {
    const sent = open.map((row) => ({ ...row, id: ids?.get(row) ?? row.id }));
    const queue = road.source.updates(type, road.context.priority ?? 'interactive');
    const written = await queue.update(type, sent, road.context);
    for (const [index, row] of open.entries()) {
      const outcome = written[index];
      if (outcome) outcomes.set(row, outcome);
    }
  }

  /** Ids of records that were merged away lead on in reads and single updates, but not in batches. */
  async function redirect(): Promise<void> {
    const missing = rows.filter((row) => {
      const outcome = outcomes.get(row);
      return outcome && 'failure' in outcome && outcome.failure.code === 'NOT_FOUND' && !modified.has(row);
    });
    if (missing.length === 0) return;
    const ids = missing.map(({ id }) => id);
    const records = await readNow(road, type, ids);
    const successors = new Map<UpdateRow, string>();
    for (const row of missing) {
      const record = records.get(row.id);
      if (record && !(record instanceof Error) && record.id !== row.id) successors.set(row, record.id);
    }
    if (successors.size > 0) await write([...successors.keys()], successors);
  }
}
