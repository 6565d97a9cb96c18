import type { ObjectTypeModel } from '../portal/index.ts';
import { maxAssociationInputs } from './association-batches.ts';
import { sizeOf } from './candidate-keys.ts';
import type { Associated, Comparison, Condition, Filter } from './condition.ts';
import { maxScannedCalls } from './id-walk.ts';
import { listPageSize } from './list-records.ts';
import { maxCandidates, planRecords } from './plan-records.ts';
import { maxRecordInputs } from './record-batches.ts';
import type { RecordQuery } from './record-page.ts';
import { maxAssociated } from './resolve-associated.ts';
import { searchLimits } from './search-limits.ts';
import { filtersOfSegments } from './window-walk.ts';
import { hasRoom } from './with-filter.ts';

/** Calls of one kind that a query can take, and why. */
export interface PlannedCalls {
  operation:
    | 'objects.list'
    | 'objects.search'
    | 'objects.batchRead'
    | 'associations.batchRead'
    | 'owners.get';
  /** The object type or pair: `contacts`, `contacts→companies`. */
  subject: string;
  /** At most. */
  calls: number;
  why: string;
}

/**
 * What one page of a root connection takes of HubSpot at most, without asking it.
 *
 * @throws GatewayError FILTER_TOO_COMPLEX as `planRecords` does.
 */
export function priceRecords(
  type: ObjectTypeModel,
  query: Omit<RecordQuery, 'properties' | 'scope'>,
): PlannedCalls[] {
  const subject = type.path;
  const associated = associatedOf(query.filter, type);
  if (associated.length > 0) {
    return [
      ...priceFilter(type, query.filter),
      {
        operation: 'objects.batchRead',
        subject,
        calls: Math.max(maxCandidates / maxRecordInputs, maxScannedCalls),
        why: 'the records that are associated with those, to test the rest of the filter; searches where they are excluded',
      },
    ];
  }
  const plan = planRecords({
    type,
    condition: query.filter as Condition,
    text: query.text,
    sorted: query.order !== undefined,
  });
  const { count } = query.page;
  const pages = (size: number) => (query.needsPage ? Math.max(1, Math.ceil(count / size)) : 0);
  switch (plan.road) {
    case 'nothing':
      return [];
    case 'list': {
      const listed = query.page.direction === 'forward';
      const total: PlannedCalls[] =
        query.needsTotal && !query.archived
          ? [{ operation: 'objects.search', subject, calls: 1, why: 'totalCount' }]
          : [];
      const page: PlannedCalls = listed
        ? { operation: 'objects.list', subject, calls: pages(listPageSize), why: 'no filter: the list' }
        : {
            operation: 'objects.search',
            subject,
            calls: pages(searchLimits.pageSize),
            why: 'the list from its end',
          };
      return [page, ...total].filter(({ calls }) => calls > 0);
    }
    case 'keys':
      return [
        {
          operation: 'objects.batchRead',
          subject,
          calls: Math.ceil(sizeOf(plan.keys) / maxRecordInputs) + plan.keys.uniques.size,
          why: 'the filter names the records by id or unique property',
        },
      ];
    case 'search': {
      const several = plan.searches.length > 1 || plan.test !== undefined;
      if (several && (query.order !== undefined || plan.test !== undefined || query.needsTotal)) {
        const why = 'several searches, or a condition that no search can express: read whole, within a limit';
        return [{ operation: 'objects.search', subject, calls: maxScannedCalls, why }];
      }
      const room = query.order === undefined ? 1 : filtersOfSegments;
      if (query.needsPage && plan.searches.some((groups) => !hasRoom(groups, room))) {
        const why = 'the filter; beyond 10,000 hits without some of its conditions, which are tested';
        return [{ operation: 'objects.search', subject, calls: maxScannedCalls + 2, why }];
      }
      // A sorted page can lie across the end of HubSpot's window, and a total is counted apart after the first page.
      const atEnd = query.page.direction === 'backward' ? 1 : 0;
      const more = (query.order === undefined ? 0 : 2 + atEnd) + (query.needsTotal ? 1 : 0);
      const calls = plan.searches.length * Math.max(1, pages(searchLimits.pageSize)) + more;
      return [
        { operation: 'objects.search', subject, calls, why: 'the filter, in as few searches as hold it' },
      ];
    }
  }
}

/** What `resolveAssociated` takes for one condition. */
function priceAssociated(type: ObjectTypeModel, { to, of }: Associated): PlannedCalls[] {
  const named = of.kind === 'property' && of.property === 'hs_object_id' ? countValues(of) : undefined;
  const lists: PlannedCalls = {
    operation: 'associations.batchRead',
    subject: `${to.path}→${type.path}`,
    calls: Math.ceil((named ?? maxAssociated) / maxAssociationInputs),
    why: 'what they are associated with',
  };
  if (named !== undefined) return [lists];
  const search = { operation: 'objects.search', calls: maxAssociated / searchLimits.pageSize } as const;
  const read = { operation: 'objects.batchRead', calls: maxCandidates / maxRecordInputs } as const;
  // Associated records that are told by their own associations are read by id, others are searched.
  const found = associatedOf(of, to).length > 0 ? read : search;
  return [{ ...found, subject: to.path, why: 'the associated records that the condition keeps' }, lists];
}

function countValues(comparison: Comparison): number {
  return 'values' in comparison ? comparison.values.length : 1;
}

/** What a condition takes before it can be tested on records at hand. */
export function priceFilter(type: ObjectTypeModel, filter: Filter): PlannedCalls[] {
  return associatedOf(filter, type).flatMap(({ from, each }) => priceAssociated(from, each));
}

/** The conditions on associated records, with the type that they are about. */
function associatedOf(filter: Filter, from: ObjectTypeModel): { from: ObjectTypeModel; each: Associated }[] {
  switch (filter.kind) {
    case 'associated':
      return [{ from, each: filter }, ...associatedOf(filter.of, filter.to)];
    case 'property':
      return [];
    case 'not':
      return associatedOf(filter.of, from);
    default:
      return filter.of.flatMap((part) => associatedOf(part, from));
  }
}
