import DataLoader from 'dataloader';
import type { CallContext } from '../hubspot/index.ts';
import { type AssociationKey, associationKey } from './association-batches.ts';
import { type AssociationEntries, AssociationList, type PlacedEntry } from './association-list.ts';
import type { Batcher } from './batcher.ts';
import type { MaybePromise } from './maybe-promise.ts';

/** How much of a record's list somebody needs. */
export interface AssociationNeed {
  fromId: string;
  /** Where reading begins; undefined: at the beginning. */
  startToken: string | undefined;
  /** Whether labels and the like are needed, and not just ids. */
  needsTypes: boolean;
  /** Whether what was read suffices; the end of the list always does. */
  isEnough(list: AssociationList): boolean;
}

export interface AssociationLoader {
  load(need: AssociationNeed): MaybePromise<AssociationList>;
  /** A list that is known whole, in one page, while nothing is on its way. */
  peekWhole(fromId: string, needsTypes: boolean): readonly PlacedEntry[] | undefined;
  /** Takes in whole lists that came with another answer, without types. */
  prime(lists: ReadonlyMap<string, readonly PlacedEntry[]>): void;
}

const noProperties: ReadonlySet<string> = new Set();

/**
 * Reads associations from one type to another for one request: the parents of a tick are asked together, and each
 * parent's own paging is followed as far as somebody needs. All loads of a batch settle together, so that the next
 * level's keys meet in one tick too; lists that are known are there at once unless others are on their way.
 */
export function createAssociationLoader(
  batches: Batcher<AssociationKey, AssociationEntries>,
  context: CallContext,
): AssociationLoader {
  const lists = new Map<string, AssociationList>();
  /** By page. */
  const failures = new Map<string, Error>();
  const inline: ReadonlyMap<string, readonly PlacedEntry[]>[] = [];
  let running = 0;
  let latest: Promise<unknown> = Promise.resolve();
  const loader = new DataLoader<AssociationNeed, AssociationList>(readNeeds, { cache: false });

  async function readNeeds(needs: readonly AssociationNeed[]): Promise<(AssociationList | Error)[]> {
    for (;;) {
      const wanted = new Map(needs.flatMap((need) => nextKey(need) ?? []).map((key) => [key.key, key]));
      if (wanted.size === 0) break;
      await batches.load([...wanted.values()], noProperties, context, (key, outcome) => {
        const { id, after } = wanted.get(key)?.input ?? { id: key, after: undefined };
        if (outcome instanceof Error) failures.set(key, outcome);
        else listOf(id).add(after, outcome ?? { entries: [], nextToken: undefined });
      });
    }
    return needs.map((need) => failureOf(need) ?? listOf(need.fromId));
  }

  /** The page that is still missing; one that could not be read is not asked again. */
  function nextKey(need: AssociationNeed): AssociationKey | undefined {
    const missing = missingPage(need);
    return missing && !failures.has(missing.key) ? missing : undefined;
  }

  function failureOf(need: AssociationNeed): Error | undefined {
    return failures.get(missingPage(need)?.key ?? '');
  }

  function missingPage({ fromId, startToken, isEnough }: AssociationNeed): AssociationKey | undefined {
    const list = listOf(fromId);
    const page = list.nextPage(startToken);
    return page === undefined || isEnough(list) ? undefined : associationKey(fromId, page.token);
  }

  function listOf(fromId: string): AssociationList {
    const list = lists.get(fromId) ?? new AssociationList();
    lists.set(fromId, list);
    return list;
  }

  function findInline(fromId: string): readonly PlacedEntry[] | undefined {
    for (const primed of inline) {
      const entries = primed.get(fromId);
      if (entries) return entries;
    }
    return undefined;
  }

  /** Takes what is in the cache; whether that is all. */
  function isKnown(need: AssociationNeed): boolean {
    for (;;) {
      const missing = missingPage(need);
      if (missing === undefined) return true;
      const page = batches.peek(missing, noProperties, context);
      if (!page) return false;
      context.receipt?.addCacheHits(1);
      listOf(need.fromId).add(missing.input.after, page);
    }
  }

  async function load(need: AssociationNeed): Promise<AssociationList> {
    running += 1;
    const loading = loader.load(need);
    latest = loading.catch(() => undefined);
    try {
      return await loading;
    } finally {
      running -= 1;
    }
  }

  return {
    prime: (primed) => void inline.push(primed),
    peekWhole(fromId, needsTypes) {
      const primed = needsTypes ? undefined : findInline(fromId);
      if (primed) return primed;
      if (running > 0) return undefined;
      const page = batches.peek(associationKey(fromId, undefined), noProperties, context);
      if (!page || page.nextToken !== undefined) return undefined;
      context.receipt?.addCacheHits(1);
      return page.entries;
    },
    load(need) {
      const primed = need.needsTypes || need.startToken !== undefined ? undefined : findInline(need.fromId);
      if (primed) return toList(primed);
      if (!isKnown(need)) return load(need);
      return running === 0 ? listOf(need.fromId) : latest.then(() => listOf(need.fromId));
    },
  };
}

function toList(entries: readonly PlacedEntry[]): AssociationList {
  const list = new AssociationList();
  list.add(undefined, { entries, nextToken: undefined });
  return list;
}
