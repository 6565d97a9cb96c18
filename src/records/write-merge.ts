import { mayHaveHappened } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WriteOutcome } from './write.ts';
import { notSent, toCallFailure } from './write-failure.ts';
import { forgetGone } from './write-forget.ts';
import type { WriteRoad } from './write-road.ts';

const findOut = 'Read both records to find out: when they are merged, both ids lead to the same record.';

/**
 * Makes one record of two. It has a new id that both old ones lead to, by which an unknown outcome can be found out;
 * never sent twice, because the second time something else may be behind the ids.
 *
 * @see https://developers.hubspot.com/changelog/updated-merge-functionality-for-contacts-and-companies
 */
export async function writeMerge(
  { source, context }: WriteRoad,
  type: ObjectTypeModel,
  primaryId: string,
  otherId: string,
): Promise<WriteOutcome> {
  const body = { primaryObjectId: primaryId, objectIdToMerge: otherId };
  const forget = (...ids: string[]) => {
    for (const id of new Set([primaryId, otherId, ...ids])) forgetGone(source, type, id);
  };
  try {
    const merged = await source.hubspot.mergeRecords(type.path, () => body, context);
    if (merged === undefined) return notSent;
    const id = String(merged.id);
    forget(id);
    return { id };
  } catch (error) {
    const id = mayHaveHappened(error) ? await successorOfBoth() : undefined;
    if (mayHaveHappened(error)) forget(...(id === undefined ? [] : [id]));
    if (id !== undefined) return { id };
    return { failure: toCallFailure(error, { type, values: {}, findOut }) };
  }

  async function successorOfBoth(): Promise<string | undefined> {
    if (primaryId === otherId) return undefined;
    const read = (id: string) => source.hubspot.getRecord(type.path, id, [], context);
    try {
      const [first, second] = await Promise.all([read(primaryId), read(otherId)]);
      return String(first.id) === String(second.id) ? String(first.id) : undefined;
    } catch {
      // It stays unknown.
      return undefined;
    }
  }
}
