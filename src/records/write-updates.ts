import type { Clock } from '../clock.ts';
import { type CallContext, type HubSpot, mayHaveHappened } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireBatchUpdateInput } from '../wire/index.ts';
import type { UpdateRow } from './write.ts';
import { sendAgain } from './write-again.ts';
import { cancelled, toCallFailure } from './write-failure.ts';
import { matchOutcomes, type TracedRow } from './write-matching.ts';
import { type Outcomes, type RowWriting, rescueRows } from './write-rows.ts';

/** An update on its way. */
export interface Updating extends TracedRow {
  row: UpdateRow;
}

const findOut = 'Read the record to find out; the same update may be sent again.';

export function toUpdating(type: ObjectTypeModel, row: UpdateRow, traceId: string): Updating {
  return {
    row,
    traceId,
    key: row.id,
    keyOf: ({ id }) => id,
    subject: { type, values: row.properties, findOut },
  };
}

/**
 * Writes updates of different records, which `take` gives when they may be sent, in one call; more where HubSpot refuses
 * it whole. undefined: `take` dropped it.
 */
export async function writeUpdates(
  { hubspot, clock }: { hubspot: HubSpot; clock: Clock },
  objectType: string,
  take: () => readonly Updating[] | undefined,
  context: CallContext,
): Promise<Outcomes<Updating> | undefined> {
  const writing: RowWriting<Updating> = {
    attempt: async (batch) => (await attempt(() => batch)) ?? cancelled(batch),
    subjectOf: ({ subject }) => subject,
    namesOf: ({ traceId, row }) => [traceId, row.id],
  };
  let taken: readonly Updating[] = [];
  try {
    return await attempt(() => {
      taken = take() ?? [];
      return taken;
    });
  } catch (error) {
    if (taken.length === 0) throw error;
    return await rescueRows(taken, error, writing);
  }

  async function send(
    takeBatch: () => readonly Updating[],
    note?: (batch: readonly Updating[]) => void,
  ): Promise<Outcomes<Updating> | undefined> {
    let batch: readonly Updating[] = [];
    const answer = await hubspot.updateRecords(
      objectType,
      () => {
        batch = takeBatch();
        note?.(batch);
        return batch.length === 0 ? undefined : toBody(batch);
      },
      context,
    );
    return answer && matchOutcomes(answer, batch);
  }

  async function attempt(takeBatch: () => readonly Updating[]): Promise<Outcomes<Updating> | undefined> {
    let batch: readonly Updating[] = [];
    try {
      return await send(takeBatch, (content) => {
        batch = content;
      });
    } catch (error) {
      if (!mayHaveHappened(error)) throw error;
      return await repeat(batch, error);
    }
  }

  /** Values that are set twice are the same; but what was to be left alone once others changed it is not set again. */
  async function repeat(batch: readonly Updating[], error: unknown): Promise<Outcomes<Updating>> {
    const free = batch.filter(({ row }) => row.ifUnmodifiedSince === undefined);
    const lost = batch
      .filter((each) => !free.includes(each))
      .map((each) => [each, { failure: toCallFailure(error, each.subject) }] as const);
    if (free.length === 0) return new Map(lost);
    try {
      return new Map([...lost, ...(await sendAgain(error, () => send(() => free), context, clock))]);
    } catch (again) {
      return new Map([...lost, ...(await rescueRows(free, again, writing))]);
    }
  }
}

function toBody(batch: readonly Updating[]): WireBatchUpdateInput {
  return {
    inputs: batch.map(({ row: { id, properties }, traceId }) => ({
      id,
      properties,
      objectWriteTraceId: traceId,
    })),
  };
}
