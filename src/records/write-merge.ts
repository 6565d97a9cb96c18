import { mayHaveHappened } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WriteOutcome } from './write.ts';
import { notSent, toCallFailure, unaccounted } from './write-failure.ts';
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
  /** What both became is there; the two are not, unless one of them is what they became, or nothing happened. */
  const forget = (id?: string) => {
    for (const old of [primaryId, otherId])
      if (old !== id) forgetGone(source, type, old, id === undefined ? 'written' : 'gone');
    if (id !== undefined) forgetGone(source, type, id, 'written');
  };
  try {
    const merged = await source.hubspot.mergeRecords(type.path, () => body, context);
    if (merged === undefined) return notSent;
    const id = merged.id ? String(merged.id) : await successorOfBoth();
    forget(id);
    return id === undefined ? { failure: unaccounted({ type, values: {}, findOut }) } : { id };
  } catch (error) {
    const id = mayHaveHappened(error) ? await successorOfBoth() : undefined;
    if (mayHaveHappened(error)) forget(id);
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
