import type { ObjectTypeModel } from '../portal/index.ts';
import type { AssociationEntries } from './association-list.ts';
import { type Cache, type CacheEntry, estimateBytes } from './cache.ts';
import type { Shelf } from './shelf.ts';

/** A record's list, as far as it was read: HubSpot's pages by the token that leads to each, '' for the first. */
interface ListEntry extends CacheEntry {
  pages: ReadonlyMap<string, AssociationEntries>;
  /** Of the page that was read first. */
  readAt: number;
}

export interface AssociationShelf extends Shelf<AssociationEntries> {
  /** Forgets the list of a record. */
  invalidate(fromId: string): void;
  /** The records that the list is known to hold. */
  known(fromId: string): string[];
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

  function listOf(id: string): ListEntry | undefined {
    const entry = lists.get(id);
    return entry && entry.readAt > cache.nowRoughly() - maxAgeMs ? entry : undefined;
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
    known: (fromId) =>
      [...(listOf(fromId)?.pages.values() ?? [])].flatMap(({ entries }) => entries.map(({ toId }) => toId)),
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
