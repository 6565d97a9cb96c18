export { priceAggregate } from './aggregate-price.ts';
export type { AggregateQuery } from './aggregate-records.ts';
export type { Aggregate, AggregateGroup, AggregateResult, GroupProperty } from './aggregate-tally.ts';
export type { Answers, KeptAnswer } from './answers.ts';
export { maxAssociationInputs } from './association-batches.ts';
export type { AssociationPage, AssociationRequest } from './association-connection.ts';
export type { AssociationType, PlacedEntry } from './association-list.ts';
export { type Cache, createCache } from './cache.ts';
export { type Comparison, type Condition, everything, type Filter, type SortOrder } from './condition.ts';
export { decodeCursor, encodeCursor, scopeOfCursor } from './cursor.ts';
export { createConditionTest, propertiesOf } from './evaluate-condition.ts';
export { maxHistoryInputs } from './history-batches.ts';
export type { PropertyVersion } from './history-version.ts';
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
export { type PlannedCalls, priceFilter, priceRecords } from './price-records.ts';
export { createRecordReader, type RecordReader } from './reader.ts';
export type { RecordValue } from './record.ts';
export { maxRecordInputs } from './record-batches.ts';
export type { RecordPage } from './record-page.ts';
export { createRecordWriter } from './record-writer.ts';
export type { AssociatedSelection, SelectedPage } from './select-associated.ts';
export type { CacheAges } from './shelves.ts';
export { createRecordSource, type RecordSource } from './source.ts';
export type { Traffic } from './traffic.ts';
export { createTrail, type Trail } from './trail.ts';
export type {
  AssociationRow,
  CreateRow,
  RecordWriter,
  UpdateRow,
  UpsertRow,
  WriteAssociationType,
  WriteFailure,
  WriteFailureCode,
  WriteOutcome,
  WriteValues,
} from './write.ts';
export { maxAssociationWrites } from './write-associations.ts';
export { forgetChanged, forgetGone, forgetPair } from './write-forget.ts';
