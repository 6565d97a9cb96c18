import type { ObjectTypeModel } from '../portal/index.ts';
import type { WirePage, WireRecord } from '../wire/index.ts';
import { type Cache, type CacheEntry, estimateBytes } from './cache.ts';
import type { Shelf } from './shelf.ts';

interface PageEntry<Page> extends CacheEntry {
  page: Page;
  readAt: number;
}

/** Pages of lists or searches of one type, by the whole request; kept for a moment only. */
export interface PageShelf<Page> extends Shelf<Page> {
  /** Forgets all pages of the type. */
  invalidate(): void;
}

export function createPageShelf<Page extends WirePage<WireRecord>>(
  cache: Cache,
  portalId: string,
  { objectTypeId }: ObjectTypeModel,
  kind: 'list' | 'search',
  maxAgeMs: number,
): PageShelf<Page> {
  let invalidatedAt = Number.NEGATIVE_INFINITY;
  const pageKey = (request: string) => `${kind} ${portalId} ${objectTypeId} ${request}`;
  return {
    get(request) {
      const entry = cache.get(pageKey(request)) as PageEntry<Page> | undefined;
      const notBefore = Math.max(invalidatedAt, cache.now() - maxAgeMs);
      return entry && entry.readAt > notBefore ? entry.page : undefined;
    },
    put(request, page, _properties, askedAt) {
      if (page === null || maxAgeMs === 0) return;
      const bytes = page.results.reduce(
        (sum, { properties }) => sum + 256 + estimateBytes(Object.values(properties ?? {})),
        256 + 2 * request.length,
      );
      cache.set(pageKey(request), { page, readAt: askedAt, bytes } as PageEntry<Page>, askedAt);
    },
    invalidate() {
      invalidatedAt = cache.now();
    },
  };
}
