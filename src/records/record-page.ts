import type { ObjectTypeModel } from '../portal/index.ts';
import type { Filter, SortOrder } from './condition.ts';
import type { LazyCursor, PageInfo, PageRequest } from './page.ts';
import type { RecordValue } from './record.ts';

/** What a root connection asks for. */
export interface RecordQuery {
  page: PageRequest;
  /** Full text, over the properties HubSpot searches by default. */
  text: string | undefined;
  filter: Filter;
  order: SortOrder | undefined;
  archived: boolean;
  /** Properties of the records. */
  properties: ReadonlySet<string>;
  /** Types whose ids are wanted along with the records, where that costs nothing. */
  inline?: readonly ObjectTypeModel[];
  /** Whether records or paging were selected, and not just the count. */
  needsPage: boolean;
  needsTotal: boolean;
  /** Names the connection inside its cursors: type, filter and order. */
  scope: string;
}

export interface RecordPage {
  edges: readonly { cursor: LazyCursor; record: RecordValue }[];
  /** Records of the page that were gone when they were read; they are not among the edges. */
  omitted: number;
  pageInfo: PageInfo;
  /** null when HubSpot has no way to count it; undefined when it was not asked for. */
  totalCount: number | null | undefined;
}

/** Edges for the records that are there; null stands for one that is gone. */
export function pairEdges(
  cursors: readonly LazyCursor[],
  records: readonly (RecordValue | null)[],
): Pick<RecordPage, 'edges' | 'omitted'> {
  const edges = cursors.flatMap((cursor, index) => {
    const record = records[index];
    return record ? [{ cursor, record }] : [];
  });
  return { edges, omitted: cursors.length - edges.length };
}
