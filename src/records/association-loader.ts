import DataLoader from 'dataloader';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireAssociation, WireAssociationList } from '../wire/index.ts';
import { AssociationList } from './association-list.ts';
import { readBatchErrors } from './batch-errors.ts';
import { asError, chunk } from './record-loader.ts';

export interface AssociationLoader {
  /**
   * The associations of one record, read from `startToken` on (undefined: from the beginning) until `isEnough` says
   * so or the list ends.
   */
  load(
    fromId: string,
    startToken: string | undefined,
    isEnough: (list: AssociationList) => boolean,
  ): Promise<AssociationList>;
}

interface Key {
  fromId: string;
  startToken: string | undefined;
  isEnough(list: AssociationList): boolean;
}

/** @see https://developers.hubspot.com/changelog/bug-fix-batch-read-limit-for-hubspot-associations-api */
const maxBatchInputs = 1_000;

/**
 * Reads associations from one type to another for one request: the parents of a tick share calls of up to 1,000, and
 * each parent's own paging is followed as far as somebody needs. All loads of a batch settle together.
 */
export function createAssociationLoader(
  from: ObjectTypeModel,
  to: ObjectTypeModel,
  hubspot: HubSpot,
  context: CallContext,
): AssociationLoader {
  const lists = new Map<string, AssociationList>();
  const failures = new Map<string, Error>();
  const loader = new DataLoader<Key, AssociationList>(readKeys, { cache: false });

  async function readKeys(keys: readonly Key[]): Promise<(AssociationList | Error)[]> {
    for (;;) {
      const wanted = new Map(
        keys.flatMap((key) => {
          const input = nextInput(key);
          return input ? [[`${input.id} ${input.after ?? ''}`, input]] : [];
        }),
      );
      if (wanted.size === 0) break;
      // A parent may be asked from two places of its list; HubSpot takes an id once per call.
      const rounds = Map.groupBy(repeatIndexes([...wanted.values()]), ({ repeat }) => repeat);
      const calls = [...rounds.values()].flatMap((round) => chunk(round, maxBatchInputs));
      await Promise.all(calls.map((inputs) => readInputs(inputs.map(({ input }) => input))));
    }
    return keys.map(({ fromId }) => failures.get(fromId) ?? listOf(fromId));
  }

  function nextInput({ fromId, startToken, isEnough }: Key): { id: string; after?: string } | undefined {
    if (failures.has(fromId)) return undefined;
    const list = listOf(fromId);
    const page = list.nextPage(startToken);
    if (page === undefined || isEnough(list)) return undefined;
    return page.token === undefined ? { id: fromId } : { id: fromId, after: page.token };
  }

  async function readInputs(inputs: { id: string; after?: string }[]): Promise<void> {
    try {
      const batch = await hubspot.readAssociations(from.path, to.path, { inputs }, context);
      const answers = new Map(batch.results.map((answer) => [String(answer.from.id), answer]));
      // A record without associations is an error entry of the 207, or missing altogether: an empty list both ways.
      const { failureOf } = readBatchErrors(batch.errors, 'associations.batchRead');
      for (const { id, after } of inputs) {
        const failure = answers.has(id) ? undefined : failureOf(id);
        if (failure) failures.set(id, failure);
        else takeIn(id, after, answers.get(id));
      }
    } catch (error) {
      for (const { id } of inputs) failures.set(id, asError(error));
    }
  }

  function takeIn(id: string, after: string | undefined, answer: WireAssociationList | undefined): void {
    listOf(id).add(after, answer?.to.map(toEntry) ?? [], answer?.paging?.next?.after);
  }

  function listOf(fromId: string): AssociationList {
    const list = lists.get(fromId) ?? new AssociationList();
    lists.set(fromId, list);
    return list;
  }

  return { load: (fromId, startToken, isEnough) => loader.load({ fromId, startToken, isEnough }) };
}

function toEntry({ toObjectId, associationTypes }: WireAssociation) {
  return { toId: String(toObjectId), types: associationTypes };
}

function repeatIndexes<Input extends { id: string }>(inputs: Input[]): { input: Input; repeat: number }[] {
  const seen = new Map<string, number>();
  return inputs.map((input) => {
    const repeat = seen.get(input.id) ?? 0;
    seen.set(input.id, repeat + 1);
    return { input, repeat };
  });
}
