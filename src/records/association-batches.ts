import type { HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireAssociation } from '../wire/index.ts';
import { type AssociationEntries, type AssociationEntry, placeEntries } from './association-list.ts';
import { readBatchErrors } from './batch-errors.ts';
import { type Batcher, type BatcherSetting, type BatchKey, createBatcher } from './batcher.ts';
import type { Shelf } from './shelf.ts';

/** One page of one record's associations. */
export interface AssociationKey extends BatchKey {
  input: { id: string; after?: string };
}

/** @see https://developers.hubspot.com/changelog/bug-fix-batch-read-limit-for-hubspot-associations-api */
export const maxAssociationInputs = 1_000;

/** A record's list may be read at two places at once; HubSpot takes an id once per call. */
export function associationKey(id: string, after: string | undefined): AssociationKey {
  return after === undefined
    ? { key: id, slot: id, input: { id } }
    : { key: `${id} ${after}`, slot: id, risky: true, input: { id, after } };
}

/** Reads the associations from one type to another, for all requests of the portal. */
export function createAssociationBatches(
  from: ObjectTypeModel,
  to: ObjectTypeModel,
  hubspot: HubSpot,
  setting: BatcherSetting,
  shelf: Shelf<AssociationEntries>,
): Batcher<AssociationKey, AssociationEntries> {
  return createBatcher<AssociationKey, AssociationEntries>({
    ...setting,
    shelf,
    maxKeys: maxAssociationInputs,
    async send(cut, context) {
      let keys: readonly AssociationKey[] = [];
      const take = () => {
        const content = cut();
        if (content === undefined) return undefined;
        keys = content.keys;
        return { inputs: keys.map(({ input }) => input) };
      };
      const batch = await hubspot.readAssociations(from.path, to.path, take, context);
      if (batch === undefined) return new Map();
      const answers = new Map(batch.results.map((answer) => [String(answer.from.id), answer]));
      const { failureOf } = readBatchErrors(batch.errors, 'associations.batchRead');
      return new Map(
        keys.map(({ key, input }): [string, AssociationEntries | Error] => {
          const answer = answers.get(input.id);
          const failure = answer ? undefined : failureOf(input.id);
          // A record without associations is an error entry of the 207, or missing altogether: an empty list both ways.
          return [
            key,
            failure ?? placeEntries(answer?.to?.map(toEntry) ?? [], input.after, answer?.paging?.next?.after),
          ];
        }),
      );
    },
  });
}

function toEntry({ toObjectId, associationTypes }: WireAssociation): AssociationEntry {
  return { toId: String(toObjectId), types: associationTypes };
}
