import type { CallContext, HubSpot, ListPage } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireSearchRequest } from '../wire/index.ts';
import type { PlacedEntry } from './association-list.ts';
import type { RecordsPage } from './page-batches.ts';
import type { Touch } from './recent-writes.ts';
import type { RecordLoader } from './record-loader.ts';
import type { SearchTime } from './search-time.ts';

/** How one request reaches the records of one type. */
export interface RecordRoad {
  type: ObjectTypeModel;
  hubspot: HubSpot;
  loader: RecordLoader;
  /** By a unique property. */
  loaderBy(idProperty: string): RecordLoader;
  roadTo(type: ObjectTypeModel): RecordRoad;
  /** Lists of what records of this type are associated with came along with an answer. */
  primeAssociations(to: ObjectTypeModel, lists: ReadonlyMap<string, readonly PlacedEntry[]>): void;
  /** The records of this type that any of these, of another type, is associated with. */
  associatedIds(of: ObjectTypeModel, ids: readonly string[]): Promise<Set<string>>;
  list(request: ListPage): Promise<RecordsPage>;
  search(request: WireSearchRequest): Promise<RecordsPage>;
  /** Records of this type that searches may not show as they are, the latest first. */
  recentWrites(): ReadonlyMap<string, Touch>;
  /** The same for what takes many searches: it waits as long as the request may take. */
  patient(): RecordRoad;
  searchTime: SearchTime;
  context: CallContext;
}
