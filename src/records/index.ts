export type { AssociationPage, AssociationRequest } from './association-connection.ts';
export type { AssociationType, PlacedEntry } from './association-list.ts';
export { type Cache, createCache } from './cache.ts';
export { type Comparison, everything, type Filter, type SortOrder } from './condition.ts';
export { decodeCursor, encodeCursor } from './cursor.ts';
export { andThen, type MaybePromise } from './maybe-promise.ts';
export {
  type LazyCursor,
  maxPageSize,
  type PageArguments,
  type PageInfo,
  type PageRequest,
  readPageArguments,
  toPageInfo,
} from './page.ts';
export { createRecordReader, type RecordReader } from './reader.ts';
export type { RecordValue } from './record.ts';
export type { RecordPage } from './record-page.ts';
export type { CacheAges } from './shelves.ts';
export { createRecordSource, type RecordSource } from './source.ts';
