import type { ObjectTypeModel } from '../portal/index.ts';
import type { AssociationEntries } from './association-list.ts';
import { type Cache, type CacheEntry, estimateBytes } from './cache.ts';
import { createMarks } from './marks.ts';
import type { Shelf } from './shelf.ts';

/** A record's list, as far as it was read: HubSpot's pages by the token that leads to each, '' for the first. */
interface ListEntry extends CacheEntry {
  pages: ReadonlyMap<string, AssociationEntries>;
  /** Of the page that was read first. */
  readAt: number;
  /** When it was looked through for records that were invalidated. */
  checkedAt?: number;
}

export interface AssociationShelf extends Shelf<AssociationEntries> {
  /** Forgets the list of a record. */
  invalidate(fromId: string): void;
  /** Forgets all lists that hold this record, those included that are on their way. */
  invalidateHolding(toId: string): void;
}

/**
 * The lists of associations from one type to another. The pages of a list age together and go together: pages of
 * different times would show a record twice or not at all.
 */
export function createAssociationShelf(
  cache: Cache,
  portalId: string,
  { from, to }: { from: ObjectTypeModel; to: ObjectTypeModel },
  maxAgeMs: number,
): AssociationShelf {
  const lists = cache.section<ListEntry>(`associations ${portalId} ${from.objectTypeId} ${to.objectTypeId}`);

  /** Looked at when a list is: which lists hold a record is known from the lists alone. */
  const marks = createMarks(() => cache.now(), maxAgeMs);

  function listOf(id: string): ListEntry | undefined {
    const entry = lists.get(id);
    if (entry === undefined || entry.readAt <= cache.nowRoughly() - maxAgeMs) return undefined;
    const checkedAt = entry.checkedAt ?? entry.readAt;
    if (checkedAt > marks.latestAt()) return entry;
    if (holdsMarked(entry)) return undefined;
    entry.checkedAt = cache.now();
    return entry;
  }

  function holdsMarked({ pages, readAt }: ListEntry): boolean {
    return [...pages.values()].some(({ entries }) =>
      entries.some(({ toId }) => marks.isOutdated(toId, readAt)),
    );
  }

  return {
    get(key) {
      const { id, token } = splitKey(key);
      return listOf(id)?.pages.get(token);
    },
    put(key, page, _properties, askedAt) {
      if (page === null) return;
      const { id, token } = splitKey(key);
      const earlier = token === '' ? undefined : listOf(id);
      const pages = new Map([...(earlier?.pages ?? []), [token, page] as const]);
      const bytes = 128 + [...pages.values()].reduce((sum, each) => sum + bytesOf(each), 0);
      lists.set(id, { pages, readAt: earlier?.readAt ?? askedAt, bytes }, askedAt);
    },
    invalidate: (fromId) => lists.invalidate(fromId),
    invalidateHolding: (toId) => marks.set(toId),
  };
}

/** Keys are `id` or `id token`, as `associationKey` makes them. */
function splitKey(key: string): { id: string; token: string } {
  const space = key.indexOf(' ');
  return space < 0 ? { id: key, token: '' } : { id: key.slice(0, space), token: key.slice(space + 1) };
}

function bytesOf({ entries }: AssociationEntries): number {
  return entries.reduce((sum, { toId, types }) => sum + 96 * types.length + estimateBytes([toId]), 64);
}
