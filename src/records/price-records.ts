import type { ObjectTypeModel } from '../portal/index.ts';
import { sizeOf } from './candidate-keys.ts';
import type { Associated, Condition, Filter } from './condition.ts';
import { maxScannedCalls } from './id-walk.ts';
import { listPageSize } from './list-records.ts';
import { maxCandidates, planRecords } from './plan-records.ts';
import { maxRecordInputs } from './record-batches.ts';
import type { RecordQuery } from './record-page.ts';
import { maxAssociated } from './resolve-associated.ts';
import { searchLimits } from './search-limits.ts';

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
  const associated = associatedOf(query.filter);
  if (associated.length > 0) {
    return [
      ...associated.flatMap((each) => priceAssociated(type, each)),
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
      // A sorted page can lie across the end of HubSpot's window, and a total is counted apart after the first page.
      const more = (query.order === undefined ? 0 : 2) + (query.needsTotal ? 1 : 0);
      const calls = plan.searches.length * Math.max(1, pages(searchLimits.pageSize)) + more;
      return [
        { operation: 'objects.search', subject, calls, why: 'the filter, in as few searches as hold it' },
      ];
    }
  }
}

function priceAssociated(type: ObjectTypeModel, { to, of }: Associated): PlannedCalls[] {
  const pair = `${to.path}→${type.path}`;
  const calls = Math.ceil(maxAssociated / 1_000);
  const named = of.kind === 'property' && of.property === 'hs_object_id';
  const found: PlannedCalls = {
    operation: 'objects.search',
    subject: to.path,
    calls: maxAssociated / searchLimits.pageSize,
    why: 'the associated records that the condition keeps',
  };
  return [
    ...(named ? [] : [found]),
    {
      operation: 'associations.batchRead',
      subject: pair,
      calls: named ? 1 : calls,
      why: 'what they are associated with',
    },
  ];
}

function associatedOf(filter: Filter): Associated[] {
  switch (filter.kind) {
    case 'associated':
      return [filter, ...associatedOf(filter.of)];
    case 'property':
      return [];
    case 'not':
      return associatedOf(filter.of);
    default:
      return filter.of.flatMap(associatedOf);
  }
}
