import type { ObjectTypeModel } from '../portal/index.ts';
import type { RecordValue } from './record.ts';
import { recordKey } from './record-batches.ts';
import type { UpdateRow, WriteFailure } from './write.ts';
import { toReadFailure } from './write-failure.ts';
import type { WriteRoad } from './write-road.ts';

/** Why rows may not be written, as far as they are only to be written where nobody changed the record. */
export async function findModified(
  road: WriteRoad,
  type: ObjectTypeModel,
  rows: readonly UpdateRow[],
): Promise<ReadonlyMap<UpdateRow, WriteFailure>> {
  const guarded = rows.filter(({ ifUnmodifiedSince }) => ifUnmodifiedSince !== undefined);
  const records = await readNow(
    road,
    type,
    guarded.map(({ id }) => id),
  );
  const failures = guarded.flatMap((row): [UpdateRow, WriteFailure][] => {
    const failure = judge(type, row, records.get(row.id));
    return failure === undefined ? [] : [[row, failure]];
  });
  return new Map(failures);
}

/** Records as they are at HubSpot, or why they cannot be read; merged-away ids give their successors. */
export async function readNow(
  { source, context }: WriteRoad,
  type: ObjectTypeModel,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordValue | Error>> {
  const records = new Map<string, RecordValue | Error>();
  const batcher = source.batchers(context.priority ?? 'interactive').records(type);
  const keys = [...new Set(ids)].map(recordKey);
  if (keys.length > 0) {
    await batcher.load(keys, new Set(), { ...context, fresh: true }, (id, outcome) => {
      if (outcome !== undefined) records.set(id, outcome);
    });
  }
  return records;
}

function judge(
  type: ObjectTypeModel,
  { id, ifUnmodifiedSince = '' }: UpdateRow,
  record: RecordValue | Error | undefined,
): WriteFailure | undefined {
  const since = Date.parse(ifUnmodifiedSince);
  if (Number.isNaN(since)) throw new TypeError(`ifUnmodifiedSince is ISO 8601, not ${ifUnmodifiedSince}`);
  if (record === undefined) return { code: 'NOT_FOUND', message: `There is no ${type.name} ${id}.` };
  if (record instanceof Error) return toReadFailure(record);
  if (Date.parse(record.updatedAt) <= since) return undefined;
  return {
    code: 'MODIFIED',
    message: `The ${type.name} ${id} was changed at ${record.updatedAt}, after ${ifUnmodifiedSince}.`,
  };
}
