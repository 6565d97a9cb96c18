import { mayHaveHappened } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireBatchCreateInput } from '../wire/index.ts';
import { maxRecordInputs } from './record-batches.ts';
import type { CreateRow, WriteOutcome } from './write.ts';
import { toWireAssociationTypes } from './write-association-types.ts';
import { cancelled } from './write-failure.ts';
import { forgetCreated } from './write-forget.ts';
import { inBatches } from './write-in-batches.ts';
import { matchOutcomes, type TracedRow } from './write-matching.ts';
import type { WriteRoad } from './write-road.ts';

interface Creating extends TracedRow {
  row: CreateRow;
}

const findOut =
  'Look for the record, for example by a unique property, before you create it again; HubSpot does not know that it is the same.';

/** A row is sent once, but for calls that HubSpot certainly did not carry out. */
export async function writeCreates(
  { source, context }: WriteRoad,
  type: ObjectTypeModel,
  rows: readonly CreateRow[],
): Promise<WriteOutcome[]> {
  const creating = rows.map(
    (row, index): Creating => ({
      row,
      traceId: `row-${index}`,
      subject: { type, values: row.properties, findOut },
    }),
  );
  return await inBatches(creating, maxRecordInputs, {
    subjectOf: ({ subject }) => subject,
    namesOf: ({ traceId, row }) => [traceId, ...(row.associations ?? []).map(({ toId }) => toId)],
    async attempt(batch) {
      try {
        const answer = await source.hubspot.createRecords(type.path, () => toBody(batch), context);
        if (answer === undefined) return cancelled(batch);
        const outcomes = matchOutcomes(answer, batch);
        for (const [{ row }, outcome] of outcomes)
          forgetCreated(source, type, 'id' in outcome ? outcome.id : undefined, row);
        return outcomes;
      } catch (error) {
        if (mayHaveHappened(error)) for (const { row } of batch) forgetCreated(source, type, undefined, row);
        throw error;
      }
    },
  });
}

function toBody(batch: readonly Creating[]): WireBatchCreateInput {
  return {
    inputs: batch.map(({ row: { properties, associations = [] }, traceId }) => ({
      properties,
      associations: associations.map(({ toId, types }) => ({
        to: { id: toId },
        types: toWireAssociationTypes(types),
      })),
      objectWriteTraceId: traceId,
    })),
  };
}
