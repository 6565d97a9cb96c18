import { getAccountDetails } from './endpoints/account-details.ts';
import { listAssociationLabels } from './endpoints/association-labels.ts';
import { batchReadAssociations } from './endpoints/batch-read-associations.ts';
import { batchReadRecords } from './endpoints/batch-read-records.ts';
import { getRecord } from './endpoints/get-record.ts';
import { listAssociations } from './endpoints/list-associations.ts';
import { listRecords } from './endpoints/list-records.ts';
import { getOwner, listOwners } from './endpoints/owners.ts';
import { getPipeline, getPipelineStage, listPipelineStages, listPipelines } from './endpoints/pipelines.ts';
import { getProperty, getPropertyGroup, listProperties, listPropertyGroups } from './endpoints/properties.ts';
import { getSchema, listSchemas } from './endpoints/schemas.ts';
import { searchRecords } from './endpoints/search-records.ts';
import type { Route } from './router.ts';

const get = (pattern: string, endpoint: Route['endpoint']): Route => ({ method: 'GET', pattern, endpoint });
const post = (pattern: string, endpoint: Route['endpoint']): Route => ({ method: 'POST', pattern, endpoint });

/** Every path the sandbox answers. */
export const routes: readonly Route[] = [
  get('/crm/v3/objects/:type', listRecords),
  get('/crm/v3/objects/:type/:id', getRecord),
  post('/crm/v3/objects/:type/batch/read', batchReadRecords),
  { ...post('/crm/v3/objects/:type/search', searchRecords), lane: 'search' },

  get('/crm/v4/objects/:from/:id/associations/:to', listAssociations),
  post('/crm/v4/associations/:from/:to/batch/read', batchReadAssociations),
  get('/crm/v4/associations/:from/:to/labels', listAssociationLabels),
  get('/crm/associations/v4/:from/:to/labels', listAssociationLabels),

  get('/crm/v3/properties/:type', listProperties),
  get('/crm/v3/properties/:type/groups', listPropertyGroups),
  get('/crm/v3/properties/:type/groups/:group', getPropertyGroup),
  get('/crm/v3/properties/:type/:name', getProperty),
  get('/crm-object-schemas/v3/schemas', listSchemas),
  get('/crm-object-schemas/v3/schemas/:type', getSchema),
  get('/crm/v3/pipelines/:type', listPipelines),
  get('/crm/v3/pipelines/:type/:pipeline', getPipeline),
  get('/crm/v3/pipelines/:type/:pipeline/stages', listPipelineStages),
  get('/crm/v3/pipelines/:type/:pipeline/stages/:stage', getPipelineStage),
  get('/crm/v3/owners', listOwners),
  get('/crm/v3/owners/:id', getOwner),
  get('/account-info/:version/details', getAccountDetails),
];
