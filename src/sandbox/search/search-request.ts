import type { WireFilterOperator, WireSort } from '../../wire/index.ts';
import { readList, readObject, readText, readTextList, requireText } from '../json-body.ts';
import { refuseSearch } from './search-refusal.ts';

/** A search body after reading: all shapes HubSpot accepts brought to one, limits checked. */
export interface SearchRequest {
  query?: string;
  /** Groups are alternatives, the filters of a group all apply. */
  groups: SearchFilter[][];
  sort?: WireSort;
  properties: string[];
  limit: number;
  offset: number;
}

export interface SearchFilter {
  propertyName: string;
  operator: WireFilterOperator;
  value?: string;
  highValue?: string;
  values?: string[];
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
const most = {
  bodyCharacters: 3_000,
  queryCharacters: 3_000,
  groups: 5,
  filtersPerGroup: 6,
  filters: 18,
  page: 200,
  window: 10_000,
} as const;

const operators: ReadonlySet<string> = new Set<WireFilterOperator>([
  ...(['EQ', 'NEQ', 'LT', 'LTE', 'GT', 'GTE', 'BETWEEN', 'IN', 'NOT_IN'] as const),
  ...(['HAS_PROPERTY', 'NOT_HAS_PROPERTY', 'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'] as const),
]);

export function requireSearchBodySize(text: string): void {
  if (text.length <= most.bodyCharacters) return;
  throw refuseSearch(
    `The request body has ${text.length} characters; at most ${most.bodyCharacters} are allowed.`,
    'REQUEST_BODY_TOO_LARGE',
  );
}

export function readSearchRequest(json: unknown): SearchRequest {
  const body = readObject(json);
  const query = readText(body, 'query');
  if (query !== undefined && query.length > most.queryCharacters) {
    throw refuseSearch(`A query may have at most ${most.queryCharacters} characters.`, 'QUERY_TOO_LONG');
  }
  const sort = readSort(readList(body, 'sorts') ?? []);
  return {
    groups: readGroups(body),
    properties: readTextList(body, 'properties') ?? [],
    ...readWindow(readText(body, 'limit'), readText(body, 'after')),
    ...(query === undefined || query.trim() === '' ? {} : { query }),
    ...(sort === undefined ? {} : { sort }),
  };
}

function readGroups(body: Readonly<Record<string, unknown>>): SearchFilter[][] {
  const groups = (readList(body, 'filterGroups') ?? []).map(
    (group) => readList(readObject(group), 'filters')?.map(readFilter) ?? [],
  );
  // Filters outside any group are one more group.
  const loose = (readList(body, 'filters') ?? []).map(readFilter);
  if (loose.length > 0) groups.push(loose);

  if (groups.length > most.groups) {
    throw refuseSearch(`At most ${most.groups} filterGroups are allowed.`, 'TOO_MANY_FILTER_GROUPS');
  }
  if (groups.some((filters) => filters.length > most.filtersPerGroup)) {
    throw refuseSearch(`At most ${most.filtersPerGroup} filters are allowed in a group.`, 'TOO_MANY_FILTERS');
  }
  if (groups.flat().length > most.filters) {
    throw refuseSearch(`At most ${most.filters} filters are allowed in all.`, 'TOO_MANY_FILTERS');
  }
  return groups;
}

function readFilter(json: unknown): SearchFilter {
  const fields = readObject(json);
  const operator = requireText(fields, 'operator');
  if (!isOperator(operator)) throw refuseSearch(`Unknown operator ${operator}`, 'INVALID_OPERATOR');
  const [value, highValue] = [readText(fields, 'value'), readText(fields, 'highValue')];
  const values = readTextList(fields, 'values');
  return {
    propertyName: requireText(fields, 'propertyName'),
    operator,
    ...(value === undefined ? {} : { value }),
    ...(highValue === undefined ? {} : { highValue }),
    ...(values === undefined ? {} : { values }),
  };
}

function isOperator(name: string): name is WireFilterOperator {
  return operators.has(name);
}

/** Sorts come as objects or as `-createdate`. */
function readSort(sorts: readonly unknown[]): WireSort | undefined {
  if (sorts.length > 1) throw refuseSearch('Only one sort is allowed.', 'TOO_MANY_SORTS');
  const [sort] = sorts;
  if (sort === undefined) return undefined;
  if (typeof sort === 'string') {
    const descending = sort.startsWith('-');
    const propertyName = descending ? sort.slice(1) : sort;
    return { propertyName, direction: descending ? 'DESCENDING' : 'ASCENDING' };
  }
  const fields = readObject(sort);
  const direction = readText(fields, 'direction') ?? 'ASCENDING';
  if (direction !== 'ASCENDING' && direction !== 'DESCENDING') {
    throw refuseSearch(`Unknown sort direction ${direction}`, 'INVALID_SORT_DIRECTION');
  }
  return { propertyName: requireText(fields, 'propertyName'), direction };
}

function readWindow(limitText = '10', afterText = '0'): { limit: number; offset: number } {
  const limit = Number(limitText);
  if (!/^\d{1,9}$/.test(limitText) || limit > most.page) {
    throw refuseSearch(`limit ${limitText} is not a number from 0 to ${most.page}.`, 'INVALID_LIMIT');
  }
  const offset = Number(afterText === '' ? '0' : afterText);
  if (!/^\d{0,9}$/.test(afterText))
    throw refuseSearch(`after ${afterText} is not an offset.`, 'INVALID_AFTER');
  if (offset + limit > most.window) {
    throw refuseSearch(
      `Results beyond the first ${most.window} cannot be paged to: after ${offset}, limit ${limit}.`,
      'PAGING_WINDOW_EXCEEDED',
    );
  }
  return { limit, offset };
}
