import type { AssociationRequest } from './association-connection.ts';
import type { PlacedEntry } from './association-list.ts';
import type { AssociationLoader } from './association-loader.ts';
import type { Condition, SortOrder } from './condition.ts';
import { createConditionTest, propertiesOf } from './evaluate-condition.ts';
import type { LazyCursor, PageInfo } from './page.ts';
import type { RecordValue } from './record.ts';
import type { RecordRoad } from './record-road.ts';
import { createSortedWalk } from './sorted-walk.ts';
import { readWalkPage } from './walk-page.ts';

/** What a connection of associated records keeps of the list, and in which order. */
export interface AssociatedSelection {
  condition: Condition;
  /** Absent: by ascending id. */
  order: SortOrder | undefined;
}

export interface SelectedPage {
  edges: readonly { record: RecordValue; entry: PlacedEntry; cursor: LazyCursor }[];
  pageInfo: PageInfo;
  /** Exact. */
  totalCount: number;
  /** Records that were read to tell. */
  read: number;
}

/**
 * One page of the associated records that a filter keeps, sorted. The whole list and its records are read, together with
 * those of the other parents, and tested and sorted here: HubSpot can do neither for associations.
 */
export async function selectAssociated(
  loader: AssociationLoader,
  road: RecordRoad,
  fromId: string,
  { page, matches, needsTypes, scope: listScope }: AssociationRequest,
  { condition, order }: AssociatedSelection,
  properties: ReadonlySet<string>,
): Promise<SelectedPage> {
  const scope = `${fromId}/${listScope}`;
  const entryOf = new Map<RecordValue, PlacedEntry>();
  let read = 0;

  async function readKept(): Promise<readonly RecordValue[]> {
    const list = await loader.load({
      fromId,
      startToken: undefined,
      needsTypes,
      isEnough: () => false,
    });
    const entries = matches ? list.entries().filter(matches) : list.entries();
    read = entries.length;
    const wanted = new Set([...properties, ...propertiesOf(condition), ...(order ? [order.property] : [])]);
    const found = await road.loader.loadAll(
      entries.map(({ toId }) => toId),
      wanted,
    );
    const test = createConditionTest(condition, road.type);
    for (const [index, entry] of entries.entries()) {
      const record = found[index];
      if (record && test(record)) entryOf.set(record, entry);
    }
    return [...entryOf.keys()];
  }

  // The cursor is looked at before anything is read.
  const walk = createSortedWalk(readKept, road.type, order);
  const { hits, cursors, pageInfo } = await readWalkPage(walk, page, { scope, needsTotal: false });
  const edges = hits.flatMap(({ record }, index) => {
    const entry = record && entryOf.get(record);
    const cursor = cursors[index];
    return entry && cursor ? [{ record, entry, cursor }] : [];
  });
  return { edges, pageInfo, totalCount: entryOf.size, read };
}
