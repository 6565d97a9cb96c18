import type { ObjectTypeModel } from '../portal/index.ts';
import { type Cache, type CacheEntry, estimateBytes } from './cache.ts';
import type { RecordsPage } from './page-batches.ts';
import type { Shelf } from './shelf.ts';

interface PageEntry extends CacheEntry {
  page: RecordsPage;
  readAt: number;
}

/** Pages of lists or searches of one type, by the whole request; kept for a moment only. */
export interface PageShelf extends Shelf<RecordsPage> {
  /** Forgets all pages of the type. */
  invalidate(): void;
}

export function createPageShelf(
  cache: Cache,
  portalId: string,
  { objectTypeId }: ObjectTypeModel,
  kind: 'list' | 'search',
  maxAgeMs: number,
): PageShelf {
  let invalidatedAt = Number.NEGATIVE_INFINITY;
  const pages = cache.section<PageEntry>(`${kind} ${portalId} ${objectTypeId}`);
  return {
    get(request) {
      const entry = pages.get(request);
      const notBefore = Math.max(invalidatedAt, cache.nowRoughly() - maxAgeMs);
      return entry && entry.readAt > notBefore ? entry.page : undefined;
    },
    put(request, page, _properties, askedAt) {
      if (page === null || maxAgeMs === 0) return;
      const bytes = page.records.reduce(
        (sum, { properties }) => sum + 256 + estimateBytes(Object.values(properties)),
        256 + 2 * request.length,
      );
      pages.set(request, { page, readAt: askedAt, bytes }, askedAt);
    },
    invalidate() {
      invalidatedAt = cache.now();
    },
  };
}
