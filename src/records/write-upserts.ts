import { mayHaveHappened } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireBatchUpsertInput } from '../wire/index.ts';
import { maxRecordInputs } from './record-batches.ts';
import type { UpsertRow, WriteOutcome } from './write.ts';
import { cancelled } from './write-failure.ts';
import { forgetCreated } from './write-forget.ts';
import { findHolders } from './write-holders.ts';
import { inBatches } from './write-in-batches.ts';
import { matchOutcomes, type TracedRow } from './write-matching.ts';
import type { WriteRoad } from './write-road.ts';
import { inWaves } from './write-waves.ts';

interface Upserting extends TracedRow {
  row: UpsertRow;
}

const findOut = 'Read the record by its unique property to find out; the same upsert may be sent again.';

/**
 * Creates or updates by a unique property. Not sent again when it is unknown whether it was carried out: two of them
 * under way at once could both create.
 */
export async function writeUpserts(
  road: WriteRoad,
  type: ObjectTypeModel,
  idProperty: string,
  rows: readonly UpsertRow[],
): Promise<WriteOutcome[]> {
  const { source, context } = road;
  const upserting = rows.map(
    (row, index): Upserting => ({
      row,
      traceId: `row-${index}`,
      key: row.value,
      keyOf: ({ properties }) => properties?.[idProperty],
      subject: { type, values: { [idProperty]: row.value, ...row.properties }, findOut },
    }),
  );
  const forget = (id: string, { subject }: Upserting) => {
    forgetCreated(source, type, id, { properties: subject.values });
  };
  // HubSpot refuses a call that has the same value twice.
  return await inWaves(
    upserting,
    ({ row }) => row.value.trim().toLowerCase(),
    (wave) =>
      inBatches(wave, maxRecordInputs, {
        subjectOf: ({ subject }) => subject,
        namesOf: ({ traceId, row }) => [traceId, row.value],
        async attempt(batch) {
          try {
            const take = () => toBody(batch, idProperty);
            const answer = await source.hubspot.upsertRecords(type.path, take, context);
            if (answer === undefined) return cancelled(batch);
            const outcomes = matchOutcomes(answer, batch);
            for (const [each, outcome] of outcomes) if ('id' in outcome) forget(outcome.id, each);
            return outcomes;
          } catch (error) {
            if (mayHaveHappened(error)) await forgetUnknown(batch);
            throw error;
          }
        },
      }),
  );

  /** Which records they are about is not known; those that are there now are. */
  async function forgetUnknown(batch: readonly Upserting[]): Promise<void> {
    source.noteCreated(type);
    const holders = await findHolders(
      road,
      type,
      idProperty,
      batch.map(({ row }) => row.value),
    );
    for (const each of batch) {
      const id = holders.get(each.row.value);
      if (id !== undefined) forget(id, each);
    }
  }
}

function toBody(batch: readonly Upserting[], idProperty: string): WireBatchUpsertInput {
  return {
    inputs: batch.map(({ row: { value, properties }, traceId }) => ({
      id: value,
      idProperty,
      properties,
      objectWriteTraceId: traceId,
    })),
  };
}
