import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { propertyValue } from '../store/stored-record.ts';
import { createAssociationTest } from './association-filter.ts';
import type { AssociationLag } from './association-lag.ts';
import type { IndexEntry } from './index-entry.ts';
import { createValueTest } from './operators.ts';
import { refuseSearch } from './search-refusal.ts';
import type { SearchFilter, SearchRequest } from './search-request.ts';
import { requireSearchedProperty } from './searched-property.ts';

export type EntryTest = (entry: IndexEntry) => boolean;

/** Puts the query and the filter groups of a search into one test; undefined when everything matches. */
export function createMatcher(
  portal: PortalStore,
  type: PortalObjectType,
  associations: AssociationLag,
  request: SearchRequest,
): EntryTest | undefined {
  const groups = request.groups.map((filters) =>
    allOf(filters.map((filter) => createFilterTest(portal, type, associations, filter))),
  );
  const tests: EntryTest[] = [];
  if (request.query !== undefined) tests.push(createQueryTest(request.query));
  // A group without filters holds for every record.
  if (groups.length > 0) tests.push(anyOf(groups));
  return tests.length === 0 ? undefined : allOf(tests);
}

// Plain loops, and none for one test: they run for every record of a large portal.
function allOf(tests: readonly EntryTest[]): EntryTest {
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return only;
  return (entry) => {
    for (const test of tests) if (!test(entry)) return false;
    return true;
  };
}

function anyOf(tests: readonly EntryTest[]): EntryTest {
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return only;
  return (entry) => {
    for (const test of tests) if (test(entry)) return true;
    return false;
  };
}

/** Every word of the query must occur in one of the searchable values, also as a part of a word. */
function createQueryTest(query: string): EntryTest {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (entry) => {
    const text = entry.searchText();
    return words.every((word) => text.includes(word));
  };
}

function createFilterTest(
  portal: PortalStore,
  type: PortalObjectType,
  associations: AssociationLag,
  filter: SearchFilter,
): EntryTest {
  const { propertyName } = filter;
  if (propertyName.startsWith('associations.')) {
    return createAssociationTest(portal, type, associations, filter);
  }
  const property = requireSearchedProperty(type, propertyName);
  if (unfilterable(type).has(propertyName)) {
    throw refuseSearch(`Property "${propertyName}" cannot be filtered`, 'PROPERTY_NOT_FILTERABLE', {
      propertyName: [propertyName],
    });
  }
  const test = createValueTest(filter, property);
  return (entry) => test(propertyValue(entry.record, propertyName));
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
function unfilterable(type: PortalObjectType): ReadonlySet<string> {
  switch (type.id) {
    case '0-49':
      return new Set(['hs_body_preview_html', 'hs_email_html', 'hs_body_preview']);
    case '0-27':
    case '0-46':
    case '0-47':
    case '0-48':
      return new Set(['hs_body_preview_html']);
    default:
      return new Set();
  }
}
