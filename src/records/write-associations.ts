import { type CallContext, mayHaveHappened } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireBatch, WireBatchError } from '../wire/index.ts';
import type { AssociationRow, WriteOutcome } from './write.ts';
import { sendTwice } from './write-again.ts';
import { toWireAssociationTypes } from './write-association-types.ts';
import { cancelled, toWriteFailure, unaccounted, type WriteSubject } from './write-failure.ts';
import { forgetPair } from './write-forget.ts';
import { inBatches } from './write-in-batches.ts';
import type { WriteRoad } from './write-road.ts';
import type { Outcomes } from './write-rows.ts';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide */
export const maxAssociationWrites = 2_000;

/** What is done to pairs of records. */
export type AssociationChange = 'plain' | 'labels' | 'removal' | 'removedLabels';

const findOut = 'Read the associations of the record to find out; the same may be written again.';

/**
 * One kind of change to pairs, each pair once. All of them leave the same when they are done twice, so they are sent once
 * more where it is unknown whether they were carried out.
 */
export async function writePairs(
  { source, context }: WriteRoad,
  [from, to]: readonly [ObjectTypeModel, ObjectTypeModel],
  change: AssociationChange,
  rows: readonly AssociationRow[],
): Promise<WriteOutcome[]> {
  const subject: WriteSubject = { type: from, values: {}, findOut };
  return await inBatches(rows, maxAssociationWrites, {
    subjectOf: () => subject,
    namesOf: ({ fromId, toId }) => [fromId, toId],
    async attempt(batch) {
      let isForgotten = true;
      try {
        const answer = await sendTwice(
          () => send(source.hubspot, from.path, to.path, change, batch, context),
          context,
          source.clock,
        );
        return answer === undefined ? cancelled(batch) : matchPairs(answer, batch, subject);
      } catch (error) {
        isForgotten = mayHaveHappened(error);
        throw error;
      } finally {
        if (isForgotten) for (const row of batch) forgetPair(source, from, to, row);
      }
    },
  });
}

type Answer = 'done' | Pick<WireBatch<unknown>, 'results' | 'errors'>;

async function send(
  hubspot: WriteRoad['source']['hubspot'],
  from: string,
  to: string,
  change: AssociationChange,
  rows: readonly AssociationRow[],
  context: CallContext,
): Promise<Answer | undefined> {
  const ends = rows.map(({ fromId, toId }) => ({ from: { id: fromId }, to: { id: toId } }));
  const labelled = rows.map(({ fromId, toId, types }) => ({
    from: { id: fromId },
    to: { id: toId },
    types: toWireAssociationTypes(types),
  }));
  switch (change) {
    case 'plain':
      return await hubspot.associateByDefault(from, to, () => ({ inputs: ends }), context);
    case 'labels':
      return await hubspot.createAssociations(from, to, () => ({ inputs: labelled }), context);
    case 'removal': {
      const inputs = ends.map((pair) => ({ from: pair.from, to: [pair.to] }));
      return await hubspot.archiveAssociations(from, to, () => ({ inputs }), context);
    }
    case 'removedLabels':
      return await hubspot.archiveLabels(from, to, () => ({ inputs: labelled }), context);
  }
}

/** Pairs have no trace ids; an error is of those it names, and of all that are in no result when it names none. */
function matchPairs(
  answer: Answer,
  rows: readonly AssociationRow[],
  subject: WriteSubject,
): Outcomes<AssociationRow> {
  const errors = answer === 'done' ? [] : (answer.errors ?? []);
  const written = new Set(answer === 'done' ? [] : answer.results.flatMap(pairOf));
  const sent = new Set(rows.map(({ fromId, toId }) => `${fromId} ${toId}`));
  const named = errors.filter((error) => namesPair(error));
  const general = errors.find((error) => !namesPair(error));
  /** Some answers tell a pair from its other side. */
  const isWritten = ({ fromId, toId }: AssociationRow) => {
    const reverse = `${toId} ${fromId}`;
    return written.has(`${fromId} ${toId}`) || (written.has(reverse) && !sent.has(reverse));
  };
  // An answer that names neither pairs nor errors says of the whole that it is done.
  const isWhole = written.size === 0 && errors.length === 0;
  return new Map(
    rows.map((row): [AssociationRow, WriteOutcome] => {
      if (isWhole || isWritten(row)) return [row, { id: row.toId }];
      const fault = named.find((each) => isAbout(each, row)) ?? general;
      return [row, { failure: fault ? toWriteFailure(fault, subject) : unaccounted(subject) }];
    }),
  );
}

/** Ids are numbers in labelled answers and texts in default ones. */
function pairOf(result: unknown): string[] {
  const { fromObjectId, toObjectId, from, to } = result as {
    fromObjectId?: unknown;
    toObjectId?: unknown;
    from?: { id?: unknown };
    to?: { id?: unknown };
  };
  const ends = [fromObjectId ?? from?.id, toObjectId ?? to?.id];
  return ends.includes(undefined) ? [] : [ends.join(' ')];
}

function namesPair({ context = {} }: WireBatchError): boolean {
  return context.fromObjectId !== undefined || context.toObjectId !== undefined;
}

function isAbout({ context = {} }: WireBatchError, { fromId, toId }: AssociationRow): boolean {
  const fits = (ids: readonly string[] | undefined, id: string) => ids?.map(String).includes(id) ?? true;
  return fits(context.fromObjectId, fromId) && fits(context.toObjectId, toId);
}
