import type { DefinitionOperation } from '../portal/index.ts';
import type { PlannedCalls } from '../records/index.ts';

export type WriteOperation =
  | 'objects.batchCreate'
  | 'objects.batchUpdate'
  | 'objects.batchUpsert'
  | 'objects.batchArchive'
  | 'objects.merge'
  | 'objects.gdprDelete'
  | 'associations.batchCreate'
  | 'associations.batchDefault'
  | 'associations.batchArchive'
  | 'associations.batchArchiveLabels'
  | 'associations.labels'
  | 'portal.read'
  | DefinitionOperation;

/** Calls of one kind that a field can take, reads and writes. */
export interface PlannedCall extends Omit<PlannedCalls, 'operation'> {
  operation: PlannedCalls['operation'] | WriteOperation;
}
