import { batchReadRecords } from '../endpoints/batch-read-records.ts';
import {
  batchArchiveRecords,
  batchCreateRecords,
  batchUpdateRecords,
  batchUpsertRecords,
} from '../endpoints/batch-write-records.ts';
import { gdprDelete } from '../endpoints/gdpr-delete.ts';
import { getRecord } from '../endpoints/get-record.ts';
import { listRecords } from '../endpoints/list-records.ts';
import { mergeTwoRecords } from '../endpoints/merge-records.ts';
import { searchRecords } from '../endpoints/search-records.ts';
import { createRecord, deleteRecord, updateRecord } from '../endpoints/write-record.ts';
import type { Route } from '../router.ts';
import { del, get, patch, post, spelled } from './make-route.ts';

const path = spelled('/crm/v3/objects', '/crm/objects/:version');

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
export const recordRoutes: readonly Route[] = [
  get('objects.list', listRecords, ...path('/:type')),
  get('objects.get', getRecord, ...path('/:type/:id')),
  post('objects.batchRead', batchReadRecords, ...path('/:type/batch/read')),
  { ...post('objects.search', searchRecords, ...path('/:type/search')), lane: 'search' },
  post('objects.create', createRecord, ...path('/:type')),
  patch('objects.update', updateRecord, ...path('/:type/:id')),
  del('objects.archive', deleteRecord, ...path('/:type/:id')),
  post('objects.batchCreate', batchCreateRecords, ...path('/:type/batch/create')),
  post('objects.batchUpdate', batchUpdateRecords, ...path('/:type/batch/update')),
  post('objects.batchUpsert', batchUpsertRecords, ...path('/:type/batch/upsert')),
  post('objects.batchArchive', batchArchiveRecords, ...path('/:type/batch/archive')),
  post('objects.merge', mergeTwoRecords, ...path('/:type/merge')),
  // Contacts alone can be deleted for good.
  post('objects.gdprDelete', gdprDelete, ...path('/:type/gdpr-delete')),
];
