import DataLoader from 'dataloader';
import type { CallContext } from '../hubspot/index.ts';
import { type AssociationEntries, type AssociationKey, associationKey } from './association-batches.ts';
import { AssociationList } from './association-list.ts';
import type { Batcher } from './batcher.ts';

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

/**
 * Reads associations from one type to another for one request: the parents of a tick are asked together, and each
 * parent's own paging is followed as far as somebody needs. All loads of a batch settle together, so that the next
 * level's keys meet in one tick too.
 */
export function createAssociationLoader(
  batches: Batcher<AssociationKey, AssociationEntries>,
  context: CallContext,
): AssociationLoader {
  const lists = new Map<string, AssociationList>();
  /** By page. */
  const failures = new Map<string, Error>();
  const loader = new DataLoader<Key, AssociationList>(readKeys, { cache: false });
  const nothing: ReadonlySet<string> = new Set();

  async function readKeys(keys: readonly Key[]): Promise<(AssociationList | Error)[]> {
    for (;;) {
      const wanted = new Map(keys.flatMap((key) => nextKey(key) ?? []).map((key) => [key.key, key]));
      if (wanted.size === 0) break;
      await batches.load([...wanted.values()], nothing, context, (key, outcome) => {
        const { id, after } = wanted.get(key)?.input ?? { id: key, after: undefined };
        if (outcome instanceof Error) failures.set(key, outcome);
        else listOf(id).add(after, outcome?.entries ?? [], outcome?.nextToken);
      });
    }
    return keys.map((key) => failureOf(key) ?? listOf(key.fromId));
  }

  /** The page that is still missing; one that could not be read is not asked again. */
  function nextKey(key: Key): AssociationKey | undefined {
    const missing = missingPage(key);
    return missing && !failures.has(missing.key) ? missing : undefined;
  }

  function failureOf(key: Key): Error | undefined {
    return failures.get(missingPage(key)?.key ?? '');
  }

  function missingPage({ fromId, startToken, isEnough }: Key): AssociationKey | undefined {
    const list = listOf(fromId);
    const page = list.nextPage(startToken);
    return page === undefined || isEnough(list) ? undefined : associationKey(fromId, page.token);
  }

  function listOf(fromId: string): AssociationList {
    const list = lists.get(fromId) ?? new AssociationList();
    lists.set(fromId, list);
    return list;
  }

  return { load: (fromId, startToken, isEnough) => loader.load({ fromId, startToken, isEnough }) };
}
