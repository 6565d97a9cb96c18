import { GatewayError } from '../errors.ts';
import { mayHaveHappened } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { Touch } from './recent-writes.ts';
import { maxRecordInputs } from './record-batches.ts';
import type { WriteOutcome } from './write.ts';
import { sendTwice } from './write-again.ts';
import { cancelled } from './write-failure.ts';
import { forgetGone } from './write-forget.ts';
import { inBatches } from './write-in-batches.ts';
import type { WriteRoad } from './write-road.ts';
import { type RowWriting, writeRows } from './write-rows.ts';

const findOut = 'Read the record to find out; it may be removed again.';

/** HubSpot answers alike for records that are there and that are not. */
export async function writeArchives(
  { source, context }: WriteRoad,
  type: ObjectTypeModel,
  ids: readonly string[],
): Promise<WriteOutcome[]> {
  const distinct = [...new Set(ids)];
  const send = async (batch: readonly string[]) => {
    const body = { inputs: batch.map((id) => ({ id })) };
    return await source.hubspot.archiveRecords(type.path, () => body, context);
  };
  const outcomes = await inBatches(distinct, maxRecordInputs, removing(source, type, context, send));
  const byId = new Map(distinct.map((id, index) => [id, outcomes[index]]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One call for each: HubSpot has no batch for it. */
export async function writePrivacyDeletions(
  { source, context }: WriteRoad,
  type: ObjectTypeModel,
  ids: readonly string[],
): Promise<WriteOutcome[]> {
  if (type.objectTypeId !== '0-1') throw new TypeError('only contacts can be deleted for privacy');
  const attempted = new Set<string>();
  const writing = removing(source, type, context, async ([objectId = '']) => {
    const isSecond = attempted.has(objectId);
    attempted.add(objectId);
    try {
      return await source.hubspot.gdprDelete(() => ({ objectId }), context);
    } catch (error) {
      // What the first attempt was to remove is not there.
      if (isSecond && error instanceof GatewayError && error.code === 'NOT_FOUND') return 'done';
      throw error;
    }
  });
  const distinct = [...new Set(ids)];
  const outcomes = await Promise.all(distinct.map((id) => writeRows([id], writing)));
  const byId = new Map(outcomes.flatMap((each) => [...each]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** What is gone stays gone when it is removed again, so that is done where it is unknown whether it was. */
function removing(
  source: WriteRoad['source'],
  type: ObjectTypeModel,
  context: WriteRoad['context'],
  send: (ids: readonly string[]) => Promise<unknown>,
): RowWriting<string> {
  return {
    subjectOf: () => ({ type, values: {}, findOut }),
    namesOf: (id) => [id],
    async attempt(ids) {
      // Until it is known that they are gone they may be there.
      let touch: Touch | undefined = 'written';
      try {
        const done = await sendTwice(() => send(ids), context, source.clock);
        if (done === undefined) return cancelled(ids);
        touch = 'gone';
        return new Map(ids.map((id) => [id, { id }]));
      } catch (error) {
        if (!mayHaveHappened(error)) touch = undefined;
        throw error;
      } finally {
        if (touch) for (const id of ids) forgetGone(source, type, id, touch);
      }
    },
  };
}
