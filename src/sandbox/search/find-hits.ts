import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import type { IndexEntry } from './index-entry.ts';
import { createMatcher } from './matcher.ts';
import type { SearchIndex } from './search-index.ts';
import type { SearchRequest } from './search-request.ts';
import { reorderTies, type SearchTies, scrambledOrder } from './search-ties.ts';
import { requireSearchedProperty } from './searched-property.ts';
import { byCreation, type EntryOrder, orderBySort, then } from './sort-entries.ts';

/**
 * All hits of a search in their order: by the sort, else oldest first. Pages of one search share them; changed records
 * move in them.
 */
export function findHits(
  portal: PortalStore,
  type: PortalObjectType,
  searchIndex: SearchIndex,
  request: SearchRequest,
  ties: SearchTies,
): readonly IndexEntry[] {
  const { query, groups, sort } = request;
  // Refusals come first, whatever is known already.
  const { associations } = searchIndex;
  const matches = createMatcher(portal, type, associations, request);
  const sortProperty = sort === undefined ? undefined : requireSearchedProperty(type, sort.propertyName);
  const searched = JSON.stringify([query, groups, sort]);
  const looked = query === undefined ? '' : type.searchableProperties().join();
  const versions = `${type.catalog.version()} ${associations.version()} ${looked}`;

  const view = searchIndex.viewOf(type);
  const byKey =
    sort === undefined || sortProperty === undefined ? byCreationDate : orderBySort(sort, sortProperty);
  return view.recall(`${versions} ${ties} ${searched}`, () => {
    const ordered =
      sort === undefined || sortProperty === undefined ? view.entries : view.sorted(sort, sortProperty);
    const entries = matches === undefined ? [...ordered] : ordered.filter(matches);
    if (ties === 'oldestFirst') return { entries, compare: then(byKey, byCreation), matches };
    const scrambled = scrambledOrder(searched);
    return {
      entries: reorderTies(entries, (left, right) => byKey(left, right) === 0, scrambled),
      compare: then(byKey, scrambled),
      matches,
    };
  });
}

/** Without the id, that is: records of one moment are equal. */
const byCreationDate: EntryOrder = ({ record: left }, { record: right }) => {
  if (left.createdAt === right.createdAt) return 0;
  return left.createdAt < right.createdAt ? -1 : 1;
};
